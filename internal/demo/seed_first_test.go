package demo

import (
	"fmt"
	"slices"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register/procedure"
)

// raidsDay is the day of the raids, on which the article looks.
var raidsDay = edtf.DayOf(2017, 11, 23)

var foundGuilty = question{
	name: "01 found guilty",
	says: `“26 February” case: found guilty Chiygoz [and nobody else]
Ali Asanov: pending · [2017-11-23..2017-11-30]
Chiygoz: convicted · [2017-11-23..2017-11-30]
Dehermedzhy = Mustafa Dehermendzhy = Mustafa Dehermendzy: pending · [2017-11-23..2017-11-30]`,
	rest: []string{
		`So far, Chiygoz has been the only person found “guilty”`,
		`Chiygoz`,
		`Chiygoz has been the only person`,
		`Chiygoz has been the only person found “guilty” in the concocted “26 February” case`,
		`only person found “guilty”`,
		`“26 February” case`,
		`The two activists arrested in this case`,
		`Mustafa Dehermendzy`,
		`Ali Asanov`,
		`still waiting for their verdicts`,
		`Dehermedzhy`,
		`Mustafa Dehermendzhy`,
	},
	ask: func(k *kept) answerOf {
		t := k.ask("case-26feb")
		it := k.id("case-26feb")
		t.line("%s: found guilty %s", t.name(it), t.value(it, "found-guilty"))
		for _, d := range t.linked("defendant", "case", it) {
			t.line("%s: %s", t.name(t.of(d, "person")), t.value(d, "state"))
		}
		return t.end()
	},
	more: otherReportsNameMore,
}

// otherReportsNameMore: a report that names two men more is a disagreement, and no
// rule decides who is guilty.
func otherReportsNameMore(k *kept) {
	k.Helper()
	if _, open := k.around(k.id("case-26feb")).Disagreement(k.id("case-26feb"), "found-guilty"); open {
		k.Error("the article alone disagrees with itself on who was found guilty")
	}
	text, err := files.ReadFile("01-case-26-february.md")
	if err != nil {
		k.Fatal(err)
	}
	said, err := files.ReadFile("01-case-26-february.yaml")
	if err != nil {
		k.Fatal(err)
	}
	k.read(k.takeIn("01-case-26-february.txt", text), string(text), string(said))
	r := k.around(k.id("case-26feb"))
	sets, open := r.Disagreement(k.id("case-26feb"), "found-guilty")
	if !open || len(sets) != 2 {
		k.Errorf("with a report that names two men more there are %d sides, open: %t", len(sets), open)
	}
	if used := r.Used(k.id("case-26feb"), "found-guilty"); used != nil {
		k.Errorf("a rule decided who is guilty: %s", used.Statement.Value.Text)
	}
}

