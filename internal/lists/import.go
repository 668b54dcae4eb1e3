package lists

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"habeas/internal/answer"
	"habeas/internal/intake"
	"habeas/internal/names"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
)

// Options are how a list is taken in.
type Options struct {
	File     string // what the file is called
	Media    string
	Recorder string
	// Level is who may read the list and all that is recorded of it, and Because why.
	Level   record.Level
	Because string
	// Match says to look for the lines' people among those known, DryRun to record nothing.
	Match, DryRun bool
	// Progress is called now and then; nil where nobody looks.
	Progress func(what string, done, of int)
}

// Verdict is what matching says of a line.
type Verdict struct {
	Line int
	Name string
	// Is is "sure", "likely" or "new", or "here" for a line that was recorded before.
	Is      string
	Who     record.ID
	Called  string
	Score   float64
	For     []string
	Against []string
}

// Report is what came of an import.
type Report struct {
	Source                  record.ID
	Lines, Recorded, Before int
	Sure, Likely, New       int
	Faults                  []Fault
	Verdicts                []Verdict // of every line, where it was matched
}

// batchLines is how many lines are recorded at once: an import that is cut short goes on
// after the last of them when it is begun again.
const batchLines = 500

// Import takes a list in. A list that can't be read, or does not fit its mapping, is not
// taken in at all; a cell that can't be recorded is told, and stands in its line as
// printed. The same list again adds only the lines that are not here yet.
func Import(ctx context.Context, of *office.Office, original []byte, m *Mapping, o Options) (*Report, error) {
	text, err := intake.Text(original)
	if err != nil {
		return nil, fmt.Errorf("%s: %w; nothing was recorded", o.File, err)
	}
	l, err := newList(m, of.Store.Basis().Schema, text)
	if err != nil {
		return nil, err
	}
	l.recorder, l.now, l.source = o.Recorder, time.Now(), record.NewID("source")
	if known, here, err := of.Known(ctx, original); err != nil {
		return nil, err
	} else if here {
		l.source = known
	}
	if o.Progress == nil {
		o.Progress = func(string, int, int) {}
	}
	im := &importing{list: l, office: of, Options: o, report: &Report{Source: l.source}, same: map[int]Verdict{}}
	if err := im.check(); err != nil {
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
	taken, err := of.Take(ctx, intake.Input{Name: o.File, Media: o.Media, Original: original, Recorder: o.Recorder, Level: o.Level, Because: o.Because, ID: l.source, Untitled: true})
	if err != nil {
		return nil, err
	}
	if taken.Source != l.source {
		return nil, errors.New("the same list is just being taken in by somebody else; nothing was recorded: try again")
	}
	return im.report, im.record(ctx)
}

// importing is a list on its way in.
type importing struct {
	*list
	Options
	office *office.Office
	report *Report
	same   map[int]Verdict    // the lines whose people are surely known ones
	here   map[int]bool       // the lines that were recorded before
	own    map[record.ID]bool // their people: a line is matched with others' lists
}

// check goes through the list once, so that nothing of one that can't be read is recorded.
func (im *importing) check() error {
	err := each(im.text, im.heads, func(r *row) error {
		im.report.Lines++
		_, faults := im.compose(r)
		im.report.Faults = append(im.report.Faults, faults...)
		return nil
	})
	if err == nil && im.report.Lines == 0 {
		err = errors.New("the list has headings and no line")
	}
	return err
}

// before finds the lines that were recorded before.
func (im *importing) before(ctx context.Context) error {
	im.here, im.own = map[int]bool{}, map[record.ID]bool{}
	for first := 1; first <= im.report.Lines; first += batchLines {
		var ids []record.ID
		lines := map[record.ID]int{}
		for n := first; n < first+batchLines && n <= im.report.Lines; n++ {
			id := im.entity("person", n)
			ids, lines[id] = append(ids, id), n
		}
		known, err := im.office.Store.Here(ctx, ids)
		if err != nil {
			return err
		}
		for _, id := range known {
			im.here[lines[id]], im.own[id] = true, true
		}
	}
	return nil
}

// candidates are how many known people are looked at for a line.
const candidates = 5

// match finds who of the register the lines' people may be.
func (im *importing) match(ctx context.Context) error {
	if err := im.before(ctx); err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	rows := make(chan *row)
	found := map[int][]answer.Candidate{}
	var mu sync.Mutex
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for r := range rows {
				who, err := im.whoMayBe(ctx, r)
				if err != nil {
					cancel(err)
				}
				mu.Lock()
				found[r.number] = who
				im.Progress("matching", len(found), im.report.Lines)
				mu.Unlock()
			}
		})
	}
	called := map[int]string{}
	err := each(im.text, im.heads, func(r *row) error {
		if called[r.number] = strings.Join(im.list.names(r), " / "); called[r.number] == "" || im.here[r.number] {
			return nil
		}
		select {
		case rows <- r:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	})
	close(rows)
	all.Wait()
	if err == nil {
		err = context.Cause(ctx)
	}
	if err != nil {
		return err
	}
	im.decide(found, called)
	return nil
}

