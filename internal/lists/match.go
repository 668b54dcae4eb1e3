package lists

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"

	"habeas/internal/answer"
	"habeas/internal/names"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
)

// candidates are how many known people are looked at for a line.
const candidates = 5

// match finds who of the register the lines' people may be.
func (im *importing) match(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	type sought struct {
		line int
		side names.Side
	}
	lines := make(chan sought)
	found := map[int][]answer.Candidate{}
	var mu sync.Mutex
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for l := range lines {
				v := answer.View{Language: im.Language}
				var who []answer.Candidate
				err := im.readers.Snapshot(ctx, register.Now, func(look *office.Snapshot) (err error) {
					who, err = answer.WhoMayBe(look.Snapshot, v, l.side, candidates, names.Likely/4)
					return err
				})
				if err != nil {
					cancel(err)
				}
				mu.Lock()
				found[l.line] = who
				im.Progress("matching", len(found), im.report.Lines)
				mu.Unlock()
			}
		})
	}
	called, days := map[int]string{}, map[int]string{}
	err := im.each(func(r *row) error {
		if called[r.Number] = strings.Join(im.list.names(r), " / "); called[r.Number] == "" {
			return nil
		}
		side := im.side(r)
		days[r.Number] = side.Facts["custody.from"]
		select {
		case lines <- sought{r.Number, side}:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	})
	close(lines)
	all.Wait()
	if err = cmp.Or(err, context.Cause(ctx)); err != nil {
		return err
	}
	im.decide(found, called, days)
	return nil
}

// link is a candidate of a line on its way to a verdict. Somebody to whom another line of
// the list was joined before is no new link, and nobody else's sure one.
func (im *importing) link(line, at int, c answer.Candidate) (l names.Link, joined, ownAlone bool) {
	l = names.Link{A: line, B: at, Score: c.Score, Doubtless: c.Doubtless, Alike: c.Alike, Reasons: c.Reasons}
	others := 0
	for _, member := range c.Members {
		switch of, own := im.own[member]; {
		case own && of == line:
			joined = true
		case own:
			l.Reasons = nil // taken: likely at most
		default:
			others++
		}
	}
	return l, joined && others > 0, others == 0
}

// decide tells for every line whether it is surely somebody known, likely, or new.
func (im *importing) decide(found map[int][]answer.Candidate, called, days map[int]string) {
	var links []names.Link
	places := map[record.ID]int{}
	who := map[[2]int]answer.Candidate{}
	best := map[int]Verdict{}
	for n := 1; n <= im.report.Lines; n++ {
		for _, c := range found[n] {
			at, known := places[c.ID]
			if !known {
				at = len(places)
				places[c.ID] = at
			}
			l, joined, ownAlone := im.link(n, at, c)
			if joined {
				best[n] = Verdict{Line: im.lineAt[n], Name: called[n], Is: "joined", Who: c.ID, Called: c.Name, Score: c.Score,
					For: c.For, Against: c.Against}
			}
			if !joined && !ownAlone {
				who[[2]int{n, at}] = c
				links = append(links, l)
			}
		}
	}
	for _, l := range names.Decide(links) {
		if _, has := best[l.A]; has && !(l.Sure && best[l.A].Is == "likely") {
			continue
		}
		c := who[[2]int{l.A, l.B}]
		v := Verdict{Line: im.lineAt[l.A], Name: called[l.A], Is: "likely", Who: c.ID, Called: c.Name, Score: l.Score,
			For: c.For, Against: c.Against}
		if l.Sure {
			v.Is = "sure"
			for _, spell := range slices.Sorted(maps.Keys(c.Spells)) {
				if day := c.Spells[spell]; day == days[l.A] && len(day) == len("2017-11-23") {
					im.spells[l.A] = spell
				}
			}
		}
		best[l.A] = v
	}
	for n := 1; n <= im.report.Lines; n++ {
		v, has := best[n]
		switch {
		case called[n] == "":
			continue
		case !has:
			v = Verdict{Line: im.lineAt[n], Name: called[n], Is: "new"}
			im.report.New++
		case v.Is == "sure":
			im.report.Sure++
			im.same[n] = v
		case v.Is == "likely":
			im.report.Likely++
		}
		im.report.Verdicts = append(im.report.Verdicts, v)
	}
}

// joined says that a line's person is one known, with why; and that their custody is the
// known one that began on the same day, or they would be held twice.
func (im *importing) joined(r *row) []*record.Statement {
	v, sure := im.same[r.Number]
	if !sure {
		return nil
	}
	why := fmt.Sprintf("matched by name, %.3f: %s", v.Score, strings.Join(v.For, "; "))
	if len(v.Against) > 0 {
		why += "; against: " + strings.Join(v.Against, "; ")
	}
	all := []*record.Statement{im.sameAs(r, "person", v.Who, why)}
	if spell, known := im.spells[r.Number]; known {
		all = append(all, im.sameAs(r, "custody", spell, "of the same person, from the same day"))
	}
	return all
}

func (im *importing) sameAs(r *row, typ string, who record.ID, why string) *record.Statement {
	st := im.statement(im.entity(typ, r.Number), "same-as", string(who))
	st.Quotes, st.Inferred = im.quotes(r, im.cells(r, "name")), why
	return st
}
