package reading

import (
	"fmt"
	"habeas/internal/ledger"
	"habeas/internal/record"
	"maps"
	"slices"
	"strings"
)

// meet gives every label its id: the one it names, the one it got in an earlier
// file of the source, or a new one.
func (c *composer) meet() {
	for _, label := range slices.Sorted(maps.Keys(c.file.Entities)) {
		id, err := c.identity(label, c.file.Entities[label])
		if err != nil {
			c.fail("entity "+label, err)
			continue
		}
		c.entities[label] = id
		c.batch.Labels = append(c.batch.Labels, ledger.Label{Source: c.source.ID, Label: label, ID: id})
	}
}

func (c *composer) identity(label, is string) (record.ID, error) {
	if label == self {
		return "", fmt.Errorf("%q is the source itself and can't name anything else", self)
	}
	known, met := c.source.Labels[label]
	if c.schema.Type(is) == nil {
		id := record.ID(is)
		if c.schema.Type(id.Type()) == nil {
			return "", fmt.Errorf("%q is neither a type of the schema nor the id of an entity", is)
		}
		if met && known != id {
			return "", fmt.Errorf("the label was recorded as %s before; it can't become %s", known, id)
		}
		return id, c.known(id)
	}
	if !met {
		return record.NewID(is), nil
	}
	if known.Type() != is {
		return "", fmt.Errorf("the label was recorded as a %s before; it can't become a %s", known.Type(), is)
	}
	return known, c.sameAsBefore(label, known)
}

// known refuses the id of nobody: it may be mistyped, and would make somebody without a
// name.
func (c *composer) known(id record.ID) error {
	if c.source.Register == nil || c.by.Form || c.file.Register != "" && c.file.Register != c.by.Office {
		return nil
	}
	known, err := c.source.Register.Known(id)
	if err == nil && !known {
		err = fmt.Errorf("nothing is known here of %s: it may be mistyped; write %q for something new, "+
			"or at the head of the file \"register:\" with the office that the file comes from", id, id.Type())
	}
	return err
}

// sameAsBefore asks where another reader of the source called something so, and nothing
// says that the two mean the same: a name is one, and so is the id.
func (c *composer) sameAsBefore(label string, known record.ID) error {
	readers := c.source.Readers[known]
	if len(readers) == 0 || slices.Contains(readers, c.file.Recorder) {
		return nil
	}
	for _, st := range c.file.Statements {
		same := func(name string) bool { return strings.EqualFold(record.Typed(st.Value.Text), name) }
		if st.Subject == label && st.Property == "name" && (st.Stance == "" || st.Stance == "says") && slices.ContainsFunc(c.source.Names[known], same) {
			return nil
		}
	}
	called := ""
	if names := c.source.Names[known]; len(names) > 0 {
		called = " (" + names[0] + ")"
	}
	return fmt.Errorf("%s called %s%s so in this source: do you mean the same? Write that id here, or choose "+
		"another label",
		strings.Join(readers, ", "), known, called)
}

// named is the id that a label stands for; ids stand for themselves, also of what
// is not here yet.
func (c *composer) named(label string) (record.ID, error) {
	if id, ok := c.entities[label]; ok {
		return id, nil
	}
	if id, ok := c.source.Labels[label]; ok {
		return id, c.sameAsBefore(label, id)
	}
	if e, ok := c.entries[label]; ok {
		return record.AboutEntry(e), nil
	}
	if id := record.ID(label); c.schema.Type(id.Type()) != nil {
		return id, c.known(id)
	}
	return "", fmt.Errorf("%q is no label of this file: add it under entities", label)
}
