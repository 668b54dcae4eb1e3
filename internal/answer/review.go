package answer

import (
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
	// Entries are those that who looks may verify.
	Entries []record.EntryID
}

// WaitingOf finds what of a source waits. The register is one of the source.
func WaitingOf(r *register.Register, source record.ID, lang, who string) Waiting {
	w := Waiting{Source: refTo(r, source, lang)}
	for _, a := range r.Live() {
		st := a.Statement
		if a.Property == nil || r.Class(st.Source) != r.Class(source) || r.Reviewed(a.ID) {
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
			w.Entries = append(w.Entries, a.ID)
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
