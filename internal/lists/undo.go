package lists

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"habeas/internal/ledger"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
)

// Undone is what an import that was taken back had made.
type Undone struct {
	// Lines are those of which something was withdrawn, Statements what was.
	Lines, Statements int
	// Others are statements of other sources about the lines' people: they stay.
	Others int
}

// undoLines is how many lines are taken back at once: what is cut short goes on after them.
const undoLines = 200

// Undo takes the import of a list back: what its lines made is withdrawn, with one reason, a
// few hundred lines at a time, and so is what joins their people and custodies to others'.
// The list's file and the history stay. Cut short, it goes on when it is begun again, with
// the reason that it was begun with.
func Undo(ctx context.Context, session *office.Session, source record.ID, because string,
	progress func(what string, done, of int)) (Undone, error) {
	var all Undone
	var k *Known
	// What is still derived is not seen, and would stay.
	if err := session.Settle(ctx); err != nil {
		return all, err
	}
	err := session.Snapshot(ctx, register.Now, func(look *office.Snapshot) (err error) {
		k, err = Of(look, source)
		return err
	})
	if because = strings.TrimSpace(because); err == nil && k == nil {
		err = fmt.Errorf("no list was taken in as %s; nothing was withdrawn", source)
	}
	if err == nil && k.Undone == "" && because == "" {
		err = fmt.Errorf("taking an import back needs its reason; nothing was withdrawn")
	}
	if err != nil {
		return all, err
	}
	if k.Undone != "" {
		because = k.Undone
	}
	u := &undoing{Known: k, session: session, because: because, now: time.Now().UTC().Format(time.RFC3339)}
	if k.Undone == "" {
		u.batch = append(u.batch, session.Seal(u.statement(source, "undone"), nil))
	}
	for first := 1; first <= k.Lines; first += undoLines {
		until := min(first+undoLines-1, k.Lines)
		if err := u.withdraw(ctx, first, until, &all); err != nil {
			return all, fmt.Errorf("%d statements of %d lines are withdrawn; take the import back again, and it "+
				"goes on after them: %w", all.Statements, all.Lines, err)
		}
		progress("taking back", until, k.Lines)
	}
	if err := u.withdrawNamed(ctx, &all); err != nil {
		return all, fmt.Errorf("%d statements of %d lines are withdrawn; take the import back again, and it goes on "+
			"with the places and groups that they name: %w", all.Statements, all.Lines, err)
	}
	return all, nil
}

// undoing is an import on its way back.
type undoing struct {
	*Known
	session      *office.Session
	because, now string
	batch        []*record.Entry
}

