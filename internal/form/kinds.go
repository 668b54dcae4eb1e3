package form

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"habeas/internal/edtf"
	"habeas/internal/schema"
)

//go:embed kinds/*.yaml
var files embed.FS

// kind is a whole act as its file declares it: the entities that one such act makes, how
// they hang together, and what is asked, in the order in which reports tell it. A new kind
// is a new file.
type kind struct {
	Form     string        `yaml:"form"`
	Order    int           `yaml:"order"`
	Labels   schema.Labels `yaml:"label"`
	About    schema.Labels `yaml:"about"`
	Slots    []kindSlot    `yaml:"slots"`
	Sections []kindSection `yaml:"sections"`
}

type kindSlot struct {
	Name    string   `yaml:"name"`
	Type    string   `yaml:"type"`
	Needed  bool     `yaml:"needed"`
	Each    bool     `yaml:"each"`
	Says    []string `yaml:"says"`
	With    []string `yaml:"with"`
	Among   string   `yaml:"among"`
	When    string   `yaml:"when"`
	Running bool     `yaml:"running"`
}

type kindSection struct {
	Labels schema.Labels `yaml:"legend"`
	Folded bool          `yaml:"folded"`
	Asks   []kindItem    `yaml:"asks"`
}

// kindItem is a slot's name ("name: person"), a property ("field: event.date") or a
// question ("question: now").
type kindItem struct {
	Slot     string        `yaml:"name"`
	Field    string        `yaml:"field"`
	Question string        `yaml:"question"`
	Labels   schema.Labels `yaml:"label"`
	Hint     schema.Labels `yaml:"hint"`
	Needed   bool          `yaml:"needed"`
	As       string        `yaml:"as"`
	Unasked  bool          `yaml:"unasked"`
	Else     string        `yaml:"else"`
	Or       string        `yaml:"or"`
	Only     []string      `yaml:"only"`
	Of       string        `yaml:"of"` // whom a question is about
	Options  []kindOption  `yaml:"options"`
}

type kindOption struct {
	Code   string        `yaml:"code"`
	Labels schema.Labels `yaml:"label"`
	Says   []string      `yaml:"says"`
	Known  bool          `yaml:"known"`
	Fresh  bool          `yaml:"fresh"`
	Denied bool          `yaml:"denied"`
}

// declared are all kinds, in the order in which they are offered. A file that can't be
// read is a slip in the program, which a test finds.
var declared = sync.OnceValue(func() []*kind {
	names, err := fs.Glob(files, "kinds/*.yaml")
	if err != nil {
		panic("form: " + err.Error())
	}
	var all []*kind
	for _, name := range names {
		data, err := files.ReadFile(name)
		k := &kind{}
		if err == nil {
			err = yaml.UnmarshalWithOptions(data, k, yaml.Strict())
		}
		if err != nil {
			panic(fmt.Sprintf("form: %s: %v", name, err))
		}
		all = append(all, k)
	}
	slices.SortFunc(all, func(a, b *kind) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order),
			strings.Compare(a.Form, b.Form))
	})
	return all
})

// Kind is a whole act that a form is offered for.
type Kind struct {
	Name          string
	Labels, About schema.Labels
}

// Kinds are all of them, those that reports tell most often first.
func Kinds() []Kind {
	var all []Kind
	for _, k := range declared() {
		all = append(all, Kind{k.Form, k.Labels, k.About})
	}
	return all
}

// kindOf makes the form of a whole act; nil where there is no such kind.
func kindOf(s *schema.Schema, name string) *Form {
	all := declared()
	at := slices.IndexFunc(all, func(k *kind) bool { return k.Form == name })
	if at < 0 {
		return nil
	}
	k := all[at]
	f := &Form{Name: name, Whole: true, Labels: k.Labels, About: k.About, Published: edtf.Future, schema: s}
	for _, from := range k.Slots {
		f.Slots = append(f.Slots, &Slot{Name: from.Name, Type: s.Type(from.Type), Needed: from.Needed, Each: from.Each,
			says: f.saysOf(from.Says),
			with: from.With, among: from.Among, when: from.When, running: from.Running})
	}
	for _, from := range k.Sections {
		section := &Section{Labels: from.Labels, Folded: from.Folded}
		for _, item := range from.Asks {
			section.Items = append(section.Items, f.itemOf(item))
		}
		f.Sections = append(f.Sections, section)
	}
	return f
}

func (f *Form) itemOf(from kindItem) Item {
	if from.Slot != "" {
		slot := f.slot(from.Slot)
		slot.Asked, slot.Labels, slot.Hint = true, from.Labels, from.Hint
		return Item{Slot: slot}
	}
	if from.Question != "" {
		q := &Question{Name: from.Question, Labels: from.Labels, Hint: from.Hint, slot: f.slot(from.Of)}
		for _, o := range from.Options {
			q.Options = append(q.Options, &Option{Code: o.Code, Labels: o.Labels, says: f.saysOf(o.Says), known: o.Known,
				fresh: o.Fresh, denied: o.Denied})
		}
		return Item{Question: q}
	}
	name, property, _ := strings.Cut(from.Field, ".")
	slot := f.slot(name)
	field := &Field{Slot: slot, Property: slot.Type.Property(property), Labels: from.Labels, Hint: from.Hint,
		Needed: from.Needed, As: from.As,
		Unasked: from.Unasked, Else: from.Else, Only: from.Only}
	if from.Or != "" {
		field.Or = slot.Type.Property(from.Or)
	}
	return Item{Field: field}
}

// saysOf reads what is said: "person=@person" leads to another slot's entity, "from=@step.date"
// says what another field says, "kind=verdict" a word.
func (f *Form) saysOf(lines []string) []said {
	var all []said
	for _, line := range lines {
		property, value, _ := strings.Cut(line, "=")
		one := said{property: property, word: value}
		if ref, is := strings.CutPrefix(value, "@"); is {
			one.word = ""
			if strings.Contains(ref, ".") {
				one.field = ref
			} else {
				one.slot = ref
			}
		}
		all = append(all, one)
	}
	return all
}

// The headings of a form of one type.
var (
	moreOf   = schema.Labels{"en": "More", "uk": "Більше", "ru": "Ещё", "crh": "Daha"}
	closedOf = schema.Labels{"en": "Kept closed unless you say otherwise", "uk": "Закрите, доки ви не скажете інакше",
		"ru": "Закрыто, пока вы не скажете иначе", "crh": "Siz başqa türlü demegence qapalı"}
)
