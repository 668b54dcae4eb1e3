package reading

import (
	"fmt"
	"slices"
	"strings"

	"habeas/internal/ledger"
	"habeas/internal/record"
)

// control makes an entry of a control.
func (c *composer) control(in *Control) error {
	control := &record.Control{}
	var err error
	if control.Kind, err = record.ParseControl(in.Control); err != nil {
		return err
	}
	if in.Reason == "" {
		return fmt.Errorf("a control needs its reason: add reason")
	}
	if control.Targets, err = c.targets(in.Targets); err != nil {
		return err
	}
	if control.Keeps, err = c.list(in.Keeps); err != nil {
		return err
	}
	if control.Aside, err = c.list(in.Aside); err != nil {
		return err
	}
	switch control.Kind {
	case record.Decide:
		if len(control.Keeps)+len(control.Aside) == 0 {
			return fmt.Errorf("a decision keeps or sets aside something")
		}
		if both := slices.IndexFunc(in.Keeps, func(label string) bool { return slices.Contains(in.Aside, label) }); both >= 0 {
			return fmt.Errorf("it both keeps and sets aside %s", in.Keeps[both])
		}
		return c.act(control, in.Reason)
	case record.Supersede:
		if control.By, err = c.entry(in.By); err != nil {
			return err
		}
		if slices.Contains(control.Targets, record.AboutEntry(control.By)) {
			return fmt.Errorf("a statement can't supersede itself")
		}
	}
	if len(control.Targets) == 0 {
		return fmt.Errorf("it has no targets")
	}
	if control.Kind == record.SetLevel {
		return c.setLevel(control.Targets, in.Level, in.Reason)
	}
	for i, id := range control.Targets {
		if _, ok := id.Entry(); !ok {
			return fmt.Errorf("%q is an entity; only a level can be set for one: name the label of a statement, "+
				"or its identity", in.Targets[i])
		}
	}
	return c.act(control, in.Reason)
}

func (c *composer) targets(labels []string) ([]record.ID, error) {
	var ids []record.ID
	for _, label := range labels {
		if e, err := c.entry(label); err == nil {
			ids = append(ids, record.AboutEntry(e))
			continue
		}
		id, err := c.named(label)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func (c *composer) list(labels []string) ([]record.EntryID, error) {
	var ids []record.EntryID
	for _, label := range labels {
		e, err := c.entry(label)
		if err != nil {
			return nil, err
		}
		ids = append(ids, e)
	}
	return ids, nil
}

// entry is the entry that a label, or an identity of 64 digits, stands for.
func (c *composer) entry(label string) (record.EntryID, error) {
	if e, ok := c.entries[label]; ok {
		return e, nil
	}
	label = strings.TrimPrefix(label, "entry-")
	if len(label) == 64 && strings.Trim(label, "0123456789abcdef") == "" {
		if c.source.Register == nil {
			return record.EntryID(label), nil
		}
		if _, here, err := c.source.Register.Source(record.EntryID(label)); err != nil || here {
			return record.EntryID(label), err
		}
		return "", fmt.Errorf("no entry %.12s… is here", label)
	}
	return "", fmt.Errorf("%q is neither the label of a statement here nor the identity of an entry", label)
}

// beyond finds what a control does beyond the file's own source, and refuses it where that
// may not be: whoever sends a file could erase or open what others recorded.
func (c *composer) beyond(control *record.Control) error {
	if c.source.Register == nil {
		return nil
	}
	for _, target := range control.Touches() {
		of, is, err := c.isBeyond(control, target)
		if err != nil {
			return err
		}
		if !is {
			continue
		}
		if !c.by.Others && !c.by.Form {
			return fmt.Errorf("it acts on %s, which is not of this source: whoever may do that says so (habeas "+
				"read --others)", target)
		}
		c.batch.Beyond = append(c.batch.Beyond, Beyond{control.Kind.String(), target, of})
	}
	return nil
}

// isBeyond says whether a target is of another source, and of which, or is opened.
func (c *composer) isBeyond(control *record.Control, target record.ID) (of record.ID, is bool, err error) {
	if entry, ok := target.Entry(); ok {
		of, here, err := c.source.Register.Source(entry)
		return of, here && of != c.source.ID, err
	}
	if target.Type() == "source" {
		return target, target != c.source.ID, nil
	}
	if known, err := c.source.Register.Known(target); err != nil || !known {
		return "", false, err
	}
	level, err := c.source.Register.Level(target)
	return "", control.NewLevel < level, err
}

func (c *composer) setLevel(targets []record.ID, name, reason string) error {
	if name == "" {
		return fmt.Errorf("the level is missing: public, team, restricted or sealed")
	}
	level, err := record.ParseLevel(name)
	if err != nil {
		return err
	}
	if reason == "" {
		return fmt.Errorf("a level needs its reason: add because")
	}
	return c.act(&record.Control{Kind: record.SetLevel, Targets: targets, NewLevel: level}, reason)
}

// Acting is all that a control does, and who recorded it, but not when.
func Acting(control *record.Control) string {
	timeless := *control
	timeless.Office, timeless.Recorded = "", ""
	return string((&record.Entry{Control: &timeless}).Body())
}

// act adds a control and the statement of its reason.
func (c *composer) act(control *record.Control, reason string) error {
	if err := c.beyond(control); err != nil {
		return err
	}
	control.Recorder, control.Recorded = c.file.Recorder, c.now
	if c.source.Acts[Acting(control)] && !c.by.Form {
		return nil // read again, a file decides nothing again; what was taken back stays so
	}
	e := ledger.Seal(c.by.Office, nil, control)
	c.batch.Entries = append(c.batch.Entries, e)
	if reason == "" {
		return nil
	}
	return c.about(record.AboutEntry(e.ID), "reason", reason, c.file.Recorder)
}
