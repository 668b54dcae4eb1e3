package office

import (
	"context"
	"strings"
	"testing"
	"time"

	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
)

// TestHolding: who looks and then records ends their look first. What comes to answer when
// a rebuild is complete waits for those who look, and on one that waits for it in turn,
// with its entry, it would wait for ever.
func TestHolding(t *testing.T) {
	for _, engine := range engines {
		t.Run(engine.name, func(t *testing.T) {
			o := opened(t, made(t, engine.address(t)))
			defer o.Close()
			works(t, o, 4, false)
			ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
			defer cancel()
			rebuilt := make(chan error, 1)
			session := o.As(Holder("lesia"))
			err := session.Snapshot(ctx, register.Now, func(look *Snapshot) error {
				if _, err := look.Head(); err != nil {
					return err
				}
				go func() {
					_, _, err := o.Rebuild(ctx, func(Job) {})
					rebuilt <- err
				}()
				time.Sleep(300 * time.Millisecond) // until it waits for this look, where the engine makes it wait
				said := session.Seal(&record.Statement{Subject: "person-z", Property: "name", Value: record.Text("Zoe"), Source: "source-z", Language: "en"}, nil)
				if _, err := session.Holding(look).Record(ctx, ledger.Batch{Entries: []*record.Entry{said}}); err != nil {
					return err
				}
				if _, err := look.Head(); err == nil || !strings.Contains(err.Error(), "has ended") {
					t.Errorf("after its end the snapshot answers, %v", err)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if err := <-rebuilt; err != nil {
				t.Fatal(err)
			}
		})
	}
}
