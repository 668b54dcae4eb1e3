package main

// ofStore are errors in what is kept beside the register's answers; errors against the
// laws stand with these.
var ofStore = []mutant{
	{planted: "spans begin a day early", file: "internal/store/shelf.go", old: "if day <= firstDay {\n\t\treturn 0", new: "if day <= firstDay {\n\t\treturn 1"},
	{planted: "the last span is never reached", file: "internal/store/shelf.go", old: "/spanDays, lastSpan)", new: "/spanDays, lastSpan-1)"},
	{planted: "a span is a day longer", file: "internal/store/shelf.go", old: "const spanDays = 2048", new: "const spanDays = 2049"},
	{planted: "a slot is one day off", file: "internal/store/count.go", old: "return max(int64(day)+countFrom, 0)", new: "return max(int64(day)+countFrom+1, 0)"},
	{planted: "days on the bound of a block are counted", file: "internal/store/count.go", old: "if day < before {", new: "if day <= before {"},
	{planted: "a past sum keeps what came later", file: "internal/store/count.go", old: "past.raise(c.day, s.kinds[c.kind], -c.delta)", new: "past.raise(c.day, s.kinds[c.kind], c.delta-c.delta)"},
	{planted: "what sums up to nothing stays", file: "internal/store/count.go", old: "list[at].delta == 0 {", new: "list[at].delta < 0 {"},
	{planted: "a thinned curve loses its last step", file: "internal/store/tally.go", old: " || i == len(steps)-1 {", new: " {"},
	{planted: "a curve of as many steps as are shown is thinned", file: "internal/store/tally.go", old: "every := (len(steps) + mostSteps - 1) / mostSteps", new: "every := len(steps)/mostSteps + 1"},
	{planted: "a curve does not add up", file: "internal/store/tally.go", old: "Unconfirmed: now.Unconfirmed + c.Unconfirmed}\n\t\tsteps", new: "Unconfirmed: c.Unconfirmed}\n\t\tsteps"},
	{planted: "a yes by order is confirmed", file: "internal/store/rows.go", old: "case h.Marks&custody.ByOrder != 0:", new: "case h.Marks&custody.ByOrder == 0:"},
	{planted: "a yes by inference is confirmed", file: "internal/store/rows.go", old: "case h.Marks&custody.ByInference != 0:", new: "case h.Marks&custody.ByInference == h.Marks:"},
	{planted: "who is under one of several regimes counts under the first", file: "internal/store/tally.go", old: "case 1:\n\t\trow = regimes[0]", new: "default:\n\t\trow = regimes[0]"},
	{planted: "a range of rows ends where the next begins", file: "internal/store/derive.go", old: "r.upTo = level - 1", new: "r.upTo = level", in: engine, run: "^TestStore$"},
	{planted: "a page's next begins with its last line", file: "internal/store/roll.go", old: "OR h.id > ?%d)", new: "OR h.id >= ?%d)", in: engine, run: "^TestStore$/^pages_of"},
	{planted: "the viewer is not asked of the roll", file: "internal/store/filter.go", old: "s.level_from <= ?2 AND s.level_until >= ?2", new: "?2 >= 0", in: engine, run: "^TestStore$/^the_viewer"},
}

