package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"habeas/internal/keyring"
	"habeas/internal/office"
	"habeas/internal/record"
)

// newSecret are the flags by which another secret is given.
type newSecret struct {
	keyFile      string
	passphraseFD int
	label        string
}

func (n *newSecret) flags(c *cobra.Command) {
	c.Flags().StringVar(&n.keyFile, "new-key-file", "", "a key file, on a stick: made where it is missing")
	c.Flags().IntVar(&n.passphraseFD, "new-passphrase-fd", -1, "read the new passphrase from this file descriptor")
}

// read gives the new secret; the key file that was made for it is told.
func (n *newSecret) read(out io.Writer) (keyring.Secret, error) {
	switch {
	case n.keyFile != "":
		f, err := os.OpenFile(n.keyFile, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) {
			return keyFile(n.keyFile)
		}
		if err != nil {
			return keyring.Secret{}, fmt.Errorf("the new key file: %w; nothing was changed", err)
		}
		content := keyring.NewKeyFile()
		_, err = f.Write(content)
		if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
			return keyring.Secret{}, fmt.Errorf("the new key file: %w; nothing was changed", err)
		}
		fmt.Fprintf(out, "A key file was made: %s\n", record.Shown(n.keyFile))
		return keyring.KeyFile(content)
	case n.passphraseFD >= 0:
		return passphraseFrom(os.NewFile(uintptr(n.passphraseFD), "new passphrase"))
	}
	return promptedFor("New passphrase: ", true)
}

func keysCommand(o *options) *cobra.Command {
	c := &cobra.Command{
		Use:   "keys",
		Short: "Show who can open the register, and change that",
		Long: `Show the ways to open the register: passphrases, key files, recovery keys. Each keeper
has one of their own, so that one can be taken away without the others. A recovery key is
opened only by an age identity that somebody outside of the office keeps, sealed.

A copy of keyring.json that was made before is still opened by what opened it then.`,
		Example: `  habeas keys list
  habeas keys change
  habeas keys add --label Lesia --new-key-file /media/stick/key
  habeas keys recovery age1… --label "our lawyer"
  habeas keys recover --identity identity.txt`,
	}
	c.AddCommand(keysList(o), keysChange(o), keysAdd(o), keysRecovery(o), keysRemove(o), keysRecover(o), keysDestroy(o))
	return c
}

// keyring opens the register's keyring, and nothing else of it.
func (o *options) keyring(f func(*keyring.Keys) error) error {
	if err := o.named(); err != nil {
		return err
	}
	if !office.Here(o.dir) {
		return failure{fmt.Errorf("no register is in %s; `habeas init DIR` makes one", o.dir), 2}
	}
	secret, err := o.secret(o.dir, false)
	if err != nil {
		return err
	}
	k, err := keyring.Open(office.Keyring(o.dir), secret)
	if err != nil {
		return err
	}
	return f(k)
}

// changed changes a keyring, and shows what it is then.
func (o *options) changed(c *cobra.Command, change func(*keyring.Keys) error) error {
	return o.keyring(func(k *keyring.Keys) error {
		if err := change(k); err != nil {
			return err
		}
		return listKeys(c.OutOrStdout(), k)
	})
}

func listKeys(out io.Writer, k *keyring.Keys) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "KEY\tKIND\tWHOSE\tSINCE\t")
	for _, l := range k.Locks() {
		own := ""
		if l.Own {
			own = "opened by this one"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", l.ID, l.Kind, record.Shown(l.Label), l.Since, own)
	}
	return w.Flush()
}

func keysList(o *options) *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "Show the ways to open the register, and whose they are",
		Example: `  habeas keys list`,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return o.keyring(func(k *keyring.Keys) error { return listKeys(c.OutOrStdout(), k) })
		},
	}
}

