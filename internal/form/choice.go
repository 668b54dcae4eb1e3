package form

import (
	"slices"
	"strings"

	"habeas/internal/gazetteer"
	"habeas/internal/names"
	"habeas/internal/record"
)

// Choice is a name typed that means an entity.
type Choice struct {
	Key        string
	Text       string
	Candidates []Candidate
	// ID is what the name means: chosen from the candidates, or Fresh where it is
	// something new; "" while nobody has chosen.
	ID    record.ID
	Fresh record.ID
	// Types are of what may be new under this name; none where nothing new can be.
	Types []string
	// Described says that what was typed is no name but how the source tells somebody
	// whom it does not name.
	Described bool
	// Settlements are those of the gazetteer that a place's name may mean, and Settlement
	// the code of the one that was chosen: the place is new, and that one.
	Settlements []*gazetteer.Place
	Settlement  string
	// Bare says that nothing was typed: what is meant is one of somebody's, or a new one.
	Bare bool
	// Own is what the form chose by itself, as its control has it; "" where somebody did.
	Own string
}

// New says that the name is that of something not in the register.
func (c *Choice) New() bool { return c.ID != "" && c.ID == c.Fresh }

// Settled says that nothing was typed, or that it is known what is meant.
func (c *Choice) Settled() bool { return c.Text == "" && !c.Bare || c.ID != "" }

// MayBe says whether something new under this name may be of a type.
func (c *Choice) MayBe(typ string) bool { return slices.Contains(c.Types, typ) }

// Chosen is the value of the choice's control.
func (c *Choice) Chosen() string {
	switch {
	case c.Settlement != "":
		return settlement + c.Settlement
	case c.Described:
		return unnamed
	case c.New():
		return none + ":" + c.Fresh.Type()
	}
	return string(c.ID)
}

// What is chosen where a typed name is none of the candidates: something new of that
// name, with its type, or somebody unnamed whom these words describe.
const (
	none    = "new"
	unnamed = "unnamed"
	// settlement before a code is a new place that is this one of the gazetteer's.
	settlement = "settlement:"
)

// mostSettlements are how many of the gazetteer are shown for a name.
const mostSettlements = 6

// choose settles what a typed name means: what was chosen before, or the only candidate
// whose name is just that.
func (f *Filled) choose(key, text string, types []string) (*Choice, error) {
	return f.chooseNear(key, text, types, nil)
}

func (f *Filled) chooseNear(key, text string, types []string, near []record.ID) (*Choice, error) {
	c := &Choice{Key: key, Text: record.Typed(text), Fresh: record.ID(f.typed.Get("fresh." + key))}
	for _, typ := range types {
		if slices.Contains(called, typ) {
			c.Types = append(c.Types, typ)
		}
	}
	if len(c.Types) > 0 && !c.MayBe(c.Fresh.Type()) {
		c.Fresh = record.NewID(c.Types[0])
	}
	if c.Text == "" {
		return c, nil
	}
	if id := record.ID(c.Text); id.Type() != "" && (slices.Contains(types, id.Type()) || slices.Contains(types, "")) {
		c.ID = id
		return c, nil
	}
	var err error
	if c.Candidates, err = f.find(types, c.Text, near); err != nil {
		return nil, err
	}
	if len(c.Types) == 1 && c.Types[0] == "place" {
		c.Settlements = gazetteer.Like(c.Text, mostSettlements)
	}
	c.settle(f.chosenFor(key, c.Text))
	return c, nil
}

// chosenFor is what was chosen for a name: what was chosen for another name in the same
// place is no choice for this one, and a person's goes with the line that the name is on.
func (f *Filled) chosenFor(key, text string) string {
	if f.typed.Get("for."+key) == text {
		return f.typed.Get("is." + key)
	}
	name, _, _ := strings.Cut(key, "@")
	for n := 1; n <= len(f.People); n++ {
		if other := of(name, n); f.typed.Get("for."+other) == text {
			return f.typed.Get("is." + other)
		}
	}
	return ""
}

func (c *Choice) settle(chosen string) {
	code, ofGazetteer := strings.CutPrefix(chosen, settlement)
	fresh, typ := strings.CutPrefix(chosen, none+":")
	switch {
	case ofGazetteer && slices.ContainsFunc(c.Settlements, func(p *gazetteer.Place) bool { return p.Code == code }):
		c.ID, c.Settlement = c.Fresh, code
	case typ && c.MayBe(fresh):
		if c.Fresh.Type() != fresh {
			c.Fresh = record.NewID(fresh)
		}
		c.ID = c.Fresh
	case chosen == none && len(c.Types) > 0:
		c.ID = c.Fresh
	case chosen == unnamed && c.MayBe("person"):
		if c.Fresh.Type() != "person" {
			c.Fresh = record.NewID("person")
		}
		c.ID, c.Described = c.Fresh, true
	case slices.ContainsFunc(c.Candidates, func(one Candidate) bool { return string(one.ID) == chosen }):
		c.ID = record.ID(chosen)
	case len(c.Candidates) == 0 && len(c.Types) == 1:
		c.ID = c.Fresh // of several types, somebody says which
	default:
		c.ID = c.plain()
	}
}

// plain is the only candidate that is called just as was typed; "" where there is
// none, or more.
func (c *Choice) plain() record.ID {
	var all []record.ID
	for _, one := range c.Candidates {
		if slices.ContainsFunc(append(one.Also, one.Name),
			func(name string) bool { return names.Fold(name) == names.Fold(c.Text) }) {
			all = append(all, one.ID)
		}
	}
	if len(all) == 1 {
		return all[0]
	}
	return ""
}

func settled(all []*Choice) bool {
	return !slices.ContainsFunc(all, func(c *Choice) bool { return !c.Settled() })
}

// fault says why something new can't go by the name that was typed, nil where it can.
func (c *Choice) fault() *Fault {
	if !c.New() || c.Bare || c.Described {
		return nil
	}
	if reason := record.NameFault(c.Fresh.Type(), c.Text); reason != "" {
		return &Fault{Kind: BadName, Text: reason}
	}
	return nil
}

// calls is the property by which a new entity is called.
func (c *Choice) calls() string {
	if c.Described {
		return "description"
	}
	return "name"
}
