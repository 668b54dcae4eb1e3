package show

import (
	"net/http"
	"slices"
	"strconv"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/record"
	"habeas/internal/register"
)

// instrumentPage is an instrument with its demands.
type instrumentPage struct {
	*folio
	Instrument *answer.Instrument
}

// instrumentsPage lists instruments with what they demand.
type instrumentsPage struct {
	Instruments []*answer.Instrument
	Next        string
}

var _ = page.Add(page.Page{Path: "/instrument/{id}", Answer: instrument, Of: "/instruments"})

var _ = page.Add(page.Page{Path: "/instruments", Answer: instruments, In: page.About, Rank: 2,
	Name: func(f *page.Frame) string { return f.T("Orders and demands") }})

func instrument(r *http.Request, f *page.Frame) (string, any, error) {
	id, reg, err := f.Entity(r, "instrument")
	if err != nil {
		return "", nil, err
	}
	content := &instrumentPage{Instrument: answer.InstrumentOf(reg, id, f.View)}
	content.folio = folioOf(content.Instrument.Entity, "demand")
	return "instrument", content, nil
}

// instruments lists those that have a name, and those of which a demand is known:
// a resolution or an order often has no name of its own.
func instruments(r *http.Request, f *page.Frame) (string, any, error) {
	var found []answer.Found
	for _, typ := range []string{"demand", "instrument"} {
		of, err := answer.Listed(f.Look.Snapshot, f.View, typ, listLines)
		if err != nil {
			return "", nil, err
		}
		found = append(found, of...)
	}
	content := &instrumentsPage{}
	var ids []record.ID
	ids, content.Next = stretch(r, f, found)
	if len(ids) == 0 {
		return "instruments", content, nil
	}
	reg, err := f.Around(ids...)
	if err != nil {
		return "", nil, err
	}
	of := issuing(reg, ids)
	if len(of) == 0 {
		return "instruments", content, nil
	}
	if reg, err = f.Around(of...); err != nil {
		return "", nil, err
	}
	for _, id := range of {
		content.Instruments = append(content.Instruments, answer.InstrumentOf(reg, id, f.View))
	}
	return "instruments", content, nil
}

// issuing are the instruments among some entities and those of the demands among
// them, each once.
func issuing(reg *register.Register, ids []record.ID) []record.ID {
	var all []record.ID
	for _, id := range ids {
		of := reg.Links(id, "instrument")
		if id.Type() == "instrument" {
			of = []record.ID{reg.Class(id)}
		}
		for _, one := range of {
			if !slices.Contains(all, one) {
				all = append(all, one)
			}
		}
	}
	return all
}

// stretchLines is how many entities a page lists whose surroundings it tells.
const stretchLines = 20

// stretch is the part of a list that the address asks for, and the address of the
// next part.
func stretch(r *http.Request, f *page.Frame, found []answer.Found) (ids []record.ID, next string) {
	from, err := strconv.Atoi(r.URL.Query().Get("from"))
	if err != nil || from < 0 {
		from = 0
	}
	from = min(from, len(found))
	until := min(from+stretchLines, len(found))
	for _, one := range found[from:until] {
		ids = append(ids, one.ID)
	}
	if until < len(found) {
		next = f.With("from", strconv.Itoa(until))
	}
	return ids, next
}
