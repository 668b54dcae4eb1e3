package lists

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"habeas/internal/intake"
	"habeas/internal/ledger"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
	"habeas/internal/table"
)

// Options are how a list is taken in.
type Options struct {
	File     string // what the file is called
	Media    string
	Recorder string
	// Level is who may read the list and all that is recorded of it, and Because why. Its
	// people are matched by what the same viewers may know: what joins them tells no more.
	Level   record.Level
	Because string
	// Publisher is who publishes the list, "" where nobody said.
	Publisher string
	// Match says to look for the lines' people among those known, DryRun to record nothing.
	Match, DryRun bool
	// Again says to add what the mapping finds now in lines that are here; otherwise they
	// are left as they are but for who they are joined to. A list whose import was taken back
	// is taken in again only so.
	Again bool
	// Progress is called now and then; nil where nobody looks.
	Progress func(what string, done, of int)
}

// Verdict is what matching says of a line.
type Verdict struct {
	Line int // of the file
	Name string
	// Is is "sure", "likely" or "new", or "joined" for a line that was joined before.
	Is      string
	Who     record.ID
	Called  string
	Score   float64
	For     []string
	Against []string
}

// Report is what came of an import.
type Report struct {
	Source record.ID
	// Earlier is the same list as it was taken in before, nil where it was not, and Changes
	// who came since, who went and what changed.
	Earlier *Known
	Changes *Changes
	// Lines are the list's, Recorded those that were new, Before those that were here, and
	// Mended those of them of which something was added.
	Lines, Recorded, Before, Mended int
	Sure, Likely, New               int
	Faults                          []Fault
	// Told is what was found in the file as a whole: how it was read, what was passed over.
	Told []string
	// Nameless are the lines that name nobody: whoever they mean is in no count.
	Nameless int
	// Known are the places and groups that cells name and the register has, Fresh those that
	// it has not, or several of.
	Known, Fresh int
	// Notes are what of the cells did not become part of what was recorded of a line.
	Notes    []Fault
	Verdicts []Verdict // of every line, where it was matched
}

// batchLines is how many lines are recorded at once: an import that is cut short goes on
// after the last of them when it is begun again.
const batchLines = 500

// batchMended is how many statements are recorded at once of lines that are here.
const batchMended = 3000

// Import takes a list in. A list that can't be read, or does not fit its mapping, is not
// taken in at all; a cell or a line that can't be recorded is told, and stands in the
// list's file as printed. The same list again adds only what is not here yet.
func Import(ctx context.Context, of *office.Office, original []byte, m *Mapping, o Options) (*Report, error) {
	l, err := open(original, m, of.Schema(), o)
	if err != nil {
		return nil, err
	}
	digest := sha256.Sum256(original)
	l.recorder, l.now, l.source = o.Recorder, time.Now(), record.IDOf("source", [16]byte(digest[:16]))
	session := of.As(office.Holder(o.Recorder))
	known, here, err := session.SameBytes(ctx, original)
	if err != nil {
		return nil, err
	}
	if here {
		l.source = known
		if err := errors.Join(notMoreOpen(ctx, of, known, o.Level), l.sameText(ctx, session)); err != nil {
			return nil, err
		}
	}
	if o.Progress == nil {
		o.Progress = func(string, int, int) {}
	}
	readers := of.As(office.Actor{Name: o.Recorder, Clearance: o.Level})
	im := &importing{list: l, session: session, readers: readers, Options: o,
		report: &Report{Source: l.source, Told: l.table.Notes}, same: map[int]Verdict{}, spells: map[int]record.ID{}}
	if err := im.lookUp(ctx); err != nil {
		return nil, err
	}
	if err := im.check(); err != nil {
		return nil, err
	}
	if err := im.lookBefore(ctx); err != nil {
		return nil, err
	}
	if o.Match {
		if err := im.match(ctx); err != nil {
			return nil, err
		}
	}
	if o.DryRun {
		return im.report, nil
	}
	if err := im.keep(ctx, original, here); err != nil {
		return nil, err
	}
	return im.report, im.record(ctx)
}

