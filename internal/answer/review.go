package answer

import (
	"slices"

	"habeas/internal/record"
	"habeas/internal/register"
)

// Waiting is what of a source waits to be verified by somebody.
type Waiting struct {
	Source Ref
	Count  int    // statements that nobody else verified
	Own    int    // of these, recorded by who looks: others have to verify them
	Back   int    // sent back to who looks, with a question
	Since  string // when the oldest of them was recorded
	// Entries are those that who looks may verify, and Last the place in the log of the
	// one recorded last.
	Entries []record.EntryID
	Last    int64
}

// WaitingOf finds what of a source waits, up to a place in the log. The register is one
// of the source.
func WaitingOf(r *register.Register, source record.ID, lang, who string, until int64) Waiting {
	w := Waiting{Source: refTo(r, source, lang)}
	for _, a := range r.Live() {
		st := a.Statement
		if a.Property == nil || r.Class(st.Source) != r.Class(source) || r.Reviewed(a.ID) || a.Seq > until {
			continue
		}
		if _, about := st.Subject.Entry(); about {
			continue
		}
		back := QuestionOf(r, a.ID) != ""
		w.Count++
		switch {
		case st.Recorder == who && back:
			w.Back++
		case st.Recorder == who:
			w.Own++
		case !back:
			w.Entries, w.Last = append(w.Entries, a.ID), max(w.Last, a.Seq)
		}
		if w.Since == "" || st.Recorded < w.Since {
			w.Since = st.Recorded
		}
	}
	return w
}

// QuestionOf is what a reviewer asked when sending a statement back; "" where it
// was not sent back, or was verified since.
func QuestionOf(r *register.Register, id record.EntryID) string {
	about := record.AboutEntry(id)
	if r.Reviewed(id) || r.Text(about, "reviewed") != "no" {
		return ""
	}
	return r.Text(about, "note")
}

// Verified is who verified a statement, and when.
type Verified struct{ By, When string }

// VerifiedBy are those who verified a statement.
func VerifiedBy(r *register.Register, id record.EntryID) []Verified {
	var all []Verified
	for _, a := range r.Values(record.AboutEntry(id), "reviewed") {
		if a.Statement.Value.Text == "yes" && r.Reviewed(id) {
			all = append(all, Verified{a.Statement.Recorder, a.Statement.Recorded})
		}
	}
	return all
}

// IsRuled says whether a decision keeps a statement or sets it aside.
func IsRuled(r *register.Register, id record.EntryID) bool {
	for _, a := range r.Accounts([]record.EntryID{id}) {
		for _, e := range r.Rulings(a.Statement.Subject) {
			if slices.Contains(e.Control.Keeps, id) || slices.Contains(e.Control.Aside, id) {
				return true
			}
		}
	}
	return false
}
