package answer

import (
	"slices"
	"strings"

	"habeas/internal/record"
	"habeas/internal/register"
)

// Related is an entity that a property of it links here.
type Related struct {
	Ref
	// Later says that it certainly began after the day asked about.
	Later      bool       `json:"later,omitempty"`
	Type       string     `json:"type"`
	TypeLabel  string     `json:"type_label"`
	Heading    string     `json:"-"` // of all of its type
	Properties []Property `json:"properties"`
}

// Untold are its properties without those that its name says already.
func (rel Related) Untold() []Property {
	name := strings.ToLower(rel.Name)
	return slices.DeleteFunc(slices.Clone(rel.Properties), func(p Property) bool {
		return !p.Disputed && !slices.ContainsFunc(p.Values, func(v Value) bool {
			return v.Later ||
				!strings.Contains(name, strings.ToLower(v.Text))
		})
	})
}

// relatedOf tells what is related to an entity, without what only links back.
func relatedOf(r *register.Register, id, to record.ID, lang string) Related {
	out := Related{Ref: refTo(r, id, lang), Type: id.Type()}
	for _, p := range PropertiesOf(r, id, lang) {
		back := func(v Value) bool { return len(v.Links) == 1 && v.Links[0].ID == to && v.Text == v.Links[0].Name }
		if !slices.ContainsFunc(p.Values, func(v Value) bool { return !back(v) }) {
			continue
		}
		if id.Type() == "narrative" && p.Name == "claim" { // only its own page has what answers it
			continue
		}
		out.Properties = append(out.Properties, p)
	}
	if typ := r.Schema.Type(id.Type()); typ != nil {
		out.TypeLabel, out.Heading = typ.Labels.In(lang), typ.Plural.In(lang)
	}
	return out
}