// keep preserves the list's file. Of one that is here, what the vault has lost is put back.
func (im *importing) keep(ctx context.Context, original []byte, here bool) error {
	in := intake.Input{Name: im.File, Media: im.Media, Original: original, Text: im.table.Text, By: im.table.By,
		Recorder: im.Recorder, Level: im.Level, Because: im.Because, ID: im.source, Untitled: true}
	_, err := im.session.Take(ctx, in)
	if err != nil && !here {
		if _, now, again := im.session.SameBytes(ctx, original); again == nil && now {
			err = fmt.Errorf("somebody else is taking this list in at the same time; nothing was recorded: " +
				"when theirs is done, import it again, and what is lacking is added")
		}
	}
	return err
}

// open reads the file, and finds in it the columns that the mapping names. What is guessed
// of it is told, and only ever looked at: it is recorded once the mapping says so.
func open(original []byte, m *Mapping, s *schema.Schema, o Options) (*list, error) {
	of, err := table.Open(o.File, original, table.Want{Encoding: m.Encoding, Sheet: m.Sheet})
	if err == nil && !o.DryRun {
		err = of.Confirm()
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", o.File, unrecorded(err))
	}
	return newList(m, s, of)
}

// unrecorded says of an error that nothing was recorded, where it does not say so itself.
func unrecorded(err error) error {
	if strings.Contains(err.Error(), "nothing was recorded") {
		return err
	}
	return fmt.Errorf("%w; nothing was recorded", err)
}

// sameText refuses a file that is here with another text, in which the words of its cells
// stand elsewhere or not at all.
func (l *list) sameText(ctx context.Context, session *office.Session) error {
	return session.Snapshot(ctx, register.Now, func(look *office.Snapshot) error {
		d, here, err := look.Document(l.source)
		if err == nil && here && d.Text != sha256.Sum256([]byte(l.table.Text)) {
			err = fmt.Errorf("the file is here as %s, read otherwise: as another sheet, or in another encoding; "+
				"nothing was recorded: save what you want to take in as a file of its own", l.source)
		}
		return err
	})
}

// notMoreOpen refuses to record a list at a level when its file is here and more may read
// it.
func notMoreOpen(ctx context.Context, of *office.Office, source record.ID, level record.Level) error {
	for below := record.Public; below < level; below++ {
		open := false
		err := of.As(office.Actor{Clearance: below}).Snapshot(ctx, register.Now, func(look *office.Snapshot) (err error) {
			_, open, err = look.Document(source)
			return err
		})
		if err != nil {
			return err
		}
		if open {
			return fmt.Errorf("the file is here as %s, and %s may read it; nothing was recorded: close the "+
				"source first", source, below)
		}
	}
	return nil
}

// importing is a list on its way in.
type importing struct {
	*list
	Options
	// session records, readers look as those may to whom the list is open.
	session, readers *office.Session
	report           *Report
	same             map[int]Verdict   // the lines whose people are surely known ones
	spells           map[int]record.ID // the known custody that a line's is, of those
	own              map[record.ID]int // the people of lines that were recorded before, with these
	lineAt           map[int]int       // the file's line of each
	known            *Known            // the list as it is here, nil where it is not
}

// check goes through the list once, so that nothing of one that can't be read is recorded.
func (im *importing) check() error {
	im.lineAt = map[int]int{}
	im.report.Faults = im.wrong(im.table.Faults)
	err := im.table.Rows(func(r *row) error {
		im.report.Lines++
		im.lineAt[r.Number] = r.Line
		if im.report.Faults = append(im.report.Faults, im.wrong(r.Faults)...); r.Bad {
			return nil
		}
		said, faults := im.compose(r)
		im.report.Faults = append(im.report.Faults, faults...)
		if len(said) == 0 {
			im.report.Nameless++
			return nil
		}
		im.report.Notes = append(im.report.Notes, im.notes(r)...)
		return nil
	})
	if err == nil && im.report.Lines == 0 {
		err = errors.New("the list has headings and no line")
	}
	return err
}