// ofContradict are errors in the rules of contradictions.
var ofContradict = []mutant{
	{planted: "what lies on one day lies before", file: "internal/contradict/sure.go", old: "return a.Hi < b.Lo }", new: "return a.Hi <= b.Lo }"},
	{planted: "what may lie before does", file: "internal/contradict/sure.go", old: "return a.Hi < b.Lo }", new: "return a.Lo < b.Lo }"},
	{planted: "an account that may not narrow makes sure", file: "internal/contradict/sure.go", old: "case !a.Narrows || s.Stance == record.Unknown:", new: "case s.Stance == record.Unknown:"},
	{planted: "an account that says otherwise is passed over", file: "internal/contradict/sure.go", old: "case s.Stance != record.Says || !fit(s.Value.Text):\n\t\t\treturn nil", new: "case s.Stance != record.Says || !fit(s.Value.Text):\n\t\t\tcontinue"},
	{planted: "a denial does not spoil one of many", file: "internal/contradict/sure.go", old: "case s.Stance == record.Denies:\n\t\t\treturn nil", new: "case s.Stance == record.Denies:\n\t\t\tcontinue"},
	{planted: "of two links the first is the one", file: "internal/contradict/sure.go", old: "if len(links) != 1 {", new: "if len(links) == 0 {"},
	{planted: "dates that accounts leave are met, not joined", file: "internal/contradict/sure.go", old: "hull = hull.Hull(days)", new: "hull = days"},
	{planted: "the day of a transfer is two places at once", file: "internal/contradict/two-places.go", old: "if both.Lo < both.Hi && apart", new: "if both.Lo <= both.Hi && apart"},
	{planted: "a stay in a hospital is another place", file: "internal/contradict/two-places.go", old: "!sureOfClass || leaves || !some", new: "!sureOfClass || leaves && !leaves || !some"},
	{planted: "on the first day of custody nobody is elsewhere", file: "internal/contradict/held-and-elsewhere.go", old: "s.certain.Lo < p.when.Lo && p", new: "s.certain.Lo <= p.when.Lo && p"},
	{planted: "on the last day of custody nobody is elsewhere", file: "internal/contradict/held-and-elsewhere.go", old: "p.when.Hi < s.certain.Hi", new: "p.when.Hi <= s.certain.Hi"},
	{planted: "the oldest that a child may be is its age", file: "internal/contradict/age.go", old: "when.Hi-birth.Lo < responsible", new: "when.Lo-birth.Hi < responsible"},
	{planted: "ten years old is too young", file: "internal/contradict/age.go", old: "when.Hi-birth.Lo < responsible", new: "when.Hi-birth.Lo <= responsible"},
	{planted: "a place is apart from one that it lies in", file: "internal/contradict/apart.go", old: "!slices.Contains(inA, y) && !slices.Contains(inB, x)", new: "!slices.Contains(inA, y) && inB != nil"},
	{planted: "a place lies only in what it is part of directly", file: "internal/contradict/apart.go", old: "for i := 0; i < len(all); i++ {", new: "for i := 0; i < 1; i++ {"},
	{planted: "any charge after the verdict is enough", file: "internal/contradict/verdict-before-charge.go", old: "return !before(verdict.when, c.when) }) {", new: "return before(c.when, verdict.when) }) {"},
	{planted: "the end of a custody is its beginning", file: "internal/contradict/release-before-arrest.go", old: "when, rules = b.End, ofEnd", new: "when, rules = b.Start, ofEnd"},
	{planted: "an arrest again begins a custody", file: "internal/contradict/release-before-arrest.go", old: "arrest(code) && !again(code)", new: "arrest(code) || again(code)"},
	{planted: "a source that may have come first leaves nobody else", file: "internal/contradict/nobody-else.go", old: "if before(verdict.when, writtenOn", new: "if !before(writtenOn(r, set.Statement.Source), verdict.when) || before(verdict.when, writtenOn"},
	{planted: "an appeal undoes nothing", file: "internal/contradict/two-outcomes.go", old: "return d.maybe(r, \"kind\", \"appeal\", \"cassation\", \"supervision\") || ", new: "return "},
	{planted: "verdicts on different charges exclude one another", file: "internal/contradict/two-outcomes.go", old: "return len(of) > 0 && len(other) > 0 && !shared", new: "return false && !shared"},
	{planted: "what is found with inferences alone is told", file: "internal/contradict/contradict.go", old: "return !slices.ContainsFunc(inferred, f.isAlso) })", new: "return slices.ContainsFunc(inferred, f.isAlso) && len(inferred) < 0 })"},
	{planted: "what one thing contradicts is told again and again", file: "internal/contradict/contradict.go", old: "if i < 0 {\n\t\t\tall = append(all, f)", new: "if i < 0 || len(f.Sides) > 1 {\n\t\t\tall = append(all, f)"},
	{planted: "a posthumous hearing is a sign of life", file: "internal/contradict/alive.go", old: "return on(code) && !after(code) })", new: "return on(code) || after(code) })"},
}

// ofReading are errors in where a quote is found and what a reading file says.
var ofReading = []mutant{
	{planted: "a quote that occurs twice is anchored at the first", file: "internal/reading/anchor.go", old: "n > 1 {", new: "n > 2 {"},
	{planted: "occurrences that overlap are one", file: "internal/reading/anchor.go", old: "n, text = n+1, text[at+1:]", new: "n, text = n+1, text[at+len(words):]"},
	{planted: "a quote is anchored at its prefix", file: "internal/reading/anchor.go", old: "start := at + len(q.Prefix)", new: "start := at"},
	{planted: "positions count bytes", file: "internal/reading/anchor.go", old: "End: from + utf8.RuneCountInString(exact),", new: "End: from + len(exact),"},
	{planted: "a letter less of context is kept", file: "internal/reading/anchor.go", old: "const context = 32", new: "const context = 31"},
	{planted: "who recorded a statement may review it", file: "internal/reading/compose.go", old: "if in.ReviewedBy == c.file.Recorder {", new: "if in.ReviewedBy == \"\" {"},
	{planted: "a statement about somebody may stand without its words", file: "internal/reading/compose.go", old: "len(in.Quote) == 0 && st.Subject != c.source.ID && ", new: "len(in.Quote) == 0 && st.Subject == c.source.ID && "},
	{planted: "a file read again says all again", file: "internal/reading/compose.go", old: "here := c.source.Said[Saying(st)]; here {", new: "here := c.source.Said[Saying(st)]; here && in.Label != \"\" {"},
	{planted: "what two readings have in common depends on when", file: "internal/reading/compose.go", old: "timeless.Office, timeless.Recorded = \"\", \"\"", new: "timeless.Office = \"\""},
	{planted: "a level needs no reason", file: "internal/reading/compose.go", old: "if reason == \"\" {\n\t\treturn fmt.Errorf(\"a level", new: "if reason == \"-\" {\n\t\treturn fmt.Errorf(\"a level"},
	{planted: "a label may become another entity", file: "internal/reading/compose.go", old: "if met && known != id {", new: "if met && known == \"\" {"},
	{planted: "two statements may have one label", file: "internal/reading/compose.go", old: "if _, twice := c.entries[label]; twice {", new: "if _, twice := c.entries[label]; twice && id == \"\" {"},
	{planted: "a statement's own language is passed over", file: "internal/reading/compose.go", old: "if st.Language == \"\" {\n", new: "if st.Language != c.file.Language {\n"},
}