func (im *importing) whoMayBe(ctx context.Context, r *row) ([]answer.Candidate, error) {
	v := answer.View{Language: im.Language, Known: register.Now, Viewer: record.Viewer{Clearance: record.Sealed}}
	who, err := answer.WhoMayBe(ctx, im.office.Store, v, im.side(r), candidates, names.Likely/4)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(who, func(c answer.Candidate) bool { return im.own[c.ID] }), nil
}

// decide tells for every line whether it is surely somebody known, likely, or new.
func (im *importing) decide(found map[int][]answer.Candidate, called map[int]string) {
	var links []names.Link
	places := map[record.ID]int{}
	who := map[[2]int]answer.Candidate{}
	for n := 1; n <= im.report.Lines; n++ {
		for _, c := range found[n] {
			at, known := places[c.ID]
			if !known {
				at = len(places)
				places[c.ID] = at
			}
			who[[2]int{n, at}] = c
			links = append(links, names.Link{A: n, B: at, Score: c.Score, Reasons: c.Reasons})
		}
	}
	best := map[int]Verdict{}
	for _, l := range names.Decide(links) {
		if _, has := best[l.A]; has && !l.Sure {
			continue
		}
		c := who[[2]int{l.A, l.B}]
		v := Verdict{Line: l.A, Name: called[l.A], Is: "likely", Who: c.ID, Called: c.Name, Score: l.Score, For: c.For, Against: c.Against}
		if l.Sure {
			v.Is = "sure"
		}
		best[l.A] = v
	}
	for n := 1; n <= im.report.Lines; n++ {
		v, has := best[n]
		switch {
		case called[n] == "":
			continue
		case im.here[n]:
			v = Verdict{Line: n, Name: called[n], Is: "here"}
		case !has:
			v = Verdict{Line: n, Name: called[n], Is: "new"}
			im.report.New++
		case v.Is == "sure":
			im.report.Sure++
			im.same[n] = v
		default:
			im.report.Likely++
		}
		im.report.Verdicts = append(im.report.Verdicts, v)
	}
}

// record records the lines that are not here yet, some at a time.
func (im *importing) record(ctx context.Context) error {
	if err := im.before(ctx); err != nil {
		return err
	}
	var batch []*record.Entry
	lines := 0
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		if _, err := im.office.Store.Record(ctx, store.Batch{Entries: batch}, im.now); err != nil {
			return fmt.Errorf("%d lines are recorded; import the list again and it goes on after them: %w", im.report.Recorded, err)
		}
		im.report.Recorded += lines
		batch, lines = nil, 0
		im.Progress("recording", im.report.Recorded+im.report.Before, im.report.Lines)
		return nil
	}
	if len(im.here) == 0 {
		for _, st := range im.aboutSource() {
			batch = append(batch, im.office.Store.Seal(st, nil))
		}
	}
	err := each(im.text, im.heads, func(r *row) error {
		if im.here[r.number] {
			im.report.Before++
			return nil
		}
		said, _ := im.compose(r)
		if len(said) == 0 {
			return nil
		}
		if v, sure := im.same[r.number]; sure {
			said = append(said, im.joined(r, v))
		}
		for _, st := range said {
			batch = append(batch, im.office.Store.Seal(st, nil))
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

// aboutSource says what the list is called.
func (im *importing) aboutSource() []*record.Statement {
	title := im.List
	if im.Edition != "" {
		title += ", " + im.Edition
	}
	return []*record.Statement{{Subject: im.source, Property: "title", Value: record.Text(title), Language: im.Language, Source: im.source,
		Recorder: im.recorder, Recorded: im.now.UTC().Format(time.RFC3339)}}
}

// joined says that a line's person is one known, with why.
func (im *importing) joined(r *row, v Verdict) *record.Statement {
	why := fmt.Sprintf("matched by name, %.3f: %s", v.Score, strings.Join(v.For, "; "))
	if len(v.Against) > 0 {
		why += "; against: " + strings.Join(v.Against, "; ")
	}
	st := &record.Statement{Subject: im.entity("person", r.number), Property: "same-as", Value: record.Text(string(v.Who)), Language: im.Language, Source: im.source,
		Recorder: im.recorder, Recorded: im.now.UTC().Format(time.RFC3339), Inferred: why}
	for _, c := range im.cells(r, "name") {
		st.Quotes = append(st.Quotes, r.quote(c))
	}
	return st
}