// lookBefore finds the lines that were recorded before, and the list as it was taken in
// before.
func (im *importing) lookBefore(ctx context.Context) error {
	im.own = map[record.ID]int{}
	err := im.session.Snapshot(ctx, register.Now, func(look *office.Snapshot) (err error) {
		im.known, err = Of(look, im.source)
		return err
	})
	if err != nil {
		return err
	}
	if im.known != nil && im.known.Undone != "" && !im.Again && !im.DryRun {
		return fmt.Errorf("the import of this list was taken back (%s); nothing was recorded: to take it in again "+
			"all the same, say so (--again)", record.Shown(im.known.Undone))
	}
	for first := 1; first <= im.report.Lines; first += batchLines {
		var ids []record.ID
		lines := map[record.ID]int{}
		for n := first; n < first+batchLines && n <= im.report.Lines; n++ {
			id := im.entity("person", n)
			ids, lines[id] = append(ids, id), n
		}
		var known []record.ID
		err := im.session.Snapshot(ctx, register.Now, func(look *office.Snapshot) (err error) {
			known, err = look.Here(ids)
			return err
		})
		if err != nil {
			return err
		}
		for _, id := range known {
			im.own[id] = lines[id]
		}
	}
	return im.lookEarlier(ctx)
}

// title is what the list's source is called.
func (im *importing) title() string {
	if im.Edition == "" {
		return im.List
	}
	return im.List + ", " + im.Edition
}

// record records what is not here yet, some lines at a time.
func (im *importing) record(ctx context.Context) error {
	var batch []*record.Entry
	var first record.ID // the first of the batch that is new
	lines := 0
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		_, err := im.session.Record(ctx, ledger.Batch{Entries: batch, Unless: first})
		if errors.Is(err, office.ErrHere) {
			return fmt.Errorf("somebody else is taking this list in at the same time; %d lines of this import "+
				"are recorded: when theirs is done, import it again, and what is lacking is added", im.report.Recorded)
		}
		if err != nil {
			return fmt.Errorf("%d lines are recorded; import the list again and it goes on after them: %w", im.report.Recorded,
				err)
		}
		im.report.Recorded += lines
		batch, lines, first = nil, 0, ""
		im.Progress("recording", im.report.Recorded+im.report.Before, im.report.Lines)
		return nil
	}
	add := func(said []*record.Statement) {
		for _, st := range said {
			batch = append(batch, im.session.Seal(st, nil))
		}
	}
	facts, err := im.facts()
	if err != nil {
		return err
	}
	if batch, err = im.restored(ctx); err != nil {
		return err
	}
	add(facts)
	err = im.each(func(r *row) error {
		person := im.entity("person", r.Number)
		_, here := im.own[person]
		var said []*record.Statement
		if !here || im.Again {
			if said, _ = im.compose(r); len(said) == 0 {
				return nil
			}
		}
		if said = append(said, im.joined(r)...); here {
			im.report.Before++
			lacking, err := im.lacking(ctx, said)
			if len(lacking) > 0 {
				im.report.Mended++
			}
			if add(lacking); err == nil && len(batch) >= batchMended {
				err = flush()
			}
			return err
		}
		if add(said); first == "" {
			first = person
		}
		if lines++; lines == batchLines {
			return flush()
		}
		return nil
	})
	if err != nil {
		return err
	}
	return flush()
}

// lacking are those of a line's statements that were never recorded of it, by whoever and
// however; what was withdrawn stays so, but with a whole import that is taken in again.
func (im *importing) lacking(ctx context.Context, said []*record.Statement) ([]*record.Statement, error) {
	if len(said) == 0 {
		return nil, nil
	}
	var ids []record.ID
	for _, st := range said {
		if !slices.Contains(ids, st.Subject) {
			ids = append(ids, st.Subject)
		}
	}
	var r *register.Register
	err := im.session.Snapshot(ctx, register.Now, func(look *office.Snapshot) (err error) {
		r, err = look.Alone(ids...)
		return err
	})
	if err != nil {
		return nil, err
	}
	key := func(st *record.Statement) string { return fmt.Sprint(st.Subject, " ", st.Property, " ", st.Value.Text) }
	before := map[string]bool{}
	for _, id := range ids {
		for _, told := range r.Told(id) {
			if told.Statement.Source == im.source && !im.known.takenBack(r, told) {
				before[key(told.Statement)] = true
			}
		}
	}
	return slices.DeleteFunc(said, func(st *record.Statement) bool { return before[key(st)] }), nil
}
