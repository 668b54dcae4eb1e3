package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"habeas/internal/ledger"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/terminal"
)

func ledgerCommand(o *options) *cobra.Command {
	c := &cobra.Command{Use: "ledger", Short: "Prove that nothing was changed, added in between or taken away since",
		Example: "  habeas ledger verify\n  habeas ledger checkpoint --to /media/stick\n" +
			"  habeas ledger prove ENTRY > entry.proof\n  habeas ledger check ENTRY entry.proof --key ledger.pub"}
	c.AddCommand(verifyCommand(o), checkpointCommand(o), proveCommand(o), checkCommand())
	return c
}

func verifyCommand(o *options) *cobra.Command {
	var older string
	var asJSON bool
	c := &cobra.Command{
		Use:   "verify",
		Short: "Check every entry, the tree over them and the last signed checkpoint",
		Example: `  habeas ledger verify
  habeas ledger verify --since checkpoint-of-january`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			var kept []byte
			if older != "" {
				var err error
				if kept, err = os.ReadFile(older); err != nil {
					return fmt.Errorf("the older checkpoint: %w", err)
				}
			}
			return o.with(c.Context(), func(of *office.Office) error {
				v, err := of.Verify(c.Context(), kept, terminal.Progress(c.ErrOrStderr(), "verifying"))
				if err == nil || kept == nil {
					verified(c.Context(), of, v, err, c.ErrOrStderr())
				}
				if err != nil {
					return err
				}
				if asJSON {
					return printJSON(c.OutOrStdout(), v)
				}
				fmt.Fprintf(c.OutOrStdout(), "%d entries in %d commits are what was recorded (%d erased); %d "+
					"documents are whole.\n", v.Entries, v.Commits, v.Erased, v.Documents)
				if kept != nil {
					fmt.Fprintln(c.OutOrStdout(), "The log grew from the older checkpoint: nothing that it "+
						"signed was changed.")
				}
				fmt.Fprintf(c.OutOrStdout(), "Keep this checkpoint somewhere else; whoever has it can tell if "+
					"anything is changed later:\n\n%s", v.Checkpoint)
				return nil
			})
		},
	}
	c.Flags().StringVar(&older, "since", "", "a file with an older checkpoint that the log must have grown from")
	c.Flags().BoolVar(&asJSON, "json", false, "print the answer for a program (docs/json.md)")
	return c
}

func proveCommand(o *options) *cobra.Command {
	return &cobra.Command{
		Use:     "prove ENTRY",
		Short:   "Write a proof, for a stranger, that an entry is in the log",
		Example: "  habeas ledger prove 4f1c… > entry.proof",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if _, err := ledger.ParseID(record.EntryID(args[0])); err != nil {
				return failure{err, 2}
			}
			return o.with(c.Context(), func(of *office.Office) error {
				proof, err := of.Prove(c.Context(), record.EntryID(args[0]))
				if err != nil {
					return err
				}
				_, err = c.OutOrStdout().Write(proof.Text())
				return err
			})
		},
	}
}

// checkCommand needs no register: whoever has a proof and the key can run it.
func checkCommand() *cobra.Command {
	var key string
	c := &cobra.Command{
		Use:     "check ENTRY PROOF",
		Short:   "Check somebody's proof, without their register",
		Example: "  habeas ledger check 4f1c… entry.proof --key ledger.pub",
		Args:    cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			id, err := ledger.ParseID(record.EntryID(args[0]))
			if err != nil {
				return failure{err, 2}
			}
			text, err := os.ReadFile(args[1])
			if err != nil {
				return err
			}
			public, err := os.ReadFile(key)
			if err != nil {
				return fmt.Errorf("the office's public key (--key): %w", err)
			}
			checked, err := ledger.ParsePublicKey(string(public))
			if err != nil {
				return err
			}
			proof, err := ledger.ParseProof(text)
			if err != nil {
				return err
			}
			signed, err := proof.Verify(id, checked)
			if err != nil {
				return err
			}
			fmt.Fprintf(c.OutOrStdout(), "The entry is number %d of the %d that %s signed.\n", proof.Index, signed.Size, signed.Origin)
			return nil
		},
	}
	c.Flags().StringVar(&key, "key", "ledger.pub", "the office's public key, as its folder has it")
	return c
}
