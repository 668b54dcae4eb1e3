package lists

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
	"habeas/internal/table"
)

// Known is a list that was taken in, as its source tells of it.
type Known struct {
	Source    record.ID
	Title     string
	File      string
	Publisher string
	Mapping   *Mapping // the one that it was taken in by last
	Lines     int
	Faults    int // what of them could not be recorded
	Taken     time.Time
	Recorder  string
	Undone    string // why the import was taken back; "" where it stands
	Level     record.Level

	things  []string // that its lines make, by any mapping
	reasons []string // for which it was ever taken back
}

// All are the lists that were taken in and that the viewer may see, the latest first.
func All(look *office.Snapshot) (all []Known, err error) {
	var media []string
	for _, end := range []string{".csv", ".tsv", ".xlsx", ".ods", ".json", ".jsonl"} {
		of, err := table.Media("list" + end)
		if err != nil {
			return nil, err
		}
		media = append(media, of)
	}
	sources, err := look.OfMedia(media...)
	if err != nil {
		return nil, err
	}
	for _, source := range sources {
		k, err := Of(look, source)
		if err != nil {
			return nil, err
		}
		if k != nil {
			all = append(all, *k)
		}
	}
	return all, nil
}

// Of is a list that was taken in as a source; nil where the source is none, or the viewer
// may not see it.
func Of(look *office.Snapshot, source record.ID) (*Known, error) {
	reg, err := look.Alone(source)
	if err != nil {
		return nil, err
	}
	k := &Known{Source: source, Level: reg.LevelOf(source)}
	said := slices.Clone(reg.About(source))
	slices.SortFunc(said, func(a, b *register.Account) int { return cmp.Compare(a.Seq, b.Seq) })
	for _, a := range said { // the last of each holds
		switch value := a.Statement.Value; a.Statement.Property {
		case "title":
			k.Title = value.Text
		case "publisher":
			k.Publisher = value.Text
		case "lines":
			k.Lines, _ = strconv.Atoi(value.Text)
			k.Faults, _ = strconv.Atoi(value.Part("faults"))
		case "undone":
			k.Undone = value.Text
		case "mapping":
			if m, err := ParseMapping([]byte(value.Text), reg.Schema); err == nil {
				k.Mapping, k.Recorder = m, a.Statement.Recorder
				k.things = m.things(reg.Schema, k.things)
			}
		}
	}
	if k.Mapping == nil {
		return nil, nil
	}
	for _, told := range reg.Told(source) {
		if told.Statement.Property == "undone" {
			k.reasons = append(k.reasons, told.Statement.Value.Text)
		}
	}
	d, found, err := look.Document(source)
	if err != nil || !found {
		return nil, err
	}
	k.Taken, k.File = d.Added, d.Name
	return k, nil
}

// Saved is the mapping that was saved with the list of a name, the latest; nil where none
// was.
func Saved(look *office.Snapshot, name string) (*Mapping, error) {
	all, err := editions(look, name)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return all[0].Mapping, nil
}

// editions are the lists of a name, the latest first.
func editions(look *office.Snapshot, name string) ([]Known, error) {
	all, err := All(look)
	return slices.DeleteFunc(all, func(k Known) bool { return !isCalled(&k, name) }), err
}

// Earlier is the list of the same name that was taken in before another and stands; nil
// where none was.
func (k *Known) Earlier(look *office.Snapshot) (*Known, error) {
	all, err := editions(look, k.Mapping.List)
	if err != nil {
		return nil, err
	}
	for _, one := range all {
		if one.Source != k.Source && one.Undone == "" && one.Taken.Before(k.Taken) {
			return &one, nil
		}
	}
	return nil, nil
}

// IsEdition says whether a list has the name of another.
func (k *Known) IsEdition(other *Known) bool { return isCalled(k, other.Mapping.List) }

func isCalled(k *Known, name string) bool {
	return strings.EqualFold(record.Tidy(k.Mapping.List), record.Tidy(name))
}

// Of is the id of what a line of the list makes: its person, its listing, its custody.
func (k *Known) Of(thing string, line int) record.ID { return entityOf(k.Source, thing, line) }

// OfLine are the ids of all that a line of the list makes.
func (k *Known) OfLine(line int) (ids []record.ID) {
	for _, thing := range k.things {
		ids = append(ids, k.Of(thing, line))
	}
	return ids
}

// things adds to some things those that a line makes by the mapping: a person, a second
// custody.
func (m *Mapping) things(s *schema.Schema, all []string) []string {
	all = append(all, "person", "listing")
	for _, properties := range []iter.Seq[string]{maps.Keys(m.Columns), maps.Keys(m.Say)} {
		for property := range properties {
			if t, err := targetOf(s, property); err == nil {
				all = append(all, t.thing)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Text writes the mapping as it is saved with the list, on one line: ParseMapping reads it.
func (m *Mapping) Text() (string, error) {
	text, err := yaml.MarshalWithOptions(m, yaml.JSON())
	return strings.TrimSpace(string(text)), err
}

// facts says of the list's source what is not said yet: what it is called, the mapping by
// which it is taken in, who publishes it, how many lines it has.
func (im *importing) facts() ([]*record.Statement, error) {
	text, err := im.Text()
	if err != nil {
		return nil, err
	}
	if len(text) > schema.MaxText {
		im.report.Told = append(im.report.Told, fmt.Sprintf("the mapping has more than %d letters and is not saved "+
			"with the list: keep its file", schema.MaxText))
		text = ""
	}
	known := im.known
	if known == nil {
		known = &Known{}
	}
	was := ""
	if known.Mapping != nil {
		if was, err = known.Mapping.Text(); err != nil {
			return nil, err
		}
	}
	var all []*record.Statement
	say := func(property, value, was string) *record.Statement {
		st := im.statement(im.source, property, value)
		if value != "" && value != was {
			all = append(all, st)
		}
		return st
	}
	say("title", im.title(), known.Title)
	say("mapping", text, was)
	say("publisher", im.Publisher, known.Publisher)
	if known.Faults != len(im.report.Faults) {
		known.Lines = 0
	}
	lines := say("lines", strconv.Itoa(im.report.Lines), strconv.Itoa(known.Lines))
	lines.Value.Parts = map[string]string{"faults": strconv.Itoa(len(im.report.Faults))}
	return all, nil
}
