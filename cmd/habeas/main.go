// Command habeas keeps a register of political prisoners and documents
// politically motivated persecution. Verbs read as sentences; each has an example
// in its help. Exit codes: 0 done, 1 refused or failed, 2 the call's words are
// off, 3 nothing, or more than one thing, answers to the name.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"habeas/internal/i18n"
	"habeas/internal/terminal"
)

func main() {
	// A signal ends the program at once: what was acknowledged is on the disk, and
	// nothing else is. Only serve lets answers on their way finish.
	if err := root().ExecuteContext(context.Background()); err != nil {
		fmt.Fprintln(terminal.Plain(os.Stderr), "habeas:", err)
		os.Exit(exitCode(err))
	}
}

// failure is an error with the exit code that it ends the program with.
type failure struct {
	error
	code int
}

func (f failure) Unwrap() error { return f.error }

func exitCode(err error) int {
	var f failure
	if errors.As(err, &f) {
		return f.code
	}
	return 1
}

func root() *cobra.Command {
	c := &cobra.Command{
		Use:           "habeas",
		Short:         "A register of political prisoners: who is held, where, since when, under what, on whose word",
		SilenceErrors: true, SilenceUsage: true, Version: version(),
	}
	c.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return failure{err, 2} })
	// Whatever a command prints passes here: names, words and files' names come from others.
	c.SetOut(terminal.Plain(os.Stdout))
	c.SetErr(terminal.Plain(os.Stderr))
	o := &options{}
	c.PersistentFlags().StringVar(&o.dir, "register", os.Getenv("HABEAS_REGISTER"), "the register's folder (or HABEAS_REGISTER)")
	c.PersistentFlags().IntVar(&o.passphraseFD, "passphrase-fd", -1, "read the passphrase from this file descriptor")
	c.PersistentFlags().StringVar(&o.language, "lang", "en", "language of the answers: "+strings.Join(i18n.Languages(), ", "))
	c.AddCommand(initCommand(o), addCommand(o), readCommand(o), rollCommand(o), showCommand(o), findCommand(o), matchCommand(o), importCommand(o), ledgerCommand(o),
		doctorCommand(o), rebuildCommand(o), jobsCommand(o), keysCommand(o), schemaCommand(o), serveCommand(o), demoCommand(o))
	refuseWords(c)
	return c
}

// version is that of the program's module, and of its source where it was built from one.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "of unknown version"
	}
	text := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && !strings.Contains(text, s.Value[:min(12, len(s.Value))]) {
			text += ", " + s.Value[:min(12, len(s.Value))]
		}
	}
	return text + ", " + info.GoVersion
}

// refuseWords ends the program with the code for words that are off where a verb
// has too few of them, too many, or is unknown.
func refuseWords(c *cobra.Command) {
	takes := c.Args
	switch {
	case c.HasSubCommands(): // it only groups them
		takes = cobra.NoArgs
		c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
	case takes == nil:
		takes = cobra.NoArgs
	}
	c.Args = func(c *cobra.Command, args []string) error {
		if err := takes(c, args); err != nil {
			return failure{err, 2}
		}
		return nil
	}
	for _, verb := range c.Commands() {
		refuseWords(verb)
	}
}
