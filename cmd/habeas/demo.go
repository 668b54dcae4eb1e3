package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"habeas/internal/demo"
	"habeas/internal/keyring"
	"habeas/internal/office"
)

// exampleFile marks the folder of an example register, which keeps its key in
// itself: its data are public.
const exampleFile = "EXAMPLE.txt"

func demoCommand(o *options) *cobra.Command {
	var dir, listen string
	var noServe bool
	c := &cobra.Command{
		Use:   "demo",
		Short: "Make an example register from the reports that ship with it, and serve it",
		Example: `  habeas demo
  habeas demo --dir /tmp/example --no-serve
  habeas roll --register /tmp/example --on 2017-11-24`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if dir == "" {
				base, err := os.UserCacheDir()
				if err != nil {
					return fmt.Errorf("where to? Name a folder with --dir: %w", err)
				}
				dir = filepath.Join(base, "habeas-demo")
			}
			if err := makeExample(c, dir); err != nil {
				return err
			}
			if noServe {
				return nil
			}
			o.dir = dir
			return o.serve(c, serving{listen: listen, open: true})
		},
	}
	c.Flags().StringVar(&dir, "dir", "", "folder of the example register (made where it is missing)")
	c.Flags().StringVar(&listen, "listen", "127.0.0.1:8642", "address to serve the desk on")
	c.Flags().BoolVar(&noServe, "no-serve", false, "make the register and stop")
	return c
}

// makeExample makes the example register, or finds the one made before.
func makeExample(c *cobra.Command, dir string) error {
	if exampleKey(dir) != "" {
		fmt.Fprintf(c.OutOrStdout(), "The example register is in %s already.\n", dir)
		return nil
	}
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return fmt.Errorf("%s is not empty and holds no finished example register; nothing was made: if making one was interrupted there, delete the folder, else name another with --dir", dir)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	content := keyring.NewKeyFile()
	secret, err := keyring.KeyFile(content)
	if err != nil {
		return err
	}
	key := filepath.Join(dir, "key")
	if err := os.WriteFile(key, content, 0o600); err != nil {
		return err
	}
	if err := office.Init(c.Context(), dir, "Example register of the Crimean cases", secret, ""); err != nil {
		return err
	}
	of, err := office.Open(c.Context(), dir, secret)
	if err != nil {
		return err
	}
	total := 0
	err = demo.Build(c.Context(), of, func(report string, statements int) {
		total += statements
		fmt.Fprintf(c.OutOrStdout(), "  %-34s %4d statements\n", report, statements)
	})
	if err := errors.Join(err, of.Close()); err != nil {
		return err
	}
	// Written last: a folder without it was not finished.
	text := "An example register. Its data are public, so its key lies beside it, in the file \"key\".\nNever do that with a register of your own.\n"
	if err := os.WriteFile(filepath.Join(dir, exampleFile), []byte(text), 0o600); err != nil {
		return err
	}
	fmt.Fprintf(c.OutOrStdout(), "%d statements are in %s; its key is the file %s.\n", total, dir, key)
	return nil
}

// exampleKey is the key file of a finished example register, "" of any other.
func exampleKey(dir string) string {
	if _, err := os.Stat(filepath.Join(dir, exampleFile)); err != nil {
		return ""
	}
	return filepath.Join(dir, "key")
}
