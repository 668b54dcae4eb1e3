package page

import (
	"fmt"

	"habeas/internal/answer"
	"habeas/internal/edtf"
	"habeas/internal/register"
)

// Mark says a mark of an answer.
func (f *Frame) Mark(m answer.Mark) string { return m.Words(f.Lang, f.T) }

// MostVersions is how many versions of a time are told apart.
func (f *Frame) MostVersions() int { return register.DefaultPolicy.Readings }

// RegimeRow is what a row of counts by regime is called.
func (f *Frame) RegimeRow(r answer.Regime) string {
	switch r.Code {
	case answer.Several:
		return f.T("under one of several regimes")
	case answer.Untold:
		return f.T("regime not told")
	}
	return r.Label
}

// Spell says from when until when a custody ran; an end that nobody reported is not told
// as one.
func (f *Frame) Spell(s answer.Spell) string {
	if s.End.Hi.Bounded() {
		return f.T("from %s until %s", f.Words(s.Start), f.Words(s.End))
	}
	if s.Start == edtf.Unbounded {
		return f.T("nobody tells from when until when")
	}
	return f.T("from %s; no end is reported", f.Words(s.Start))
}

// RegimeSince says since when the present regime runs, where the custody began before.
func (f *Frame) RegimeSince(l answer.Line) string {
	from := l.From.Days()
	if from == edtf.Unbounded || from == l.Since.Days() {
		return ""
	}
	return f.T("so since %s", f.Words(from))
}

// NumberOnly says how many people are known by a number alone.
func (f *Frame) NumberOnly(n answer.NumberOnly) string {
	if n.Possible == nil {
		return f.T("%d or more", n.Certain)
	}
	return f.Range(n.Certain, *n.Possible)
}

// Unnamed says how many people sources count and nobody tells apart.
func (f *Frame) Unnamed(u register.Unnamed) string {
	if u.Possible == register.Unlimited {
		return f.T("%d or more", u.Certain)
	}
	return f.Range(u.Certain, u.Possible)
}

// HasLater says whether something of a prosecution lies after the day asked about.
func (f *Frame) HasLater(p answer.Prosecution) bool {
	for _, j := range p.Rulings {
		if j.Later {
			return true
		}
	}
	for _, s := range p.Sentences {
		if s.Later {
			return true
		}
	}
	return false
}

// Figure says a count: "63, perhaps 67".
func (f *Frame) Figure(certain, possible int) string {
	switch {
	case certain == 0 && possible > 0:
		return f.T("perhaps %d", possible)
	case possible > certain:
		return f.T("%d, perhaps %d", certain, possible)
	}
	return fmt.Sprint(certain)
}
