package form

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/record"
	"habeas/internal/schema"
)

// MostPeople are on one form at most: a list of more comes in as a list.
const MostPeople = 40

// of names something that is the n-th person's among controls; the first one's has no
// number, for most forms are of one.
func of(name string, n int) string {
	if strings.HasSuffix(name, ".") { // one of several names in a field
		return name + strconv.Itoa(n)
	}
	if n <= 1 {
		return name
	}
	return name + "@" + strconv.Itoa(n)
}

// count is how many people the form is about, one where it speaks of none.
func (f *Filled) count() int { return max(1, len(f.People)) }

// Several says whether people can differ.
func (f *Filled) Several() bool { return len(f.People) > 1 }

// apartFrom are for whom a field is typed: for all (0) and, where there are several who
// may differ, for each alone.
func (f *Filled) apartFrom(differ bool) iter.Seq[int] {
	return func(yield func(int) bool) {
		if !yield(0) || !differ || !f.Several() {
			return
		}
		for n := range len(f.People) {
			if !yield(n + 1) {
				return
			}
		}
	}
}

// suffix is what the controls for one alone have in their names. What was typed for
// somebody goes with their name, also where a line was put above it.
func (f *Filled) suffix(n int) string {
	if n == 0 {
		return ""
	}
	for before := 1; before <= MostPeople; before++ {
		if f.typed.Get("name@"+strconv.Itoa(before)) == f.People[n-1] {
			return "@" + strconv.Itoa(before)
		}
	}
	return "@" + strconv.Itoa(n)
}

// perPerson says whether a property of what people share may differ between them: a
// verdict acquits one and convicts another.
func (f *Field) perPerson() bool {
	return slices.ContainsFunc(f.Property.Parts, func(p *schema.Part) bool { return p.Name == "defendant" && p.Apart })
}

// lines are the names typed, one on a line.
func lines(text string) []string {
	var all []string
	for _, line := range strings.Split(text, "\n") {
		if line = record.Typed(line); line != "" && !slices.Contains(all, line) && len(all) < MostPeople {
			all = append(all, line)
		}
	}
	return all
}

// readSlots finds the entities: those that are asked for by name, each of everybody's.
func (f *Filled) readSlots() error {
	if people := f.Form.People(); people != nil {
		f.People = lines(f.typed.Get("who." + people.Name))
	}
	for _, slot := range f.Form.Slots {
		last := 1
		if slot.Each {
			last = f.count()
		}
		for n := 1; n <= last; n++ {
			e, err := f.readSlot(slot, n)
			if err != nil {
				return err
			}
			f.Slots = append(f.Slots, e)
		}
	}
	return nil
}

func (f *Filled) readSlot(slot *Slot, n int) (*Entity, error) {
	e := &Entity{Slot: slot, N: n}
	if !slot.Each {
		e.N = 0
	}
	key := of(slot.Name, n)
	e.ID = record.ID(f.typed.Get("id." + key))
	if e.ID.Type() != slot.Type.Name {
		e.ID = record.NewID(slot.Type.Name)
	}
	e.Known = f.typed.Get("known."+key) != ""
	if !slot.Asked || e.Known {
		return e, nil
	}
	text := f.typed.Get("who." + slot.Name)
	if slot.Each {
		if text = ""; n <= len(f.People) {
			text = f.People[n-1]
		}
	}
	var err error
	e.Choice, err = f.choose("who."+key, text, []string{slot.Type.Name})
	if err == nil && e.Choice.ID != "" {
		e.ID, e.Known = e.Choice.ID, !e.Choice.New()
	}
	return e, err
}
