package office

import (
	"context"
	"crypto/sha256"
)

// Derived is a fingerprint of all derived rows, whatever their order.
type Derived struct {
	Rows int64
	sum  [32]byte
}

// BeginRebuild leaves to the next Settle to derive all rows anew.
func (o *Office) BeginRebuild(ctx context.Context) error { return o.store.BeginRebuild(ctx) }

// Rebuild derives all rows anew and tells what they were and are.
func (o *Office) Rebuild(ctx context.Context, progress func(Job)) (before, after Derived, err error) {
	if before, err = o.derived(ctx); err != nil {
		return before, after, err
	}
	if err = o.store.Rebuild(ctx, progress); err != nil {
		return before, after, err
	}
	after, err = o.derived(ctx)
	return before, after, err
}

func (o *Office) derived(ctx context.Context) (Derived, error) {
	var d Derived
	err := o.whole(ctx, func(look *Snapshot) error {
		d = Derived{}
		return look.EachLine(func(line string) error {
			d.Rows++
			sum := sha256.Sum256([]byte(line))
			for i := range d.sum {
				d.sum[i] ^= sum[i]
			}
			return nil
		})
	})
	return d, err
}
