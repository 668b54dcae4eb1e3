package answer

import (
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
	"habeas/internal/store"
)

// Clash is what was said of who is one person that can't all stand: nothing of it counts
// until one of the statements is withdrawn.
type Clash struct {
	Same, Apart []Verdict
}

// Verdict is a statement about two that they are one, or not; an all-different one is
// about more, who stand together as the second.
type Verdict struct {
	ID       record.EntryID
	A, B     Ref
	Recorder string
	Why      string
}

// mostClashes are how many are shown at once.
const mostClashes = 20

// Clashes are those of the whole register.
func Clashes(s *store.Snapshot, v View) ([]Clash, error) {
	found, err := s.Agenda(store.Clash, edtf.Past, edtf.Future, 0, mostClashes)
	if err != nil {
		return nil, err
	}
	var all []Clash
	for _, m := range found {
		r, err := s.Around(m.ID)
		if err != nil {
			return nil, err
		}
		for _, c := range r.Clashes() {
			if r.Class(c.Entities[0]) == r.Class(m.ID) {
				all = append(all, clashOf(r, c, v.Language))
			}
		}
	}
	return all, nil
}

func clashOf(r *register.Register, c register.Clash, lang string) Clash {
	var clash Clash
	for of, ids := range map[*[]Verdict][]record.EntryID{&clash.Same: c.Same, &clash.Apart: c.Apart} {
		for _, a := range r.Accounts(ids) {
			st := a.Statement
			v := Verdict{ID: a.ID, A: refTo(r, st.Subject, lang), Recorder: st.Recorder, Why: st.Inferred}
			var others []string
			for _, id := range schema.Members(st.Value) {
				v.B.ID = id
				others = append(others, NameOf(r, id, lang))
			}
			v.B.Name = strings.Join(others, ", ")
			*of = append(*of, v)
		}
	}
	return clash
}
