package page

import (
	"fmt"
	"strings"

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
		return f.T("one kind of custody or another")
	case answer.Untold:
		return f.T("kind of custody not told")
	}
	return r.Label
}

// Spell says from when until when a custody ran; an end that nobody reported is not told
// as one.
func (f *Frame) Spell(s answer.Spell) string {
	if s.End.Lo.Bounded() && s.End.Lo > f.View.Day { // it ended after the day asked about
		return f.T("since %s", f.SinceDays(s.Start))
	}
	if s.End.Hi.Bounded() {
		return f.T("%s to %s", f.Words(s.Start), f.Words(s.End))
	}
	if s.Start == edtf.Unbounded {
		return f.T("nobody tells from when until when")
	}
	return f.T("since %s; end not reported", f.Words(s.Start))
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

// Figure says a count: "63", "6 to 12", "up to 5".
func (f *Frame) Figure(certain, possible int) string {
	switch {
	case certain == 0 && possible > 0:
		return f.T("up to %d", possible)
	case possible > certain:
		return f.T("%d to %d", certain, possible)
	}
	return fmt.Sprint(certain)
}

// People says a count of people.
func (f *Frame) People(certain, possible int) string {
	switch {
	case certain == 0 && possible > 0:
		return f.N("up to %d person", "up to %d people", possible)
	case possible > certain:
		return f.T("%d to %d people", certain, possible)
	}
	return f.N("%d person", "%d people", certain)
}

// Change says by how many more, or fewer, there are.
func (f *Frame) Change(certain, possible int) string {
	if certain == possible {
		return fmt.Sprintf("%+d", certain)
	}
	return f.T("%+d to %+d", min(certain, possible), max(certain, possible))
}

// SwatchOf is the class of the colour of one regime, or of none.
func (f *Frame) SwatchOf(code string) string {
	if code == answer.Several || code == answer.Untold {
		return "untold"
	}
	return Swatch([]string{code})
}

// Reasons are the marks of an answer as plain words: why it is taken to be so. That it is
// possible, or unconfirmed, is said by where it stands.
func (f *Frame) Reasons(marks []answer.Mark) string {
	var all []string
	for _, m := range marks {
		if !m.Open() {
			all = append(all, f.Mark(m))
		}
	}
	return strings.Join(all, " · ")
}

// At is another page asked with all that this page's address has, but where it begins.
func (f *Frame) At(path string) string {
	q := f.Address.Query()
	q.Del("from")
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}
