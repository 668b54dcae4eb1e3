package office

import (
	"context"
	"log/slog"
	"time"

	"habeas/internal/store"
)

// Settle does what is left to do: jobs that a commit left or that a kill cut
// short, and a rebuild where the derived rows are of another version of habeas.
func (o *Office) Settle(ctx context.Context, progress func(Job)) error {
	stale, err := o.Stale(ctx)
	if err != nil {
		return err
	}
	if stale {
		under, err := o.rebuilding(ctx)
		if err != nil {
			return err
		}
		if !under {
			if err := o.store.BeginRebuild(ctx); err != nil {
				return err
			}
		}
	}
	return o.store.Work(ctx, progress)
}

func (o *Office) rebuilding(ctx context.Context) (bool, error) {
	jobs, err := o.Jobs(ctx)
	for _, j := range jobs {
		if (j.Kind == store.Rebuilding || j.Kind == store.Mending) && j.Ended.IsZero() {
			return true, err
		}
	}
	return false, err
}

// Stale says whether the derived rows were made by another version of habeas.
func (o *Office) Stale(ctx context.Context) (bool, error) { return o.store.Stale(ctx) }

// Jobs lists the jobs that are under way and the latest that ended, oldest first.
func (o *Office) Jobs(ctx context.Context) (jobs []Job, err error) {
	err = o.whole(ctx, func(look *Snapshot) (err error) {
		jobs, err = look.Jobs()
		return err
	})
	return jobs, err
}

// lookAgain is how often a desk looks whether somebody has left a job.
const lookAgain = 2 * time.Second

// KeepSettled settles the register until the context ends. What fails is logged
// and tried again.
func (o *Office) KeepSettled(ctx context.Context) {
	for ctx.Err() == nil {
		if err := o.Settle(ctx, func(Job) {}); err != nil && ctx.Err() == nil {
			slog.Error("a job stopped", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(lookAgain):
		}
	}
}
