package register

import (
	"cmp"
	"slices"

	"habeas/internal/record"
)

// naming are the properties that an entity can be called by, the best first.
var naming = []string{"name", "title", "description", "claim", "text", "words", "asks", "file"}

// Named is a name as some account gives it.
type Named struct {
	*Account
	Text, Language string
	// Kind is the kind of name, "" for its own; a name "never to be used" is
	// not among them.
	Kind string
}

// Names are the names of an entity, the best property's alone, those said by
// most origins first.
func (r *Register) Names(id record.ID) []Named {
	for _, property := range naming {
		var all []Named
		values := says(r.Values(id, property))
		for _, a := range values {
			kind := a.Statement.Value.Part("kind")
			if kind != "never" && a.Statement.Mode != record.Opinion {
				all = append(all, Named{a, a.Statement.Value.Text, a.Statement.Language, kind})
			}
		}
		if len(all) > 0 {
			sayers, by := sayersOf(all), r.ranking(values)
			slices.SortStableFunc(all, func(a, b Named) int {
				return cmp.Or(cmp.Compare(kindRank(a.Kind), kindRank(b.Kind)),
					cmp.Compare(len(sayers[b.Text]), len(sayers[a.Text])), by.better(a.Account, b.Account))
			})
			return all
		}
	}
	return nil
}

// kindRank puts a person's own name before variants, and nicknames last.
func kindRank(kind string) int {
	return max(0, slices.Index([]string{"own", "", "variant", "birth", "alias", "nickname"}, kind))
}

// sayersOf are the sources that write a name so, by the name.
func sayersOf(all []Named) map[string]map[record.ID]bool {
	sayers := map[string]map[record.ID]bool{}
	for _, n := range all {
		if sayers[n.Text] == nil {
			sayers[n.Text] = map[record.ID]bool{}
		}
		sayers[n.Text][n.Statement.Source] = true
	}
	return sayers
}

// Name is what to call an entity in a language: a name in that language, else in
// English, else any; "" where nobody names or describes it.
func (r *Register) Name(id record.ID, lang string) string {
	all := r.Names(id)
	for _, want := range []string{lang, "en"} {
		for _, n := range all {
			if n.Language == want {
				return n.Text
			}
		}
	}
	if len(all) > 0 {
		return all[0].Text
	}
	return ""
}

// Unnamed says whether a source individuates somebody without a name.
func (r *Register) Unnamed(id record.ID) bool {
	return len(says(r.Values(id, "name"))) == 0
}
