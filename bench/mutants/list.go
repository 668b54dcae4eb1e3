package main

// mutant is one error to be planted: in a file the old text becomes the new one.
type mutant struct {
	law     string // the test that must fail, after TestLaw/
	planted string
	file    string
	old     string
	new     string
	test    string // another test of the engine instead of a law
}

// mutants are one or more errors a law, such as somebody might make.
var mutants = []mutant{
	{law: "01", planted: "a retraction acts only on what came before it", file: "internal/register/history.go",
		old: "h.eachTarget(e, func(t int) { h.withdrawers[t] = append(h.withdrawers[t], i) })",
		new: "h.eachTarget(e, func(t int) {\n\t\t\t\tif t < i {\n\t\t\t\t\th.withdrawers[t] = append(h.withdrawers[t], i)\n\t\t\t\t}\n\t\t\t})"},
	{law: "02", planted: "a change of level is written by the fast path, without replay", file: "internal/store/derive.go",
		old: "case record.SetLevel, record.Erase, record.Adopt:", new: "case record.Erase, record.Adopt:"},
	{law: "03", planted: "withdrawal forgets as of which commit it is asked", file: "internal/register/history.go",
		old: "if e.Commit > v.k {\n\t\treturn false\n\t}", new: "if e.Commit > v.k+1<<40 {\n\t\treturn false\n\t}"},
	{law: "04", planted: "who is certainly held is not counted as possibly held", file: "internal/register/counts.go",
		old: "c.Certain += n\n\t\tc.Possible += n", new: "c.Certain += n"},
	{law: "04", planted: "certain until the last day on which the end may lie", file: "internal/register/solutions.go",
		old: "certain.Hi = min(certain.Hi, set.net.bounds(s.end).Lo)", new: "certain.Hi = min(certain.Hi, set.net.bounds(s.end).Hi+1)"},
	{law: "05", planted: "a new account replaces those it fits instead of joining them", file: "internal/register/readings.go",
		old: "net := set.net.clone()\n\t\tif !net.addAll(a.says)", new: "net := e.base.clone()\n\t\tif !net.addAll(a.says)"},
	{law: "06", planted: "what a retraction touches is not derived anew", file: "internal/store/cluster.go",
		old: "case l.role == target:", new: "case l.role == target && e.Control.Kind != record.Retract:"},
	{law: "06", planted: "rows that ended stay open", file: "internal/store/derive.go",
		old: "ended.until = k", new: "ended.until += k - k"},
	{law: "06", planted: "a line stays as it was when only what it rests on changed", file: "internal/store/rows.go",
		old: `r.regimes, r.facets, r.title, r.detail, r.says}`, new: `r.regimes, r.facets, r.title}`},
	{law: "07", planted: "the rows of somebody merged away are left standing", file: "internal/store/replace.go",
		old: "for _, n := range slices.Sorted(maps.Keys(c.members)) {", new: "for _, n := range slices.Sorted(maps.Keys(c.members))[:1] {"},
	{law: "08", planted: "counts do not ask who the viewer is", file: "internal/store/tally.go",
		old: "args := []any{classNumber(f.Class), int64(q.Viewer.Clearance), q.Known, before",
		new: "args := []any{classNumber(f.Class), int64(2), q.Known, before"},
	{law: "08", planted: "the level of a source does not raise its statements'", file: "internal/register/history.go",
		old: "level = max(level, h.LevelOf(e.Source))", new: "level = max(level, h.Basis.LevelOf(e.Source))", test: "TestStore/the_viewer_is_asked_of_sources"},
	{law: "09", planted: "an erasure leaves the text in its row", file: "internal/store/derive.go",
		old: "SET salt = NULL, body = ?2 WHERE", new: "SET salt = NULL, body = coalesce(body, ?2) WHERE"},
	{law: "09", planted: "a row remembers only some of its inputs", file: "internal/register/inputs.go",
		old: "in.joined.join(a.Statement.Subject, id)", new: "in.joined.find(id)"},
	{law: "10", planted: "an adopted control of another office does not act", file: "internal/register/history.go",
		old: "!slices.ContainsFunc(v.h.adopters[control], v.acts)", new: "len(v.h.adopters[control]) >= 0"},
	{law: "10", planted: "another office's control acts without being adopted", file: "internal/register/history.go",
		old: "e.Office != v.h.Office && !slices", new: "e.Office == \"\" && !slices", test: "TestStore/adopt"},
	{law: "11", planted: "a line names only the statements that were reviewed", file: "internal/store/rows.go",
		old: "says = append(says, a.ID)", new: "if d.Reviewed(a.ID) {\n\t\t\t\tsays = append(says, a.ID)\n\t\t\t}"},
	{law: "04", planted: "a row still counts on the day after its last", file: "internal/store/tallies.go",
		old: "p.slot = slot(r.days.Hi + 1)", new: "p.slot = slot(r.days.Hi + 2)"},
	{law: "04", planted: "a count as known earlier knows of one commit more", file: "internal/store/count.go",
		old: "c.k > k && c.day < before", new: "c.k > k+1 && c.day < before"},
	{law: "04", planted: "a row stands only on the shelf of the days on which it begins", file: "internal/store/shelf.go",
		old: "span <= spanOf(after); span++", new: "span <= spanOf(row.days.Lo); span++"},
	{law: "02", planted: "a rebuild forgets what ended before the last commit", file: "internal/store/recount.go",
		old: "corners(&held, held.until)", new: "corners(&held, register.Now)"},
	{law: "12", planted: "a limit is counted from a fixed date", file: "internal/register/held.go",
		old: "until := edtf.Past\n", new: "until := edtf.DayOf(2018, 6, 1)\n"},
}
