package desk

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"habeas/internal/answer"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/procedure"
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

func (d *Desk) instrument(r *http.Request, f *frame) (string, any, error) {
	id, err := typed(r, "instrument")
	if err != nil {
		return "", nil, err
	}
	reg, err := d.around(r, f, id)
	if err != nil {
		return "", nil, err
	}
	page := &instrumentPage{Instrument: answer.InstrumentOf(reg, id, f.View)}
	page.folio = folioOf(page.Instrument.Entity, "demand")
	return "instrument", page, nil
}

// instruments lists those that have a name, and those of which a demand is known:
// a resolution or an order often has no name of its own.
func (d *Desk) instruments(r *http.Request, f *frame) (string, any, error) {
	var found []answer.Found
	for _, typ := range []string{"demand", "instrument"} {
		of, err := answer.Listed(f.look.Snapshot, f.View, typ, listLines)
		if err != nil {
			return "", nil, err
		}
		found = append(found, of...)
	}
	page := &instrumentsPage{}
	var ids []record.ID
	ids, page.Next = f.stretch(r, found)
	if len(ids) == 0 {
		return "instruments", page, nil
	}
	reg, err := d.around(r, f, ids...)
	if err != nil {
		return "", nil, err
	}
	of := issuing(reg, ids)
	if len(of) == 0 {
		return "instruments", page, nil
	}
	if reg, err = d.around(r, f, of...); err != nil {
		return "", nil, err
	}
	for _, id := range of {
		page.Instruments = append(page.Instruments, answer.InstrumentOf(reg, id, f.View))
	}
	return "instruments", page, nil
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
func (f *frame) stretch(r *http.Request, found []answer.Found) (ids []record.ID, next string) {
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
		next = f.with("from", strconv.Itoa(until))
	}
	return ids, next
}

// Unmet says for how many days a demand has been unmet on the day.
func (f *frame) Unmet(u procedure.Unmet) string {
	most := int(u.Days.Hi)
	switch {
	case u.Answer == register.No:
		return "–"
	case u.Days.Hi < u.Days.Lo: // since nobody knows when
		return f.N("at least %d day", "at least %d days", int(u.Days.Lo))
	case u.Days.Lo == u.Days.Hi:
		return f.N("%d day", "%d days", most)
	}
	return f.N("%[2]d–%[1]d day", "%[2]d–%[1]d days", most, int(u.Days.Lo))
}

// Range writes two numbers that bound a third.
func (f *frame) Range(least, most int) string {
	if least == most {
		return fmt.Sprint(least)
	}
	return fmt.Sprintf("%d–%d", least, most)
}
