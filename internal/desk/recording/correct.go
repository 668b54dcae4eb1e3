package recording

import (
	"errors"
	"net/http"
	"net/url"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/form"
	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// close makes what corrects a statement as closed as that one is.
func (p *formPage) close(st *reading.Statement) {
	if p.Instead.Level != record.Public.String() {
		st.Level, st.Because = p.Instead.Level, p.Because
	}
}

// correct puts a statement that is to be corrected into a form that nobody typed
// into.
func correct(r *http.Request, f *page.Frame, content *formPage, typed url.Values) error {
	if typed.Get("instead") == "" {
		return nil
	}
	e, reg, err := f.Stated(record.EntryID(typed.Get("instead")))
	if errors.Is(err, page.ErrNotFound) && content.Passed {
		id := record.EntryID(typed.Get("instead"))
		yours := f.T("Somebody else corrected or withdrew it meanwhile. What you typed was not recorded: “%s”.",
			typedInstead(f, id, typed))
		return page.Bad(f.T("This can't be corrected any more"), yours+tookPlaceOf(f, id))
	}
	if err != nil {
		return err
	}
	said := answer.SaidOf(reg, reg.Accounts([]record.EntryID{e.ID})[0], f.View.Language)
	content.Instead, content.What = &said, string(e.Statement.Subject)
	st := e.Statement
	if content.Passed {
		if len(st.Quotes) > 0 && form.Words(typed) == st.Quotes[0].Exact {
			typed.Set("before", st.Quotes[0].Prefix)
			typed.Set("after", st.Quotes[0].Suffix)
		}
		return nil
	}
	key := "it." + st.Property
	typed.Set("f."+key, st.Value.Text)
	for name, text := range st.Value.Parts {
		typed.Set("p."+key+"."+name, text)
	}
	if len(st.Quotes) > 0 {
		typed.Set("words", st.Quotes[0].Exact)
	}
	for name, text := range map[string]string{"language": st.Language, "mode": st.Mode.String(),
		"directness": st.Directness.String(), "obtained": st.Obtained.String(),
		"interest": st.Interest.String(), "stance": st.Stance.String(), "inferred": st.Inferred} {
		typed.Set(name, text)
	}
	if said := st.Value.Part(schema.Said); said != "" {
		typed.Set("f."+key, said) // the words, which are read anew
		typed.Del("p." + key + "." + schema.Said)
	}
	if st.Announced {
		typed.Set("announced", "1")
	}
	if len(st.AccordingTo) > 0 {
		typed.Set("according", string(st.AccordingTo[0]))
	}
	return nil
}

// typedInstead is what somebody typed in the place of a statement.
func typedInstead(f *page.Frame, id record.EntryID, typed url.Values) string {
	e, err := f.Look.Entry(id)
	if err != nil || e == nil || e.Statement == nil {
		return ""
	}
	return typed.Get("f.it." + e.Statement.Property)
}

// tookPlaceOf says what stands in the place of a statement that somebody corrected.
func tookPlaceOf(f *page.Frame, id record.EntryID) string {
	e, err := f.Look.Entry(id)
	if err != nil || e == nil || e.Statement == nil {
		return ""
	}
	reg, err := f.Look.Alone(e.Statement.Subject)
	if err != nil {
		return ""
	}
	text := ""
	for _, past := range answer.HistoryOf(reg, e.Statement.Subject, f.View.Language) {
		if past.Statement.ID != id {
			continue
		}
		for _, w := range past.Withdrawn {
			for _, now := range reg.Accounts([]record.EntryID{w.By}) {
				text += " " + f.T("It says now: “%s”.", answer.SaidOf(reg, now, f.View.Language).Value.Text)
			}
		}
	}
	return text
}
