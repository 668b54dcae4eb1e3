package main

import (
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"habeas/internal/office"
	"habeas/internal/terminal"
)

func jobsCommand(o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "jobs",
		Short: "Show the large changes, and go on with what is left of them",
		Long: `A change that touches thousands – a source is graded, a long list is recorded, all is
derived anew – is kept at once and worked off in the background. Until it is done,
questions are answered as known before it. A job that was cut short goes on here, or
with the next habeas serve.`,
		Example: "  habeas jobs --register ~/register",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return o.with(c.Context(), func(of *office.Office) error {
				return errors.Join(settle(c, of), listJobs(c, of))
			})
		},
	}
}

func listJobs(c *cobra.Command, of *office.Office) error {
	jobs, err := of.Jobs(c.Context())
	if err != nil {
		return err
	}
	if len(jobs) == 0 {
		fmt.Fprintln(c.OutOrStdout(), "No large change was made.")
		return nil
	}
	w := tabwriter.NewWriter(c.OutOrStdout(), 0, 0, 2, ' ', 0)
	for _, j := range jobs {
		state := "done " + j.Ended.Local().Format("2006-01-02 15:04")
		if j.Ended.IsZero() {
			state = fmt.Sprintf("%d %%", j.Percent())
		}
		fmt.Fprintf(w, "commit %d\t%s\t%d of %d\tbegun %s\t%s\n", j.K, j.Kind, j.Done, j.Of, j.Began.Local().Format("2006-01-02 15:04"), state)
	}
	return w.Flush()
}

// settle does the jobs that are left, and shows how far they are.
func settle(c *cobra.Command, of *office.Office) error {
	return of.Settle(c.Context(), showing(c))
}

// showing draws a bar for each job.
func showing(c *cobra.Command) func(office.Job) {
	var last office.Job
	var bar func(done, of int64)
	return func(j office.Job) {
		if bar == nil || j.K != last.K || j.Kind != last.Kind {
			bar = terminal.Progress(c.ErrOrStderr(), string(j.Kind))
		}
		last = j
		bar(j.Done, j.Of)
	}
}
