package sheet

import (
	"slices"
	"strings"

	"habeas/internal/gazetteer"
	"habeas/internal/names"
	"habeas/internal/record"
)

// Find looks a typed name up among entities of some types; "" is any type.
type Find func(types []string, text string) ([]Candidate, error)

// Choice is a name typed that means an entity.
type Choice struct {
	Key        string
	Text       string
	Candidates []Candidate
	// ID is what the name means: chosen from the candidates, or Fresh where it is
	// something new; "" while nobody has chosen.
	ID    record.ID
	Fresh record.ID
	// Type is of what may be new under this name; "" where nothing new can be.
	Type string
	// Described says that what was typed is no name but how the source tells somebody
	// whom it does not name.
	Described bool
	// Settlements are those of the gazetteer that a place's name may mean, and Settlement
	// the code of the one that was chosen: the place is new, and that one.
	Settlements []*gazetteer.Place
	Settlement  string
	// Bare says that nothing was typed: what is meant is one of somebody's, or a new
	// one.
	Bare bool
}

// New says that the name is that of something not in the register.
func (c *Choice) New() bool { return c.ID != "" && c.ID == c.Fresh }

// Settled says that nothing was typed, or that it is known what is meant.
func (c *Choice) Settled() bool { return c.Text == "" && !c.Bare || c.ID != "" }

// What is chosen where a typed name is none of the candidates: somebody new of that
// name, or somebody unnamed whom these words describe.
const (
	none    = "new"
	unnamed = "unnamed"
	// settlement before a code is a new place that is this one of the gazetteer's.
	settlement = "settlement:"
)

// mostSettlements are how many of the gazetteer are shown for a name.
const mostSettlements = 6

// choose settles what a typed name means: what was chosen before, or the only
// candidate whose name is just that.
func choose(form Form, key, text string, types []string, find Find) (*Choice, error) {
	c := &Choice{Key: key, Text: record.Typed(text), Fresh: record.ID(form.Get("fresh." + key))}
	for _, typ := range types {
		if typ != "" && typ != "source" && c.Type == "" {
			c.Type = typ
		}
	}
	if c.Type != "" && c.Fresh.Type() != c.Type {
		c.Fresh = record.NewID(c.Type)
	}
	if c.Text == "" {
		return c, nil
	}
	if id := record.ID(c.Text); id.Type() != "" && (slices.Contains(types, id.Type()) || slices.Contains(types, "")) {
		c.ID = id
		return c, nil
	}
	var err error
	if c.Candidates, err = find(types, c.Text); err != nil {
		return nil, err
	}
	if c.Type == "place" {
		c.Settlements = gazetteer.Like(c.Text, mostSettlements)
	}
	// What was chosen for another name is no choice for this one.
	chosen := form.Get("is." + key)
	if form.Get("for."+key) != c.Text {
		chosen = ""
	}
	code, ofGazetteer := strings.CutPrefix(chosen, settlement)
	switch {
	case ofGazetteer && slices.ContainsFunc(c.Settlements, func(p *gazetteer.Place) bool { return p.Code == code }):
		c.ID, c.Settlement = c.Fresh, code
	case chosen == none && c.Type != "":
		c.ID = c.Fresh
	case chosen == unnamed && c.Type == "person":
		c.ID, c.Described = c.Fresh, true
	case slices.ContainsFunc(c.Candidates, func(one Candidate) bool { return string(one.ID) == chosen }):
		c.ID = record.ID(chosen)
	case len(c.Candidates) == 0 && c.Type != "":
		c.ID = c.Fresh
	default:
		c.ID = c.plain()
	}
	return c, nil
}

// plain is the only candidate that is called just as was typed; "" where there is
// none, or more.
func (c *Choice) plain() record.ID {
	var all []record.ID
	for _, one := range c.Candidates {
		if slices.ContainsFunc(append(one.Also, one.Name), func(name string) bool { return names.Fold(name) == names.Fold(c.Text) }) {
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

// fault says why something new can't go by the name that was typed, "" where it can.
func (c *Choice) fault() string {
	if !c.New() || c.Bare || c.Described {
		return ""
	}
	return record.NameFault(c.Type, c.Text)
}

// calls is the property by which a new entity is called.
func (c *Choice) calls() string {
	if c.Described {
		return "description"
	}
	return "name"
}
