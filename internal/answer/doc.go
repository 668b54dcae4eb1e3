// Package answer gives what the register says in the shapes that people and
// programs are shown: a value in words with the statements behind it, a line of
// the roll, something found. The command line's --json is these shapes as they
// are; docs/json.md describes them and they only grow.
package answer

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas/internal/edtf"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
	"habeas/internal/store"
)

// View is in which language somebody asks, and about which day; who asks, and as known
// when, is the snapshot's.
type View struct {
	Language string
	Day      edtf.Day
}

// What is asked and answered in the store's own terms.
type (
	// Snapshot is the state of the register that answers.
	Snapshot = store.Snapshot
	// Filter narrows the roll, Cursor is a place on a list.
	Filter = store.Filter
	Cursor = store.Cursor
	// Sought is what is to be found.
	Sought = store.Sought
	// Change is a day on which the number held changed, with what it is from then on.
	Change = store.Step
)

// The rows of a roll's figures that are no regime's.
const (
	Several = store.Several
	Untold  = store.Untold
)

// ParseCursor reads a place on a list; "" is the beginning.
func ParseCursor(text string) (Cursor, error) { return store.ParseCursor(text) }

// Ref is an entity with what it is called.
type Ref struct {
	ID   record.ID `json:"id"`
	Name string    `json:"name"`
}

// refTo names an entity; one that nobody names is called by its type.
func refTo(r *register.Register, id record.ID, lang string) Ref {
	return Ref{r.Class(id), NameOf(r, id, lang)}
}

// NameOf is what to call an entity: its name, else its type with what kind it is,
// of what, and when.
func NameOf(r *register.Register, id record.ID, lang string) string {
	if name := nameOf(r, id, lang); name != "" {
		return name
	}
	typ := r.Schema.Type(id.Type())
	if typ == nil {
		return string(id)
	}
	name := typ.Labels.In(lang)
	if id.Type() == "norm" || id.Type() == "defendant" || id.Type() == "narrative" {
		if of := ofWhom(r, id, lang); of != "" {
			return of + inWhat(r, id, lang)
		}
	}
	for _, property := range []string{"kind", "regime", "status", "role"} {
		if p := typ.Property(property); p != nil && p.Kind == schema.TermKind {
			if code := r.Text(id, property); code != "" {
				name = capital(termLabel(r.Schema, p.Of, code, lang))
				break
			}
		}
	}
	name += ofWhom(r, id, lang) + inWhat(r, id, lang)
	for _, property := range []string{"list", "line"} { // of a listing
		if typ.Property(property) != nil && r.Text(id, property) != "" {
			name += ", " + r.Text(id, property)
		}
	}
	if b, ok := r.BoundsOf(id); ok && b.Start != edtf.Unbounded && isDated(r, id) {
		name += ", " + edtf.WordsOfRange(lang, b.Start)
	}
	return name
}

// inWhat is the case, the place or the event by which something is told from others of its
// kind.
func inWhat(r *register.Register, id record.ID, lang string) string {
	if events := r.Links(id, "event"); id.Type() == "involvement" && len(events) == 1 {
		return ": " + NameOf(r, events[0], lang)
	}
	for _, property := range []string{"case", "group", "instrument", "narrative", "event", "place"} {
		if links := r.Links(id, property); len(links) == 1 && links[0] != id &&
			!(property == "event" && id.Type() == "custody") {
			if of := nameOf(r, links[0], lang); of != "" {
				return ", " + of
			}
		}
	}
	return ""
}

// capital is a text that begins with a capital.
func capital(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}

// isDated says whether somebody told when a membership, a relation or a status began:
// that it did not before a birth is no date to call it by.
func isDated(r *register.Register, id record.ID) bool {
	switch id.Type() {
	case "membership", "relation", "status":
		return len(r.Values(id, "from")) > 0
	}
	return true
}

// nameOf is an entity's own name. A narrative has none: its claim never stands
// where a name does, without what answers it. Nor has a step: what was asked for is
// not what was given.
func nameOf(r *register.Register, id record.ID, lang string) string {
	if id.Type() == "narrative" || id.Type() == "step" {
		return ""
	}
	return r.Name(id, lang)
}

// ofWhom tells apart what nobody names and there are many of: the defendants of a
// case, motions, the instruments of a body, the articles of a law, narratives.
func ofWhom(r *register.Register, id record.ID, lang string) string {
	switch id.Type() {
	case "defendant":
		if people := r.Links(id, "person"); len(people) == 1 {
			return NameOf(r, people[0], lang)
		}
	case "step":
		return asked(r, id, lang)
	case "instrument":
		if symbol := r.Text(id, "symbol"); symbol != "" {
			return " " + symbol
		}
	case "norm":
		if article := r.Text(id, "article"); article != "" {
			return strings.TrimRight(inLanguage(articleWords, lang)+article+", "+r.Text(id, "code"), ", ")
		}
	case "narrative":
		var targets []string
		for _, target := range r.Links(id, "target") {
			targets = append(targets, NameOf(r, target, lang))
		}
		if text := r.Text(id, "target-text"); len(targets) == 0 && text != "" {
			targets = append(targets, text)
		}
		if len(targets) > 0 {
			return inLanguage(againstWords, lang) + strings.Join(targets, ", ")
		}
	}
	return ""
}

// What an article of a law and a claim against somebody are called by, before their own.
var (
	articleWords = map[string]string{"en": "Art. ", "uk": "ст. ", "ru": "ст. ", "crh": "m. "}
	againstWords = map[string]string{"en": "Said against ", "uk": "Сказано проти: ", "ru": "Сказано против: ",
		"crh": "Qarşı aytılğan: "}
)

func inLanguage(words map[string]string, lang string) string { return cmp.Or(words[lang], words["en"]) }

// asked is what a step asks for and what came of it, where all get the same answer.
func asked(r *register.Register, id record.ID, lang string) string {
	of := ""
	if asks := r.Name(id, lang); asks != "" {
		of = " (" + asks + ")"
	}
	if results := valuesNamed(r, id, "result", lang); len(results) == 1 && results[0].part["defendant"] == "" {
		of += ": " + results[0].Text
	}
	return of
}

func termLabel(s *schema.Schema, vocabulary, code, lang string) string {
	if v := s.Vocabulary(vocabulary); v != nil {
		if t := v.Term(code); t != nil {
			return t.Labels.In(lang)
		}
	}
	return code
}

// ByName is the order in which people look for names, for slices.SortFunc.
func ByName(a, b Ref) int {
	return cmp.Or(cmp.Compare(names.Order(a.Name), names.Order(b.Name)), cmp.Compare(a.Name, b.Name),
		cmp.Compare(a.ID, b.ID))
}