var regimes = question{
	name: "02 under which regime and how long",
	says: `Ali Asanov
  2015-05-01: possibly – remand
  2016-06-01: yes – remand
  2017-04-15: yes, inference – house-arrest or remand
  2017-11-23: yes, inference – house-arrest
  remand starts 2015-04-01..2015-08-01, ends 2017-04-01..2017-04-30, length almost two years (21 to 24 months)
  house arrest starts 2017-04-01..2017-04-30, ends 2017-11-23..…; ended by: regime changed
Dehermedzhy = Mustafa Dehermendzhy = Mustafa Dehermendzy
  2015-05-01: possibly – remand
  2016-06-01: yes – remand
  2017-04-15: yes – house-arrest or remand
  2017-11-23: yes – house-arrest
  remand starts 2015-04-01..2015-08-01, ends 2017-04-01..2017-04-30, length almost two years (21 to 24 months)
  house arrest starts 2017-04-01..2017-04-30, ends 2017-11-23..…; ended by: regime changed`,
	rest: []string{
		`Mustafa Dehermendzy`,
		`Ali Asanov`,
		`are still waiting for their verdicts`,
		`They`,
		`kept in remand jail`,
		`almost two years until April 2017`,
		`until April 2017`,
		`until April 2017, when they were placed under house arrest`,
		`when they were placed under house arrest`,
		`they`,
		`placed under house arrest`,
		`Dehermedzhy`,
		`Mustafa Dehermendzhy`,
		`asked the court to allow him exit from the apartment`,
	},
	ask: func(k *kept) answerOf {
		t := k.ask("asanov", "mustafa")
		for _, label := range []string{"asanov", "mustafa"} {
			t.line("%s", t.name(k.id(label)))
			for _, day := range []edtf.Day{edtf.DayOf(2015, 5, 1), edtf.DayOf(2016, 6, 1), edtf.DayOf(2017, 4, 15), raidsDay} {
				t.line("  %s: %s", day, t.held(label, day))
			}
			remand, house := "remand-"+label, "house-"+label
			t.line("  remand %s, length %s", t.bounds(remand), t.value(k.id(remand), "length"))
			t.line("  house arrest %s; ended by: %s", t.bounds(house), t.value(k.id(remand), "ended-by"))
			t.onTime(remand, "person", "regime", "until")
			t.onTime(house, "person", "regime", "follows", "sighting")
		}
		return t.end()
	},
	more: othersTellTheArrest,
}

// withoutInference: by the limits alone the house arrest is certain in April,
// and only possible in November.
func withoutInference(k *kept) {
	k.Helper()
	for _, a := range k.around(k.id("asanov")).Values(k.id("house-asanov"), "sighting") {
		k.withdraw(a.ID, "what the reader inferred")
	}
	t := k.ask("asanov")
	for day, want := range map[edtf.Day]string{edtf.DayOf(2017, 4, 15): "yes, limit – house-arrest or remand", raidsDay: "possibly – house-arrest"} {
		if is := t.held("asanov", day); is != want {
			k.Errorf("without the reader's inference he is held on %s: %s, not %s", day, is, want)
		}
	}
}

// othersTellTheArrest is the end of "Worked: the seed": a second source narrows
// the start, a third one makes a second reading.
func othersTellTheArrest(k *kept) {
	k.Helper()
	withoutInference(k)
	k.another("Ali Asanov was arrested on 15 April 2015.", "remand-asanov", "from", "15 April 2015")
	t := k.ask("asanov")
	if is := t.bounds("remand-asanov"); is != "starts 2015-04-15, ends 2017-04-01..2017-04-30" {
		k.Errorf("a second source tells the day of the arrest, and the remand %s", is)
	}
	k.another("Ali Asanov was arrested on 17 April 2015.", "remand-asanov", "from", "17 April 2015")
	t = k.ask("asanov")
	if d := t.TimeDisagreement(k.id("remand-asanov")); !d.Open || len(d.Sets) != 2 {
		k.Errorf("two days of the arrest make %d readings", len(d.Sets))
	}
	for day, want := range map[int]string{14: "no", 15: "possibly – remand", 16: "possibly – remand", 17: "yes – remand", 18: "yes – remand"} {
		if is := t.held("asanov", edtf.DayOf(2015, 4, day)); is != want {
			k.Errorf("on %d April 2015 he is held: %s, not %s", day, is, want)
		}
	}
}

var recognised = question{
	name: "03 recognised by Memorial in 2016",
	says: `Memorial Human Rights Center
Ali Asanov: political prisoner, decided 2016
Chiygoz: political prisoner, decided 2016
Dehermedzhy = Mustafa Dehermendzhy = Mustafa Dehermendzy: political prisoner, decided 2016`,
	rest: []string{
		`Chiygoz`,
		`Mustafa Dehermendzy`,
		`Ali Asanov`,
		`In 2016`,
		`Memorial Human Rights Center`,
		`Memorial Human Rights Center recognized`,
		`recognized Chiygoz, Asanov, and Dehermedzhy as political prisoners`,
		`Chiygoz`,
		`Asanov`,
		`Dehermedzhy`,
		`Mustafa Dehermendzhy`,
	},
	ask: func(k *kept) answerOf {
		t := k.ask("memorial")
		t.line("%s", t.name(k.id("memorial")))
		for _, rec := range t.linked("recognition", "by", k.id("memorial")) {
			t.line("%s: %s, decided %s", t.name(t.of(rec, "person")), t.value(rec, "status"), t.value(rec, "decided"))
		}
		return t.end()
	},
}

