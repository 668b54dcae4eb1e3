package storetest

import (
	"fmt"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/store"
)

// beginnings: an unbroken custody begins once, surely where somebody surely was held;
// what only restricts liberty is none.
func (d *desk) beginnings() {
	d.records(slices.Concat(
		d.held("person-1", "custody-1", "remand", "2017-02-01"), []*record.Entry{d.says("custody-1", "until", "2017-02-10")},
		d.held("person-1", "custody-2", "house-arrest", "2017-02-10"), []*record.Entry{d.says("custody-2", "follows", "custody-1")},
		d.held("person-2", "custody-3", "remand", "2017-02"),
		d.held("person-3", "custody-4", "travel-ban", "2017-02-01"))...)
	february := edtf.Days{Lo: edtf.DayOf(2017, 2, 1), Hi: edtf.DayOf(2017, 2, 28)}
	first := edtf.Days{Lo: february.Lo, Hi: february.Lo}
	want := []store.Beginning{{Person: "person-1", Days: first, Sure: true}, {Person: "person-2", Days: february, Sure: true}}
	all, more, err := d.Beginnings(ctx, now(0), 100)
	check(d, err)
	d.equal("beginnings", fmt.Sprint(all, more), fmt.Sprint(want, false))
	_, more, err = d.Beginnings(ctx, now(0), 1)
	check(d, err)
	d.equal("more than were read", more, true)
	early := now(0)
	early.Known = 0
	all, _, err = d.Beginnings(ctx, early, 100)
	check(d, err)
	d.equal("before anything was recorded", len(all), 0)
}

// recent: the last of a type come first, and those that a viewer may not see take
// nobody's room.
func (d *desk) recent() {
	for i := range 6 {
		e := d.says(record.ID(fmt.Sprint("event-", i)), "outcome", "told")
		if i >= 3 {
			atLevel(record.Sealed, e)
		}
		d.records(e)
	}
	for level, want := range map[record.Level]string{record.Public: "[event-2 event-1] true", record.Sealed: "[event-5 event-4] true"} {
		ids, r, more, err := d.Recent(ctx, now(0).Known, record.Viewer{Clearance: level}, "event", 2)
		check(d, err)
		d.equal("the last two for "+level.String(), fmt.Sprint(ids, more), want)
		d.equal("what is said of the last", r.Text(ids[0], "outcome"), "told")
	}
	ids, _, more, err := d.Recent(ctx, now(0).Known, record.Viewer{Clearance: record.Public}, "event", 3)
	check(d, err)
	d.equal("all that may be seen", fmt.Sprint(ids, more), "[event-2 event-1 event-0] false")
	alone, err := d.Alone(ctx, now(0).Known, record.Viewer{Clearance: record.Public}, "event-0", "event-5", "event-9")
	check(d, err)
	d.equal("alone", fmt.Sprint(alone.Entities("event")), "[event-0]")
}
