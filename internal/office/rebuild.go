package office

import (
	"context"
	"crypto/sha256"
	"habeas/internal/ledger"
	"habeas/internal/names"
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
	if err := o.entriesWhole(ctx); err != nil {
		return before, after, err
	}
	if before, err = o.derived(ctx); err != nil {
		before = Derived{} // they are damaged, and are made anew whatever they were
	}
	if err = o.store.Rebuild(ctx, progress); err != nil {
		return before, after, err
	}
	after, err = o.derived(ctx)
	return before, after, err
}

// entriesWhole fails where the entries are not those that were recorded: from others nothing
// is derived.
func (o *Office) entriesWhole(ctx context.Context) error {
	return o.whole(ctx, func(look *Snapshot) error {
		v := &verification{Office: o, look: look, erased: newErasures(), bound: newBindings()}
		if head, err := look.Head(); err != nil || head.K == 0 {
			return err
		}
		if err := v.begin(); err != nil {
			return err
		}
		if err := v.entries(func(int64, int64) {}); err != nil {
			return err
		}
		return v.root()
	})
}

// words are those of a document's text, by which its source is found.
func (o *Office) words(ctx context.Context, d ledger.Document) ([]string, error) {
	text, err := o.blob(ctx, d.Text)
	return names.Indexed(string(text)), err
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
