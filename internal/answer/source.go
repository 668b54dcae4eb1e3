package answer

import (
	"cmp"
	"slices"

	"habeas/internal/record"
	"habeas/internal/register"
)

// Said is a statement as a source makes it, about one subject.
type Said struct {
	Statement
	About    Ref    `json:"about"`
	Type     string `json:"type"`
	Property string `json:"property"`
	Label    string `json:"label"`
	Value    Value  `json:"value"`
	// Disputed says that other statements contradict it.
	Disputed bool `json:"disputed,omitempty"`
	Number   int  `json:"number"` // its place among the source's statements
}

// SaidBy lists what a source says, in the order of its words; what is said of the
// source itself comes last.
func SaidBy(r *register.Register, source record.ID, lang string) (said, itself []Said) {
	disputed := map[[2]string]bool{} // by subject and property
	for _, a := range r.Live() {
		st := a.Statement
		if a.Property == nil || r.Class(st.Source) != r.Class(source) {
			continue
		}
		if _, about := st.Subject.Entry(); about {
			continue
		}
		one := SaidOf(r, a, lang)
		key := [2]string{string(r.Class(st.Subject)), st.Property}
		open, asked := disputed[key]
		if !asked {
			_, open = r.Disagreement(st.Subject, st.Property)
			disputed[key] = open
		}
		one.Disputed = open
		if r.Class(st.Subject) == r.Class(source) && len(st.Quotes) == 0 {
			itself = append(itself, one)
		} else {
			said = append(said, one)
		}
	}
	for _, list := range [][]Said{said, itself} {
		slices.SortStableFunc(list, func(a, b Said) int {
			return cmp.Or(cmp.Compare(firstPlace(a), firstPlace(b)), cmp.Compare(a.About.ID, b.About.ID),
				cmp.Compare(a.Property, b.Property))
		})
	}
	for i := range said {
		said[i].Number = i + 1
	}
	return said, itself
}

// SaidOf is an account as its source makes it. The schema knows its property.
func SaidOf(r *register.Register, a *register.Account, lang string) Said {
	st := a.Statement
	return Said{Statement: statementOf(r, a, lang), About: refTo(r, st.Subject, lang), Type: st.Subject.Type(),
		Property: st.Property,
		Label:    a.Property.Labels.In(lang), Value: Display(r, a.Property, st, lang)}
}

func firstPlace(s Said) int {
	if len(s.Quotes) == 0 {
		return 1 << 30
	}
	return s.Quotes[0].Start
}
