package recording

import (
	"slices"
	"strings"

	"habeas/internal/answer"
	"habeas/internal/desk/page"
	"habeas/internal/edtf"
	"habeas/internal/form"
	"habeas/internal/names"
	"habeas/internal/passage"
	"habeas/internal/record"
	"habeas/internal/register"
)

// mostCandidates is how many entities a typed name is shown with.
const mostCandidates = 8

// nameless are the types whose entities have no name that somebody would type: they are
// found among those of the people on the form and of the source, by any words of what a
// page calls them.
var nameless = []string{"custody", "defendant", "charge", "sentence", "step", "event", "involvement", "death",
	"recognition", "utterance", "act", "membership", "relation", "demand", "figure"}

// finder looks typed names up, and what somebody has, or the source tells of, by its words.
func finder(f *page.Frame, source record.ID) form.Find {
	return func(types []string, text string, near []record.ID) ([]form.Candidate, error) {
		var all []form.Candidate
		for _, typ := range types {
			if slices.Contains(nameless, typ) {
				found, err := own(f, source, typ, text, near)
				if err != nil {
					return nil, err
				}
				all = append(all, found...)
			}
		}
		called := slices.DeleteFunc(slices.Clone(types), func(typ string) bool { return slices.Contains(nameless, typ) })
		if text == "" || len(called) == 0 {
			return all, nil
		}
		found, err := named(f, called, text)
		return append(all, found...), err
	}
}

// named are the entities that go by a name, however it is spelt.
func named(f *page.Frame, types []string, text string) ([]form.Candidate, error) {
	sought := answer.Sought{Text: text, Types: types}
	if slices.Contains(types, "") {
		sought.Types = nil
	}
	hits, err := f.Look.Find(sought, 200)
	if err != nil {
		return nil, err
	}
	var all []form.Candidate
	for _, hit := range hits {
		if hit.InText || len(all) == mostCandidates {
			continue
		}
		c := form.Candidate{ID: hit.ID, Name: hit.Title.In(f.View.Language), Type: f.TypeLabel(hit.ID.Type())}
		for _, name := range hit.Title.ByLanguage {
			if name != c.Name && !slices.Contains(c.Also, name) {
				c.Also = append(c.Also, name)
			}
		}
		slices.Sort(c.Also)
		all = append(all, c)
	}
	return all, nil
}

// own are the entities of a type that are somebody's, or of which the source speaks.
func own(f *page.Frame, source record.ID, typ, text string, near []record.ID) ([]form.Candidate, error) {
	ids, err := related(f, source, typ, near)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	reg, err := f.Look.Around(append(slices.Clone(ids), near...)...)
	if err != nil {
		return nil, err
	}
	var all []form.Candidate
	for _, id := range ids {
		c := candidateOf(f, reg, id)
		if hasWords(c.Name, text) && len(all) < 3*mostCandidates {
			all = append(all, c)
		}
	}
	return all, nil
}

// related are the ids of what links to some people, directly or through their part in it,
// and of what the source itself tells of.
func related(f *page.Frame, source record.ID, typ string, near []record.ID) ([]record.ID, error) {
	var ids []record.ID
	add := func(id record.ID) {
		if id.Type() == typ && !slices.Contains(ids, id) && len(ids) < 60 {
			ids = append(ids, id)
		}
	}
	if len(near) > 0 {
		reg, err := f.Look.Around(near...)
		if err != nil {
			return nil, err
		}
		for _, id := range reg.Classes() {
			if slices.ContainsFunc(near, func(of record.ID) bool { return belongs(reg, id, reg.Class(of)) }) {
				add(id)
			}
		}
	}
	if typ != "event" && typ != "step" && len(near) > 0 || source == "" {
		return ids, nil // others of the source are somebody else's
	}
	reg, err := f.Look.OfSource(source)
	if err != nil {
		return nil, err
	}
	for _, a := range reg.Live() {
		if reg.Class(a.Statement.Source) == reg.Class(source) {
			add(reg.Class(a.Statement.Subject))
		}
	}
	return ids, nil
}

// belongs says whether an entity is somebody's, or a case's: it links to them, or they are
// in it by an involvement or as a defendant.
func belongs(reg *register.Register, id, of record.ID) bool {
	for _, link := range []string{"person", "case", "who", "speaker", "victim"} {
		if slices.Contains(reg.Links(id, link), of) {
			return true
		}
	}
	switch id.Type() {
	case "event":
		return slices.ContainsFunc(reg.Linked("involvement", "who", of),
			func(in record.ID) bool { return slices.Contains(reg.Links(in, "event"), id) })
	case "step", "charge", "sentence":
		for _, d := range reg.Links(id, "defendant") {
			if slices.Contains(reg.Links(d, "person"), of) {
				return true
			}
		}
	}
	return false
}

// candidateOf is an entity as a form needs it: what it is called, what it links to, and
// when it was.
func candidateOf(f *page.Frame, reg *register.Register, id record.ID) form.Candidate {
	c := form.Candidate{ID: id, Name: answer.NameOf(reg, id, f.View.Language), Type: f.TypeLabel(id.Type()),
		From: answer.BeganOn(reg, id), Until: edtf.Unbounded}
	for _, link := range []string{"case", "event", "defendant", "person", "norm", "by"} {
		c.Links = append(c.Links, reg.Links(id, link)...)
	}
	if b, ok := reg.BoundsOf(id); ok && id.Type() == "custody" {
		c.From, c.Until = b.Start, b.End
		if c.Until.Hi < c.From.Lo {
			c.Until.Hi = edtf.Future
		}
	}
	c.Kind = reg.Text(id, "kind")
	if id.Type() == "custody" {
		c.Kind = reg.Text(id, "regime")
	}
	return c
}

// hasWords says whether all words that were typed are in a text, or begin one of its words.
func hasWords(text, typed string) bool {
	words := strings.Fields(names.Fold(text))
	for _, one := range strings.Fields(names.Fold(typed)) {
		one = strings.Trim(one, passage.Marks)
		if !slices.ContainsFunc(words, func(w string) bool {
			return strings.HasPrefix(strings.Trim(w, passage.Marks),
				one)
		}) {
			return false
		}
	}
	return true
}
