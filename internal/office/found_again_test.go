package office

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"habeas/internal/intake"
	"habeas/internal/record"
)

// TestFoundReadAgain: a file that is read again adds what is new in it, and brings nothing
// back that was withdrawn, decided or erased meanwhile.
func TestFoundReadAgain(t *testing.T) {
	o, source := used(t)
	defer o.Close()
	ctx := context.Background()
	session := o.As(Holder(""))
	reads := func(t *testing.T, rest string) Recorded {
		t.Helper()
		done, err := session.Read(ctx, source, parsed(t, rest))
		if err != nil {
			t.Fatal(err)
		}
		return done
	}
	live := func(property string) (ids []record.EntryID) {
		if err := o.whole(ctx, func(look *Snapshot) error {
			reg, err := look.OfSource(source)
			for _, a := range reg.Live() {
				if a.Statement.Property == property {
					ids = append(ids, a.ID)
				}
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return ids
	}
	const head = "reading: 1\nlanguage: en\nrecorder: lesia\n"
	t.Run("a level, a worth and a review of what is here", func(t *testing.T) {
		more := strings.Replace(readingFile, "quote: held in remand}", `quote: held in remand, credibility: "2", reviewed-by: petro, level: team, because: r}`, 1)
		if done := reads(t, more); done.Added != 4 {
			t.Errorf("%d entries were added", done.Added)
		}
		if done := reads(t, more); done.Added != 0 {
			t.Errorf("read again it adds %d", done.Added)
		}
	})
	t.Run("what was withdrawn, and the control that did", func(t *testing.T) {
		withdraw := head + fmt.Sprintf("controls:\n- {control: retract, targets: [%s], reason: r}\n", live("name")[0])
		if done := reads(t, withdraw); done.Added != 2 {
			t.Errorf("%d entries withdraw it", done.Added)
		}
		if done := reads(t, withdraw); done.Added != 0 {
			t.Errorf("read again it decides %d again", done.Added)
		}
		if done := reads(t, readingFile); done.Added != 0 || done.Withdrawn != 1 || len(live("name")) != 0 {
			t.Errorf("it is brought back: %+v", done)
		}
	})
	t.Run("what was erased", func(t *testing.T) {
		reads(t, head+fmt.Sprintf("controls:\n- {control: erase, targets: [%s], reason: r}\n", live("regime")[0]))
		if _, err := session.Read(ctx, source, parsed(t, readingFile)); err == nil || !strings.Contains(err.Error(), "was erased") {
			t.Errorf("a file that may bring it back is answered with %v", err)
		}
		if done, err := session.Anew().Read(ctx, source, parsed(t, readingFile)); err != nil || done.Added != 1 {
			t.Errorf("whoever knows better: %+v, %v", done, err)
		}
	})
	other, err := session.Take(ctx, intake.Input{Name: "b.txt", Media: "text/plain", Original: []byte("Anna is free.")})
	if err != nil {
		t.Fatal(err)
	}
	for what, statement := range map[string]string{
		"how reliable another source is":       fmt.Sprintf("{subject: %s, property: reliability, value: E}", source),
		"what a statement of another is worth": fmt.Sprintf("{subject: entry-%s, property: credibility, value: \"6\"}", live("from")[0]),
		"which bytes a source has":             "{subject: source, property: original, value: " + strings.Repeat("0", 64) + "}",
	} {
		t.Run("B12 "+what, func(t *testing.T) {
			if _, err := session.Read(ctx, other.Source, parsed(t, head+"statements:\n- "+statement+"\n")); err == nil {
				t.Error("it is recorded")
			}
		})
	}
	t.Run("A11 an office that is none", func(t *testing.T) {
		if _, err := session.Read(ctx, source, parsed(t, head+"register: nonsense\n")); err == nil || !strings.Contains(err.Error(), "is no office") {
			t.Errorf("it is answered with %v", err)
		}
	})
	t.Run("A12 a label without its line", func(t *testing.T) {
		file := strings.Replace(head, "lesia", "petro", 1) + "statements:\n- {subject: anna, property: occupation, value: cook, quote: Anna}\n"
		if _, err := session.Anew().Read(ctx, source, parsed(t, file)); err == nil || !strings.Contains(err.Error(), "do you mean the same?") {
			t.Errorf("it is answered with %v", err)
		}
	})
}
