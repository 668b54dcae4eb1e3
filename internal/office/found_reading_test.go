package office

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"habeas/internal/edtf"
	"habeas/internal/intake"
	"habeas/internal/ledger"
	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
)

// parsed is a reading file.
func parsed(t *testing.T, text string) *reading.File {
	t.Helper()
	file, err := reading.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// TestFoundReadingFiles: what a reading file says of nobody, of somebody else's label, or
// does to other sources is asked about, and nothing of it is recorded before.
func TestFoundReadingFiles(t *testing.T) {
	o, source := used(t)
	defer o.Close()
	ctx := context.Background()
	head := headOf(t, o).K
	var anna string
	if err := o.whole(ctx, func(look *Snapshot) error {
		labels, err := look.Labels(source)
		anna = string(labels["anna"])
		return err
	}); err != nil {
		t.Fatal(err)
	}
	reads := func(recorder, rest string) (Recorded, error) {
		return o.As(Holder("")).Read(ctx, source, parsed(t, "reading: 1\nlanguage: en\nrecorder: "+recorder+"\n"+rest))
	}
	refused := func(t *testing.T, err error, says ...string) {
		t.Helper()
		for _, part := range append(says, "nothing was recorded") {
			if err == nil || !strings.Contains(err.Error(), part) {
				t.Errorf("it is answered with %v, which does not say %q", err, part)
			}
		}
		if now := headOf(t, o).K; now != head {
			t.Errorf("something was recorded as commit %d", now)
		}
	}
	nobody := "person-" + strings.Repeat("a", 25) + "b"
	t.Run("A11 an id of nobody", func(t *testing.T) {
		said := "statements:\n- {subject: her, property: name, value: Anna, quote: Anna}\n"
		_, err := reads("lesia", "entities: {her: "+nobody+"}\n"+said)
		refused(t, err, nobody, "may be mistyped")
		_, err = reads("lesia", "statements:\n- {subject: "+nobody+", property: name, value: Anna, quote: Anna}\n")
		refused(t, err, nobody)
		_, err = reads("lesia", "entities: {remand: custody}\nstatements:\n- {subject: remand, property: person, value: "+nobody+", quote: Anna}\n")
		refused(t, err, nobody)
	})
	t.Run("A12 a label that another reader used", func(t *testing.T) {
		said := "entities: {anna: person}\nstatements:\n- {subject: anna, property: occupation, value: teacher, quote: Anna}\n"
		_, err := reads("petro", said)
		refused(t, err, "lesia called "+anna, "Anna", "do you mean the same?")
	})
	other, err := o.As(Holder("petro")).Take(ctx, intake.Input{Name: "b.txt", Media: "text/plain", Original: []byte("Anna is free.")})
	if err != nil {
		t.Fatal(err)
	}
	head = headOf(t, o).K
	var name record.EntryID
	if err := o.whole(ctx, func(look *Snapshot) error {
		reg, err := look.Alone(record.ID(anna))
		name = reg.Values(record.ID(anna), "name")[0].ID
		return err
	}); err != nil {
		t.Fatal(err)
	}
	acts := map[string]string{
		"erase":   fmt.Sprintf("{control: erase, targets: [%s], reason: r}", name),
		"retract": fmt.Sprintf("{control: retract, targets: [%s], reason: r}", name),
		"open it": fmt.Sprintf("{control: level, targets: [%s], level: public, reason: r}", source),
	}
	for what, control := range acts {
		t.Run("B12 a control on another source: "+what, func(t *testing.T) {
			file := "reading: 1\nlanguage: en\nrecorder: petro\ncontrols:\n- " + control + "\n"
			_, err := o.As(Holder("")).Read(ctx, other.Source, parsed(t, file))
			refused(t, err, "which is not of this source")
		})
	}
	t.Run("B12 with the right it is named", func(t *testing.T) {
		file := "reading: 1\nlanguage: en\nrecorder: petro\ncontrols:\n- " + acts["retract"] + "\n"
		done, err := o.As(Holder("")).OnOthers().Read(ctx, other.Source, parsed(t, file))
		if err != nil || len(done.Beyond) != 1 || done.Beyond[0].Of != source || done.Beyond[0].Control != "retract" {
			t.Errorf("it is done as %+v, %v", done, err)
		}
	})
	t.Run("A11 from elsewhere", func(t *testing.T) {
		if _, err := reads("lesia", "register: office-elsewhere\nentities: {her: "+nobody+"}\nstatements:\n- {subject: her, property: name, value: Anna, quote: Anna}\n"); err != nil {
			t.Error(err)
		}
	})
	t.Run("A12 the same by name", func(t *testing.T) {
		if _, err := reads("petro", "entities: {her: person}\nstatements:\n- {subject: her, property: name, value: anna, quote: Anna}\n"); err != nil {
			t.Error(err)
		}
	})
}

// TestFoundOneSnapshot (A17): while others record, a roll's count is that of its list.
func TestFoundOneSnapshot(t *testing.T) {
	for _, engine := range engines {
		t.Run("A17 "+engine.name, func(t *testing.T) {
			o := opened(t, made(t, engine.address(t)))
			defer o.Close()
			ctx, stop := context.WithCancel(context.Background())
			var all sync.WaitGroup
			all.Go(func() {
				defer stop()
				for i := range 60 {
					person, spell := record.ID(fmt.Sprint("person-", i)), record.ID(fmt.Sprint("custody-", i))
					session := o.As(Holder("lesia"))
					var said []*record.Entry
					for _, p := range [][2]string{{"person", string(person)}, {"regime", "remand"}, {"from", "2016-03-01"}} {
						said = append(said, session.Seal(&record.Statement{Subject: spell, Property: p[0], Value: record.Text(p[1]), Source: "source-a", Language: "en"}, nil))
					}
					if _, err := o.store.Record(context.Background(), ledger.Batch{Entries: said}, o.now()); err != nil {
						t.Error(err)
					}
				}
			})
			looks := 0
			for ctx.Err() == nil {
				err := o.whole(context.Background(), func(look *Snapshot) error {
					day := edtf.DayOf(2016, 3, 10)
					tally, err := look.Count(day, store.Filter{Class: register.Deprivation})
					if err != nil {
						return err
					}
					lines, _, err := look.Roll(day, store.Filter{Class: register.Deprivation}, store.Cursor{}, 500)
					if err == nil && tally.Possible != len(lines) {
						t.Errorf("%d are counted, %d are listed", tally.Possible, len(lines))
					}
					return err
				})
				if err != nil {
					t.Error(err)
				}
				looks++
			}
			all.Wait()
			if looks == 0 {
				t.Error("nobody looked")
			}
		})
	}
}