var weekBefore = question{
	name: "04 the decision of the week before",
	says: `raid on 23 November 2017, less than a week after · vote of a UN General Assembly committee on a draft resolution (up to 6 days after)
vote of a UN General Assembly committee on a draft resolution (decision), by UN General Assembly committee on 15 November 2017: demands that Moscow fulfil the order of the International Court of Justice
by the dates 8 days before
open disagreement: 1 reading, “less than a week after” fits no reading of the dates`,
	rest: []string{
		`adopted on 15 November 2017`,
		`The raids of 23 November`,
		`less than a week after the UN General Assembly committee adopted a draft resolution`,
		`the UN General Assembly committee adopted`,
		`the UN General Assembly committee adopted a draft resolution`,
		`UN General Assembly committee`,
		`committee adopted a draft resolution`,
		`demanding Moscow fulfill the order of the International Court of Justice of April 2017`,
	},
	ask: func(k *kept) answerOf {
		t := k.ask("raids-2017")
		raids := k.id("raids-2017")
		t.line("%s on %s, %s", t.value(raids, "kind"), t.value(raids, "date"), t.value(raids, "span"))
		for _, a := range t.Values(raids, "span") {
			vote := t.Class(record.ID(a.Statement.Value.Part("of")))
			apart := t.start(raids).Lo - t.start(vote).Lo
			t.line("%s (%s), by %s on %s: %s", t.name(vote), t.value(vote, "kind"), t.name(t.of(t.of(vote, "instrument"), "issuer")), t.value(vote, "date"), t.value(vote, "decides"))
			t.line("by the dates %d days before", apart)
		}
		t.line("open disagreement: %s", t.timeDispute(raids))
		return t.end()
	},
}

func (t *telling) start(id record.ID) edtf.Days {
	b, ok := t.BoundsOf(id)
	if !ok {
		return edtf.Unbounded
	}
	return b.Start
}

// timeDispute is what clashes about a time, in words.
func (t *telling) timeDispute(id record.ID) string {
	d := t.TimeDisagreement(id)
	if !d.Open {
		return "none"
	}
	var said []string
	for _, a := range t.Accounts(d.Phrases) {
		said = append(said, fmt.Sprintf("“%s” fits no reading of the dates", a.Statement.Value.Text))
	}
	return fmt.Sprintf("%d reading, %s", len(d.Sets), strings.Join(said, "; "))
}

var courtOrder = question{
	name: "05 what the court's order demands",
	says: `order of a court of International Court of Justice, April 2017 · in force
demands: restore the Mejlis · as reported, of Russia, about Mejlis
unmet on 2017-11-23: yes, for 207 to 236 days
assessed as unmet [inferred] by author of the article, not named in the copy on between 23 and 30 November 2017 [inferred]`,
	rest: []string{
		`Russia’s retribution`,
		`is not going to tolerate the illegal ban`,
		`the illegal ban of the Crimean Tatar self-government, the Mejlis`,
		`Mejlis`,
		`demanding Moscow fulfill the order`,
		`the order of the International Court of Justice of April 2017`,
		`International Court of Justice`,
		`of April 2017`,
		`the order implies the restoration of the Mejlis`,
		`the restoration of the Mejlis`,
		`banned by Russia`,
	},
	ask: func(k *kept) answerOf {
		t := k.ask("demand-mejlis", "icj-order")
		demand := k.id("demand-mejlis")
		order := t.of(demand, "instrument")
		t.line("%s of %s, %s", t.value(order, "kind"), t.name(t.of(order, "issuer")), t.value(order, "stage"))
		t.line("demands: %s, of %s, about %s", t.value(demand, "text"), t.name(t.of(demand, "addressee")), t.name(t.of(demand, "concerns")))
		unmet := procedure.UnmetOn(t.Register, demand, raidsDay)
		t.on(demand, "in-force")
		t.line("unmet on %s: %s, for %d to %d days", raidsDay, unmet.Answer, unmet.Days.Lo, unmet.Days.Hi)
		for _, c := range t.linked("compliance", "demand", demand) {
			t.line("assessed as %s by %s on %s", t.value(c, "status"), t.name(t.of(c, "assessor")), t.value(c, "on"))
		}
		return t.end()
	},
}

