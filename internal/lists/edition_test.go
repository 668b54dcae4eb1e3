package lists

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"habeas/internal/keyring"
	"habeas/internal/ledger"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

// ownRegister is an office with nothing in it.
func ownRegister(t *testing.T) *office.Office {
	t.Helper()
	secret, err := keyring.KeyFile(keyring.NewKeyFile())
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "register")
	if err := office.Init(context.Background(), dir, "Lists", secret, ""); err != nil {
		t.Fatal(err)
	}
	of, err := office.Open(context.Background(), dir, secret)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { of.Close() })
	return of
}

const editionMapping = "list: L\nlanguage: uk\nedition: %s\ncolumns: {name: name, birth: birth, occupation: work, custody.from: taken}\n"

// took takes a list in.
func took(t *testing.T, of *office.Office, edition, text string, o Options) *Report {
	t.Helper()
	m, err := ParseMapping(fmt.Appendf(nil, editionMapping, edition), schema.Default())
	if err != nil {
		t.Fatal(err)
	}
	o.File, o.Media, o.Recorder = "list.csv", "text/csv", "lesia"
	report, err := Import(context.Background(), of, []byte(text), m, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := of.Settle(context.Background(), func(office.Job) {}); err != nil {
		t.Fatal(err)
	}
	return report
}

// look asks an office what its holder may see.
func look(t *testing.T, of *office.Office, f func(*office.Snapshot) error) {
	t.Helper()
	if err := of.As(office.Holder("lesia")).Snapshot(context.Background(), register.Now, f); err != nil {
		t.Fatal(err)
	}
}

const firstEdition = "name,birth,work,taken\nПетро Зразок,1970,слюсар,2017-03-01\nОлена Приклад,1980,лікарка,2017-04-01\nІван Третій,1990,,\n"

// TestSavedWithTheList: the mapping and what the list is are said of its source, once.
func TestSavedWithTheList(t *testing.T) {
	of := ownRegister(t)
	source := took(t, of, "перше", firstEdition, Options{Publisher: "Memorial"}).Source
	took(t, of, "перше", firstEdition, Options{Publisher: "Memorial"})
	look(t, of, func(l *office.Snapshot) error {
		all, err := All(l)
		if err != nil || len(all) != 1 {
			t.Fatalf("%+v, %v", all, err)
		}
		k := all[0]
		if k.Source != source || k.Title != "L, перше" || k.Publisher != "Memorial" || k.Lines != 3 || k.Faults != 0 ||
			k.File != "list.csv" || k.Recorder != "lesia" || k.Mapping.Columns["birth"][0] != "birth" {
			t.Errorf("%+v", k)
		}
		reg, err := l.Alone(source)
		if err != nil {
			return err
		}
		for _, property := range []string{"title", "mapping", "lines", "publisher"} {
			if n := len(reg.Values(source, property)); n != 1 {
				t.Errorf("%s is said %d times", property, n)
			}
		}
		if m, err := Saved(l, "l"); err != nil || m == nil || m.Edition != "перше" {
			t.Errorf("%+v, %v", m, err)
		}
		m, err := Saved(l, "another")
		if m != nil {
			t.Errorf("%+v", m)
		}
		return err
	})
}

// TestCompare: who came, who went, of whom what changed; whoever is written otherwise is the
// same person.
func TestCompare(t *testing.T) {
	for name, c := range map[string]struct{ older, newer, columns, want string }{
		"by name and birth": {"name,birth,work\nПетро Зразок,1970,слюсар\nОлена Приклад,1980,\nІван Третій,1990,\n",
			"work,name,birth\n,Іван Третій,1990\nтокар,Петро Зразок,1970\n,Нова Людина,1999\n",
			"name: name, birth: birth, occupation: work", "came 3 Нова Людина; went 2 Олена Приклад; 1→2 occupation слюсар→токар; same 1"},
		"another spelling is the same person": {"name,birth\nКовальчук Марія Петрівна,1975-05-12\nІван Третій,1990\n",
			"name,birth\nКОВАЛЬЧУК Мария Петровна,1975-05-12\nІван Третій,1990\n", "name: name, birth: birth",
			"1→1 name Ковальчук Марія Петрівна→КОВАЛЬЧУК Мария Петровна; same 1"},
		"by the list's number": {"no,name\nА-17,Петро Зразок\nА-18,Олена Приклад\n",
			"no,name\nА-18,Олена Нова\nА-19,Петро Зразок\n",
			"name: name, listing.line: no", "came 2 Петро Зразок; went 1 Петро Зразок; 2→1 name Олена Приклад→Олена Нова; same 0"},
		"a running number is none": {"no,name\n1,Петро Зразок\n2,Олена Приклад\n",
			"no,name\n1,Олена Приклад\n2,Нова Людина\n",
			"name: name, listing.line: no", "came 2 Нова Людина; went 1 Петро Зразок; same 1"},
		"a birth is mended": {"name,birth\nПетро Зразок,1970-05-02\nОлена Приклад,1970\n",
			"name,birth\nПетро Зразок,1970-05-03\nОлена Приклад,1999\n",
			"name: name, birth: birth", "came 2 Олена Приклад; went 2 Олена Приклад; 1→1 birth 1970-05-02→1970-05-03; same 0"},
		"two of one name are two": {"name\nПетро Зразок\nПетро Зразок\n", "name\nПетро Зразок\n", "name: name",
			"went 2 Петро Зразок; same 1"},
	} {
		t.Run(name, func(t *testing.T) {
			mapping := "columns: {" + c.columns + "}\n"
			older, err := opened(t, "a.csv", mapping, c.older)
			if err != nil {
				t.Fatal(err)
			}
			newer, err := opened(t, "b.csv", mapping, c.newer)
			if err != nil {
				t.Fatal(err)
			}
			changes, err := compare(older, newer)
			if err != nil {
				t.Fatal(err)
			}
			var all []string
			for _, line := range changes.Came {
				all = append(all, fmt.Sprintf("came %d %s", line.Number, line.Name))
			}
			for _, line := range changes.Went {
				all = append(all, fmt.Sprintf("went %d %s", line.Number, line.Name))
			}
			for _, one := range changes.Changed {
				for _, cell := range one.Cells {
					all = append(all, fmt.Sprintf("%d→%d %s %s→%s", one.Older.Number, one.Newer.Number, cell.Property, cell.Before,
						cell.After))
				}
			}
			if got := strings.Join(append(all, fmt.Sprint("same ", changes.Same)), "; "); got != c.want {
				t.Errorf("%s, wanted %s", got, c.want)
			}
		})
	}
}

// TestNextEdition: an import tells what changed since the list as it was taken in before.
func TestNextEdition(t *testing.T) {
	of := ownRegister(t)
	first := took(t, of, "перше", firstEdition, Options{})
	if first.Earlier != nil || first.Changes != nil {
		t.Errorf("%+v", first)
	}
	next := "name,birth,work,taken\nПетро Зразок,1970,слюсар,2017-03-02\nНова Людина,1999,,\nІван Третій,1990,,\n"
	for _, dry := range []bool{true, false} {
		r := took(t, of, "друге", next, Options{DryRun: dry})
		if r.Earlier == nil || r.Earlier.Source != first.Source || len(r.Changes.Came) != 1 || len(r.Changes.Went) != 1 ||
			len(r.Changes.Changed) != 1 || r.Changes.Same != 1 {
			t.Errorf("%+v, %+v", r.Earlier, r.Changes)
		}
	}
	look(t, of, func(l *office.Snapshot) error {
		all, err := All(l)
		if err != nil || len(all) != 2 {
			t.Fatalf("%v, %v", all, err)
		}
		earlier, err := all[0].Earlier(l)
		if err != nil || earlier == nil || earlier.Source != first.Source {
			t.Fatalf("%+v, %v", earlier, err)
		}
		changes, err := Compare(l, earlier, &all[0])
		if err != nil || len(changes.Came) != 1 || changes.Came[0].Name != "Нова Людина" {
			t.Errorf("%+v, %v", changes, err)
		}
		return err
	})
}

// TestUndo: an import that is taken back leaves nobody, cut short it goes on, and the list is
// taken in again when somebody says so; what was withdrawn alone stays withdrawn.
func TestUndo(t *testing.T) {
	ctx := context.Background()
	of := ownRegister(t)
	session := of.As(office.Holder("petro"))
	var text strings.Builder
	text.WriteString("name,birth,work,taken\n")
	text.WriteString("Зиновій Рідкісний,1957-05-12,,2017-03-01\n")
	for i := range 449 {
		fmt.Fprintf(&text, "Людина Номер%d,%d,слюсар,2017-03-01\n", i, 1950+i%50)
	}
	took(t, of, "інше", "name,birth,work,taken\nЗиновій Рідкісний,1957-05-12,,2017-03-01\n", Options{})
	report := took(t, of, "перше", text.String(), Options{Match: true})
	if report.Sure != 1 {
		t.Fatalf("%d are surely known", report.Sure)
	}
	alone := record.EntryID("")
	stands := func() (n int) {
		look(t, of, func(l *office.Snapshot) error {
			reg, err := l.OfSource(report.Source)
			for _, a := range reg.Live() {
				if a.Statement.Source == report.Source && a.Statement.Subject != report.Source && a.Property.Type.Name != "entry" {
					n++
				}
				if alone == "" && a.Statement.Property == "occupation" {
					alone = a.ID
				}
			}
			return err
		})
		return n
	}
	before := stands()
	withdrawn(t, session, report.Source, alone)
	stop, cancel := context.WithCancel(ctx)
	done, err := Undo(stop, session, report.Source, "a wrong file", func(_ string, done, _ int) {
		if done >= undoLines {
			cancel()
		}
	})
	if err == nil || !strings.Contains(err.Error(), "goes on after them") || done.Lines != undoLines {
		t.Fatalf("%+v, %v", done, err)
	}
	look(t, of, func(l *office.Snapshot) error {
		k, err := Of(l, report.Source)
		if err != nil || k.Undone != "a wrong file" {
			t.Fatalf("%+v, %v", k, err)
		}
		if left, err := k.Unfinished(l); err != nil || !left {
			t.Errorf("nothing is left: %v", err)
		}
		return nil
	})
	rest, err := Undo(ctx, session, report.Source, "another reason", func(string, int, int) {})
	if err != nil || done.Statements+rest.Statements != before-1 || done.Lines+rest.Lines != 450 ||
		rest.Others+done.Others != 0 {
		t.Fatalf("%d of %d: %+v, %+v, %v", done.Statements+rest.Statements, before, done, rest, err)
	}
	if n := stands(); n != 0 {
		t.Errorf("%d statements stand", n)
	}
	reasons(t, of, report.Source, "a wrong file")
	m, err := ParseMapping(fmt.Appendf(nil, editionMapping, "перше"), schema.Default())
	if err != nil {
		t.Fatal(err)
	}
	o := Options{File: "list.csv", Media: "text/csv", Recorder: "lesia"}
	if _, err := Import(ctx, of, []byte(text.String()), m, o); err == nil ||
		!strings.Contains(err.Error(), "taken back (a wrong file)") {
		t.Errorf("%v", err)
	}
	again := took(t, of, "перше", text.String(), Options{Again: true, Match: true})
	if again.Mended != 450 || stands() != before-1 {
		t.Errorf("%+v, and %d of %d stand", again, stands(), before-1)
	}
	look(t, of, func(l *office.Snapshot) error {
		k, err := Of(l, report.Source)
		if err != nil || k.Undone != "" {
			t.Errorf("%+v, %v", k, err)
		}
		return nil
	})
	if _, err := Undo(ctx, session, "source-nothing", "x", func(string, int, int) {}); err == nil {
		t.Error("what is no list was taken back")
	}
	if _, err := Undo(ctx, session, report.Source, " ", func(string, int, int) {}); err == nil {
		t.Error("an import was taken back without a reason")
	}
}

// reasons demands that one reason stands at whatever withdrew a list's statements but one.
func reasons(t *testing.T, of *office.Office, source record.ID, want string) {
	t.Helper()
	look(t, of, func(l *office.Snapshot) error {
		said, err := l.Said(source)
		var all []string
		for _, e := range said {
			if e.Statement != nil && e.Statement.Property == "reason" {
				all = append(all, e.Statement.Value.Text)
			}
		}
		slices.Sort(all)
		if all = slices.Compact(all); !slices.Equal(all, []string{want, "alone"}) &&
			!slices.Equal(all, []string{"alone", want}) {
			t.Errorf("the reasons are %q", all)
		}
		return err
	})
}

// withdrawn withdraws one statement, as somebody does at the desk.
func withdrawn(t *testing.T, session *office.Session, source record.ID, id record.EntryID) {
	t.Helper()
	control := session.Seal(nil, &record.Control{Kind: record.Retract, Targets: []record.ID{record.AboutEntry(id)},
		Recorder: "petro"})
	reason := session.Seal(&record.Statement{Subject: record.AboutEntry(control.ID), Property: "reason",
		Value: record.Text("alone"), Source: source, Recorder: "petro"}, nil)
	if _, err := session.Record(context.Background(),
		ledger.Batch{Entries: []*record.Entry{control, reason}}); err != nil {
		t.Fatal(err)
	}
}

// TestUndoPlaces: a place that the list alone names goes with its import, and comes back with
// it; one that something else rests on stays.
func TestUndoPlaces(t *testing.T) {
	ctx, of := context.Background(), ownRegister(t)
	session := of.As(office.Holder("lesia"))
	taken := func(list, text string) record.ID {
		m, err := ParseMapping([]byte("list: "+list+"\nlanguage: uk\ncolumns: {name: name, custody.place: where}\n"),
			schema.Default())
		if err != nil {
			t.Fatal(err)
		}
		r, err := Import(ctx, of, []byte(text), m, Options{File: "list.csv", Media: "text/csv", Recorder: "lesia",
			Again: true})
		if err != nil {
			t.Fatal(err)
		}
		return r.Source
	}
	places := func(want ...string) {
		t.Helper()
		look(t, of, func(l *office.Snapshot) error {
			hits, err := l.Listed("place", 10)
			var all []string
			for _, hit := range hits {
				all = append(all, hit.Title.In("uk"))
			}
			if !slices.Equal(all, want) {
				t.Errorf("the places are %q, wanted %q", all, want)
			}
			return err
		})
	}
	const first = "name,where\nПетро Зразок,Острів\nОлена Приклад,Верхні Гаї\n"
	source := taken("A", first)
	taken("B", "name,where\nІван Третій,Острів\n")
	places("Верхні Гаї", "Острів")
	if _, err := Undo(ctx, session, source, "wrong", func(string, int, int) {}); err != nil {
		t.Fatal(err)
	}
	places("Острів")
	taken("A", first)
	places("Верхні Гаї", "Острів")
}