// withdraw withdraws what stands of some lines.
func (u *undoing) withdraw(ctx context.Context, first, until int, all *Undone) error {
	targets, others := map[int][]record.ID{}, 0 // by line
	err := u.session.Snapshot(ctx, register.Now, func(look *office.Snapshot) error {
		clear(targets)
		others = 0
		made := map[record.ID]int{}
		var ids []record.ID
		for line := first; line <= until; line++ {
			for _, id := range u.OfLine(line) {
				made[id] = line
				ids = append(ids, id)
			}
		}
		reg, err := look.Alone(ids...)
		if err != nil {
			return err
		}
		for _, a := range reg.Live() {
			line, theirs := made[a.Statement.Subject]
			switch {
			case theirs && a.Statement.Source == u.Source:
				targets[line] = append(targets[line], record.AboutEntry(a.ID))
			case theirs:
				others++
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	withdrawn := 0
	// A control for each line: whoever asks what became of a person reads no other's.
	for _, line := range slices.Sorted(maps.Keys(targets)) {
		withdrawn += len(targets[line])
		u.retract(targets[line])
	}
	if len(u.batch) > 0 {
		if _, err := u.session.Record(ctx, ledger.Batch{Entries: u.batch}); err != nil {
			return err
		}
		u.batch = nil
	}
	all.Lines, all.Statements, all.Others = all.Lines+len(targets), all.Statements+withdrawn, all.Others+others
	return nil
}

// withdrawNamed withdraws what the list says of places and groups that it alone names.
func (u *undoing) withdrawNamed(ctx context.Context, all *Undone) error {
	withdrawn := 0
	err := u.session.Snapshot(ctx, register.Now, func(look *office.Snapshot) error {
		u.batch, withdrawn = nil, 0
		ids, err := u.named(look)
		if err != nil {
			return err
		}
		for _, id := range ids {
			reg, err := look.Around(id)
			if err != nil {
				return err
			}
			var targets []record.ID
			others := false
			for _, a := range reg.Live() {
				switch {
				case a.Statement.Source != u.Source:
					others = others || a.Statement.Subject == id || slices.Contains(reg.Schema.Refs(a.Statement), id)
				case a.Statement.Subject == id:
					targets = append(targets, record.AboutEntry(a.ID))
				}
			}
			if !others && len(targets) > 0 {
				u.retract(targets)
				withdrawn += len(targets)
			}
		}
		return nil
	})
	if err == nil && len(u.batch) > 0 {
		_, err = u.session.Record(ctx, ledger.Batch{Entries: u.batch})
	}
	if err == nil {
		all.Statements += withdrawn
	}
	return err
}

// named are the places and groups that the list's cells name first.
func (u *undoing) named(look *office.Snapshot) (here []record.ID, err error) {
	l, err := kept(look, u.Known)
	if err != nil {
		return nil, err
	}
	seen := map[record.ID]bool{}
	err = l.each(func(r *row) error {
		for _, property := range l.order {
			if t := l.targets[property]; t.links() {
				if text := l.value(r, property); saysSomething(text) {
					seen[l.fresh(nameKey(lookedUp(t.property), text))] = true
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return look.Here(slices.Sorted(maps.Keys(seen)))
}

// retract adds to the batch that statements are withdrawn, with the reason.
func (u *undoing) retract(targets []record.ID) {
	control := u.session.Seal(nil, &record.Control{Kind: record.Retract, Targets: targets,
		Recorder: u.session.Name(), Recorded: u.now})
	u.batch = append(u.batch, control, u.session.Seal(u.statement(record.AboutEntry(control.ID), "reason"), nil))
}

// statement says of something why the import is taken back.
func (u *undoing) statement(subject record.ID, property string) *record.Statement {
	return &record.Statement{Subject: subject, Property: property, Value: record.Text(u.because), Source: u.Source,
		Recorder: u.session.Name(), Recorded: u.now}
}

// Unfinished says whether something still stands of a list whose import was begun to be
// taken back: it is taken back from the first line to the last.
func (k *Known) Unfinished(look *office.Snapshot) (bool, error) {
	if k.Undone == "" {
		return false, nil
	}
	var ids []record.ID
	for line := max(1, k.Lines-undoLines); line <= k.Lines; line++ {
		ids = append(ids, k.Of("listing", line))
	}
	reg, err := look.Alone(ids...)
	return err == nil && slices.ContainsFunc(reg.Live(), func(a *register.Account) bool {
		return slices.Contains(ids, a.Statement.Subject) && a.Statement.Source == k.Source
	}), err
}

// takenBack says whether a statement was withdrawn with the whole import: only then is it
// recorded once more where the list is taken in again.
func (k *Known) takenBack(reg *register.Register, told register.Told) bool {
	return k != nil && slices.ContainsFunc(told.By, func(e *record.Entry) bool {
		return slices.Contains(k.reasons, reg.Text(record.AboutEntry(e.ID), "reason"))
	})
}

// restored withdraws that an import was taken back, where its list is taken in again.
func (im *importing) restored(ctx context.Context) (all []*record.Entry, err error) {
	if im.known == nil || im.known.Undone == "" {
		return nil, nil
	}
	var targets []record.ID
	err = im.session.Snapshot(ctx, register.Now, func(look *office.Snapshot) error {
		reg, err := look.Alone(im.source)
		if err != nil {
			return err
		}
		targets = nil
		for _, a := range reg.About(im.source) {
			if a.Statement.Property == "undone" {
				targets = append(targets, record.AboutEntry(a.ID))
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	at := im.now.UTC().Format(time.RFC3339)
	control := im.session.Seal(nil, &record.Control{Kind: record.Retract, Targets: targets, Recorder: im.recorder,
		Recorded: at})
	reason := im.statement(record.AboutEntry(control.ID), "reason", "the list is taken in again")
	reason.Language = "en"
	return []*record.Entry{control, im.session.Seal(reason, nil)}, nil
}