var diedAndDetained = question{
	name: "06 who died and who was detained",
	says: `raid on 23 November 2017
died: 1 and 0 to 0 more
  revered veteran of the Crimean Tatar movement (unnamed), died 23 November 2017 [inferred]
detained: 4 and 0 to 0 more
  father of Mustafa Dehermendzhy (unnamed); parent of Dehermedzhy = Mustafa Dehermendzhy = Mustafa Dehermendzy, a defendant of “26 February” case
  fourth of the four activists who lost their freedom in the raids (unnamed)
  second of the four activists who lost their freedom in the raids (unnamed)
  third of the four activists who lost their freedom in the raids (unnamed)
numbers as said: 1 · died | 4 · detained`,
	rest: []string{
		`claimed the life`,
		`claimed the life of a revered Crimean Tatar movement veteran`,
		`a revered Crimean Tatar movement veteran`,
		`cost four activists their freedom`,
		`cost four activists their freedom. One of them is a father`,
		`four activists`,
		`One of them is a father`,
		`One of them is a father of another current political hostage`,
		`a father of another current political hostage`,
		`The raids of 23 November`,
		`“26 February” case`,
		`The two activists arrested in this case`,
		`Mustafa Dehermendzy`,
		`Dehermedzhy`,
		`Mustafa Dehermendzhy`,
		`after the father’s arrest, Mustafa asked`,
	},
	ask: func(k *kept) answerOf {
		t := k.ask("raids-2017", "father")
		raids := k.id("raids-2017")
		t.line("%s on %s", t.value(raids, "kind"), t.value(raids, "date"))
		for _, role := range []string{"died", "detained"} {
			t.inRole(raids, role)
		}
		t.line("numbers as said: %s", t.value(raids, "number"))
		return t.end()
	},
}

// inRole tells who was in an event in a role, and how many more there must be.
func (t *telling) inRole(event record.ID, role string) {
	var who []string
	for _, in := range t.InvolvedIn(event) {
		if in.Role != role {
			continue
		}
		t.on(in.ID, "event", "who", "role")
		text := t.name(in.Who)
		if t.Unnamed(in.Who) {
			text += " (unnamed)"
		}
		if len(t.Values(in.Who, "death")) > 0 {
			text += ", died " + t.value(in.Who, "death")
		}
		who = append(who, text+t.kinOf(in.Who))
	}
	slices.Sort(who)
	more := t.UnnamedIn(event, role)
	t.line("%s: %d and %d to %d more\n  %s", role, len(who), more.Certain, more.Possible, strings.Join(who, "\n  "))
}

// kinOf tells whose kin somebody is, and in which case those are defendants.
func (t *telling) kinOf(person record.ID) string {
	text := ""
	for _, kin := range t.KinOf() {
		if kin.A != person {
			continue
		}
		t.on(kin.ID, "person", "to", "kind")
		text += fmt.Sprintf("; %s of %s", kin.Relation, t.name(kin.B))
		for _, d := range t.linked("defendant", "person", kin.B) {
			text += ", a defendant of " + t.name(t.of(d, "case"))
		}
	}
	return text
}