func keysChange(o *options) *cobra.Command {
	var n newSecret
	c := &cobra.Command{
		Use:   "change",
		Short: "Put another passphrase or key file in the place of the one that opens now",
		Example: `  habeas keys change
  habeas keys change --new-key-file /media/stick/key`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return o.keyring(func(k *keyring.Keys) error {
				secret, err := n.read(c.OutOrStdout())
				if err != nil {
					return err
				}
				if err := k.Change(secret); err != nil {
					return err
				}
				fmt.Fprintln(c.OutOrStdout(), "Changed. Copies of keyring.json that were made before – in backups – "+
					"are still opened by the old one.")
				return nil
			})
		},
	}
	n.flags(c)
	return c
}

func keysAdd(o *options) *cobra.Command {
	var n newSecret
	c := &cobra.Command{
		Use:     "add",
		Short:   "Add another keeper's passphrase or key file",
		Example: `  habeas keys add --label Lesia --new-key-file /media/stick/key`,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return o.changed(c, func(k *keyring.Keys) error {
				secret, err := n.read(c.OutOrStdout())
				if err != nil {
					return err
				}
				return k.Add(secret, n.label)
			})
		},
	}
	n.flags(c)
	c.Flags().StringVar(&n.label, "label", "", "whose it is")
	return c
}

func keysRecovery(o *options) *cobra.Command {
	var label string
	c := &cobra.Command{
		Use:     "recovery RECIPIENT",
		Short:   "Seal the key to an age recipient, for the day on which nobody of the office can open it",
		Example: `  habeas keys recovery age1… --label "our lawyer"`,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return o.changed(c, func(k *keyring.Keys) error { return k.AddRecovery(args[0], label) })
		},
	}
	c.Flags().StringVar(&label, "label", "", "who keeps the identity")
	return c
}

func keysRemove(o *options) *cobra.Command {
	return &cobra.Command{
		Use:     "remove KEY",
		Short:   "Take a way to open the register away",
		Example: `  habeas keys remove 3f9a01bc`,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return o.changed(c, func(k *keyring.Keys) error { return k.Remove(args[0]) })
		},
	}
}

func keysRecover(o *options) *cobra.Command {
	var n newSecret
	var identity string
	c := &cobra.Command{
		Use:     "recover",
		Short:   "Open the register by the identity of its recovery key, and make a new passphrase or key file",
		Example: `  habeas keys recover --identity identity.txt --new-key-file /media/stick/key`,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.named(); err != nil {
				return err
			}
			text, err := limited(identity, maxIdentity)
			if err != nil {
				return err
			}
			secret, err := n.read(c.OutOrStdout())
			if err != nil {
				return err
			}
			k, err := keyring.Recover(office.Keyring(o.dir), string(text), secret, n.label)
			if err != nil {
				return err
			}
			return listKeys(c.OutOrStdout(), k)
		},
	}
	n.flags(c)
	c.Flags().StringVar(&identity, "identity", "", "the file with the age identity")
	c.Flags().StringVar(&n.label, "label", "", "whose the new one is")
	c.MarkFlagRequired("identity")
	return c
}

// maxIdentity is how large a file of identities may be.
const maxIdentity = 64 << 10

func keysDestroy(o *options) *cobra.Command {
	var yes bool
	c := &cobra.Command{
		Use:   "destroy",
		Short: "Destroy the keyring here: nobody can open this folder any more, also not you",
		Long: `Destroy the keyring of this folder, at once and without a passphrase: it is for the morning
on which the office is raided. The database and the vault stay, and nobody can read them.
Who has a copy of keyring.json, in a backup kept elsewhere, can put it back and open them
with their own key: keep one far away. A desk that is open holds the key in memory until
it is stopped.`,
		Example: "  habeas keys destroy --yes",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.named(); err != nil {
				return err
			}
			if !yes {
				return failure{errors.New("nothing was destroyed: say --yes; without a copy of keyring.json " +
					"elsewhere the register can never be opened again"), 2}
			}
			if err := keyring.Destroy(office.Keyring(o.dir)); err != nil {
				return err
			}
			fmt.Fprintln(c.OutOrStdout(), "The keyring is destroyed. Stop every habeas serve of this register.")
			return nil
		},
	}
	c.Flags().BoolVar(&yes, "yes", false, "do it")
	return c
}
