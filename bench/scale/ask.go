package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"habeas/internal/answer"
	"habeas/internal/edtf"
	"habeas/internal/ledger"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
)

// asked are medians in milliseconds, by what was asked: ours, and the hand's.
type asked struct {
	Ours, Hand map[string]float64
}

// end is the last day of the history that the generator makes.
var end = edtf.DayOf(2026, 1, 1)

// asking asks questions of a register and of its peer.
type asking struct {
	context.Context
	*office.Session
	*peer
	office *office.Office
	filled
	years int
	head  int64
	out   asked
}

func ask(at place) (asked, error) {
	ctx := context.Background()
	o, err := open(ctx, at)
	if err != nil {
		return asked{}, err
	}
	p, err := openPeer(ctx, at)
	if err != nil {
		return asked{}, err
	}
	a := &asking{Context: ctx, Session: o.As(office.Actor{Clearance: record.Public}), office: o, peer: p, years: at.years, out: asked{map[string]float64{}, map[string]float64{}}}
	data, err := os.ReadFile(filepath.Join(at.dir, known))
	if err != nil {
		return asked{}, err
	}
	if err := json.Unmarshal(data, &a.filled); err != nil {
		return asked{}, err
	}
	err = a.look(register.Now, func(s *office.Snapshot) error {
		head, err := s.Head()
		a.head = head.K
		return err
	})
	if err != nil {
		return asked{}, err
	}
	for _, part := range []func() error{a.rolls, a.filters, a.pages, a.corrections} {
		if err := part(); err != nil {
			return asked{}, err
		}
	}
	return a.out, o.Close()
}

// days are those that are asked about: nine all over the history, and the last.
func (a *asking) days() []edtf.Day {
	first := end - edtf.Day(a.years*365)
	var all []edtf.Day
	for i := 1; i <= 9; i++ {
		all = append(all, first+edtf.Day(i*a.years*365/10))
	}
	return append(all, end)
}

// median runs f for each case several times, once before it counts, and keeps the
// median in milliseconds.
func median[T any](into map[string]float64, what string, runs int, cases []T, f func(T) error) error {
	var all []float64
	for _, c := range cases {
		if err := f(c); err != nil {
			return err
		}
		for range runs {
			began := time.Now()
			if err := f(c); err != nil {
				return err
			}
			all = append(all, float64(time.Since(began))/float64(time.Millisecond))
		}
	}
	slices.Sort(all)
	into[what] = all[len(all)/2]
	return nil
}

// runs is how often each question is asked.
const runs = 7

// look asks as the public may, as known by a commit.
func (a *asking) look(known int64, f func(*office.Snapshot) error) error {
	return a.Snapshot(a, known, f)
}

func (a *asking) rolls() error {
	count := func(known int64) func(edtf.Day) error {
		return func(day edtf.Day) error {
			return a.look(known, func(s *office.Snapshot) error { _, err := s.Count(day, answer.Filter{}); return err })
		}
	}
	page := func(known int64) func(edtf.Day) error {
		return func(day edtf.Day) error {
			return a.look(known, func(s *office.Snapshot) error {
				_, _, err := s.Roll(day, answer.Filter{}, answer.Cursor{}, 50)
				return err
			})
		}
	}
	for what, f := range map[string]func(edtf.Day) error{
		"counts": count(register.Now), "page": page(register.Now), "counts as known": count(a.head * 3 / 4), "page as known": page(a.head * 3 / 4),
	} {
		for when, days := range map[string][]edtf.Day{"": a.days(), ", last day": {end}} {
			if err := median(a.out.Ours, what+when, runs, days, f); err != nil {
				return err
			}
		}
	}
	for what, f := range map[string]func(edtf.Day) error{
		"counts": func(day edtf.Day) error { return a.counts(a, day, "", nil) },
		"page":   func(day edtf.Day) error { return a.peer.page(a, day, "", nil) },
	} {
		for when, days := range map[string][]edtf.Day{"": a.days(), ", last day": {end}} {
			if err := median(a.out.Hand, what+when, 3, days, f); err != nil {
				return err
			}
			a.out.Hand[what+" as known"+when] = a.out.Hand[what+when]
		}
	}
	return nil
}

// filtered is a day and what narrows the roll on it.
type filtered struct {
	day edtf.Day
	answer.Filter
	column, value string
}

