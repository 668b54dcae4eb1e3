package demo

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"habeas/internal/answer"
	"habeas/internal/edtf"
	"habeas/internal/keyring"
	"habeas/internal/office"
	"habeas/internal/register"
)

// TestContradictions asks about everybody and every case of the example. One source
// has only Chiygoz found guilty by November 2017, another a verdict on Yunusov of
// December 2015: that is true, and nothing else is an alarm.
func TestContradictions(t *testing.T) {
	ctx := context.Background()
	secret, err := keyring.KeyFile(keyring.NewKeyFile())
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "register")
	if err := office.Init(context.Background(), dir, "Example", secret, ""); err != nil {
		t.Fatal(err)
	}
	of, err := office.Open(ctx, dir, secret)
	if err != nil {
		t.Fatal(err)
	}
	defer of.Close()
	if err := Build(ctx, of, func(string, int) {}); err != nil {
		t.Fatal(err)
	}
	view := answer.View{Language: "en", Day: edtf.DayOf(2017, 11, 24)}
	var told []string
	err = of.As(office.Holder("")).Snapshot(ctx, register.Now, func(look *office.Snapshot) error {
		for _, typ := range []string{"person", "case"} {
			listed, err := answer.Listed(look.Snapshot, view, typ, 500)
			if err != nil || len(listed) == 0 {
				return fmt.Errorf("%d of type %s, %w", len(listed), typ, err)
			}
			for _, one := range listed {
				r, err := look.Around(one.ID)
				if err != nil {
					return err
				}
				e := answer.EntityOf(r, one.ID, view)
				for _, c := range e.Contradictions {
					quoted := c.Sides[0].Properties[0].Values[0].Statements[0].Quotes[0].Exact
					told = append(told, fmt.Sprintf("%s: %s, %s", c.Rule, e.Name, quoted))
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	words := `So far Chiygoz is the only person found guilty in the "26 February" case`
	want := []string{`nobody-else: "26 February" case, ` + words, "nobody-else: Talyat Yunusov, " + words}
	if slices.Sort(told); !slices.Equal(told, want) {
		t.Errorf("it finds %q", told)
	}
}
