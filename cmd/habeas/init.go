package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"habeas/internal/office"
	"habeas/internal/record"
)

func initCommand(o *options) *cobra.Command {
	var name, server string
	c := &cobra.Command{
		Use:   "init DIR",
		Short: "Make a register: its key, database, vault and ledger",
		Long: `Make a register in a new folder. The passphrase is asked for twice and written
nowhere: without it nobody, also not its makers, can read the register.`,
		Example: `  habeas init ~/register --name "Crimean cases"
  HABEAS_KEY_FILE=/media/stick/key habeas init ~/register`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			secret, err := o.secret(args[0], true)
			if err != nil {
				return err
			}
			if err := office.Init(c.Context(), args[0], name, secret, server); err != nil {
				return err
			}
			dir := record.Shown(args[0])
			fmt.Fprintf(c.OutOrStdout(), "The register %q is in %s.\nNext: habeas add --register %s FILE\n", name, dir, dir)
			return nil
		},
	}
	c.Flags().StringVar(&name, "name", "Register", "what the register is called")
	c.Flags().StringVar(&server, "postgres", "", "keep the tables at this PostgreSQL server, for good; its "+
		"password goes into ~/.pgpass")
	return c
}
