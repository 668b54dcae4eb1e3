package answer

import (
	"cmp"
	"slices"
	"unicode/utf8"

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
		one := saidOf(r, a, lang)
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
			return cmp.Or(cmp.Compare(firstPlace(a), firstPlace(b)), cmp.Compare(a.About.ID, b.About.ID), cmp.Compare(a.Property, b.Property))
		})
	}
	for i := range said {
		said[i].Number = i + 1
	}
	return said, itself
}

// saidOf is an account of a declared property as a source makes it.
func saidOf(r *register.Register, a *register.Account, lang string) Said {
	st := a.Statement
	return Said{Statement: statementOf(r, a, lang), About: refTo(r, st.Subject, lang), Type: st.Subject.Type(), Property: st.Property,
		Label: a.Property.Labels.In(lang), Value: Display(r, a.Property, st, lang)}
}

func firstPlace(s Said) int {
	if len(s.Quotes) == 0 {
		return 1 << 30
	}
	return s.Quotes[0].Start
}

// Run is a stretch of a source's text on which the same statements rest.
type Run struct {
	Text    string
	Numbers []int // of the statements, in order; none: no statement rests on it
}

// Runs cuts a text where the quotes of statements begin and end. Positions are in
// code points, as quotes have them.
func Runs(text string, said []Said) []Run {
	length := utf8.RuneCountInString(text)
	cuts := []int{0, length}
	for _, s := range said {
		for _, q := range s.Quotes {
			cuts = append(cuts, min(max(q.Start, 0), length), min(max(q.End, 0), length))
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var runs []Run
	at, place := 0, 0
	for i := 1; i < len(cuts); i++ {
		from := at
		for ; place < cuts[i]; place++ {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
		}
		runs = append(runs, Run{Text: text[from:at], Numbers: restingOn(said, cuts[i-1], cuts[i])})
	}
	return runs
}

func restingOn(said []Said, from, until int) []int {
	var numbers []int
	for _, s := range said {
		if slices.ContainsFunc(s.Quotes, func(q record.Quote) bool { return q.Start <= from && until <= q.End }) {
			numbers = append(numbers, s.Number)
		}
	}
	return numbers
}