func (a *asking) filters() error {
	by := map[string]func(i int) filtered{
		"case": func(i int) filtered {
			id := pick(a.Sample.Cases, i)
			return filtered{Filter: answer.Filter{Case: id}, column: "in_case", value: string(id)}
		},
		"place": func(i int) filtered {
			id := pick(a.Sample.Places, i)
			return filtered{Filter: answer.Filter{Place: id}, column: "place", value: string(id)}
		},
		"norm": func(i int) filtered {
			id := pick(a.Sample.Norms, i)
			return filtered{Filter: answer.Filter{Norm: id}, column: "norm", value: string(id)}
		},
		"community": func(i int) filtered {
			name := pick(a.Sample.Communities, i)
			return filtered{Filter: answer.Filter{Community: name}, column: "community", value: name}
		},
	}
	for what, make := range by {
		var cases []filtered
		for i, day := range a.days() {
			f := make(i)
			f.day = day
			cases = append(cases, f)
		}
		cleared := a.office.As(office.Actor{Clearance: record.Restricted}) // who may see communities
		err := median(a.out.Ours, what, runs, cases, func(f filtered) error {
			return cleared.Snapshot(a, register.Now, func(s *office.Snapshot) error {
				if _, err := s.Count(f.day, f.Filter); err != nil {
					return err
				}
				_, _, err := s.Roll(f.day, f.Filter, answer.Cursor{}, 50)
				return err
			})
		})
		if err != nil {
			return err
		}
		err = median(a.out.Hand, what, 3, cases, func(f filtered) error {
			if err := a.counts(a, f.day, f.column, f.value); err != nil {
				return err
			}
			return a.peer.page(a, f.day, f.column, f.value)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func pick[T any](all []T, i int) T { return all[i*len(all)/11%len(all)] }

// pages reads what a person's and a case's page show.
func (a *asking) pages() error {
	v := answer.View{Language: "en", Day: end}
	for what, ids := range map[string][]record.ID{"person": a.Sample.Persons, "a case": a.Sample.Cases} {
		var cases []record.ID
		for i := range 40 {
			cases = append(cases, ids[i*len(ids)/40])
		}
		err := median(a.out.Ours, what, 3, cases, func(id record.ID) error {
			return a.look(register.Now, func(s *office.Snapshot) error {
				r, err := s.Around(id)
				if err == nil {
					answer.EntityOf(r, id, v)
				}
				return err
			})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// corrections supersede the beginning of a spell by another day, each in a commit
// of its own, beside two rows that a hand writes in one.
func (a *asking) corrections() error {
	var took, hand []float64
	holder := a.office.As(office.Holder("bench"))
	for i, person := range a.Sample.Persons[:min(300, len(a.Sample.Persons))] {
		var r *register.Register
		err := holder.Snapshot(a, register.Now, func(s *office.Snapshot) (err error) {
			r, err = s.Around(person)
			return err
		})
		if err != nil {
			return err
		}
		old := firstDate(r)
		if old == nil {
			continue
		}
		st := *old
		st.Value = record.Text(end.String())
		if day, err := edtf.ParseDay(old.Value.Text); err == nil {
			st.Value = record.Text((day + 1).String())
		}
		fresh := a.Seal(&st.Statement, nil)
		control := a.Seal(nil, &record.Control{Kind: record.Supersede, Targets: []record.ID{record.AboutEntry(old.ID)}, By: fresh.ID})
		began := time.Now()
		if _, err := a.Record(a, ledger.Batch{Entries: []*record.Entry{fresh, control}}); err != nil {
			return err
		}
		took = append(took, float64(time.Since(began))/float64(time.Millisecond))
		began = time.Now()
		if err := a.twoRows(a, int64(1+i*a.Spells/400)); err != nil {
			return err
		}
		hand = append(hand, float64(time.Since(began))/float64(time.Millisecond))
	}
	slices.Sort(took)
	slices.Sort(hand)
	a.out.Ours["correction"], a.out.Hand["correction"] = took[len(took)/2], hand[len(hand)/2]
	return nil
}

// dated is a statement with its entry's identity.
type dated struct {
	record.Statement
	ID record.EntryID
}

// firstDate is the first statement of when a spell began.
func firstDate(r *register.Register) *dated {
	for _, account := range r.Live() {
		if st := account.Statement; st != nil && st.Property == "from" && strings.HasPrefix(string(st.Subject), "custody-") {
			return &dated{*st, account.ID}
		}
	}
	return nil
}
