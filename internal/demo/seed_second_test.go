package demo

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
)

var families = question{
	name: "07 families with more than one held",
	says: `1 family on 2017-11-24
father of Mustafa Dehermendzhy: yes, limit – unknown
  parent of Dehermedzhy = Mustafa Dehermendzhy = Mustafa Dehermendzy
Dehermedzhy = Mustafa Dehermendzhy = Mustafa Dehermendzy: yes, limit – house-arrest`,
	rest: []string{
		`cost four activists their freedom. One of them is a father`,
		`One of them is a father of another current political hostage`,
		`a father of another current political hostage`,
		`The raids of 23 November`,
		`Mustafa Dehermendzy`,
		`until April 2017`,
		`until April 2017, when they were placed under house arrest`,
		`they`,
		`placed under house arrest`,
		`Dehermedzhy`,
		`Mustafa Dehermendzhy`,
		`after the father’s arrest, Mustafa asked`,
		`the father’s arrest`,
		`asked the court to allow him exit from the apartment`,
		`her imprisoned husband`,
	},
	ask: func(k *kept) answerOf {
		day := edtf.DayOf(2017, 11, 24)
		sets, r, err := k.store.Families(k.Context(), publicOn(day))
		if err != nil {
			k.Fatal(err)
		}
		t := k.askOf(r)
		t.line("%d family on %s", len(sets), day)
		for _, set := range sets {
			slices.SortFunc(set, func(a, b record.ID) int { return cmp.Compare(k.label(a), k.label(b)) })
			for _, member := range set {
				label := k.label(member)
				t.line("%s: %s", t.name(member), t.held(label, day))
				t.tiesWithin(set, member)
			}
		}
		t.onTime("custody-father", "person", "regime", "from")
		t.onTime("house-mustafa", "person", "regime", "follows", "sighting")
		t.onTime("remand-mustafa", "until")
		return t.end()
	},
}

func (t *telling) tiesWithin(set []record.ID, member record.ID) {
	for _, kin := range t.KinOf() {
		if kin.A == member && slices.Contains(set, kin.B) {
			t.on(kin.ID, "person", "to", "kind")
			t.line("  %s of %s", kin.Relation, t.name(kin.B))
		}
	}
}

var asked = question{
	name: "08 what was asked of the court",
	says: `motion of Dehermedzhy = Mustafa Dehermendzhy = Mustafa Dehermendzy to the court that decides on Mustafa Dehermendzhy's house arrest, not named
asks to leave the apartment only to accompany his mother, who goes to hand in a food parcel for her imprisoned husband
at the earliest on 2017-11-23
the court's answer: refused`,
	rest: []string{
		`cost four activists their freedom. One of them is a father`,
		`The raids of 23 November`,
		`Mustafa Dehermendzy`,
		`Dehermedzhy`,
		`Mustafa Dehermendzhy`,
		`Now, after the father’s arrest`,
		`Mustafa asked the court`,
		`asked the court`,
		`asked the court to allow him exit`,
		`allow him exit from the apartment with the only aim: to accompany his mother when she went to pass a food parcel to her imprisoned husband`,
		`the court refused to satisfy this request`,
	},
	ask: func(k *kept) answerOf {
		t := k.ask("mustafa", "motion")
		for _, m := range t.Motions(k.id("mustafa")) {
			t.line("%s of %s to %s", t.value(m, "kind"), t.value(m, "asked-by"), t.name(t.of(m, "court")))
			t.line("asks %s", t.value(m, "asks"))
			t.on(m, "span")
			t.line("at the earliest on %s", t.start(m).Lo)
			t.line("the court's answer: %s", t.value(m, "result"))
		}
		t.onTime("custody-father", "from")
		return t.end()
	},
}

var mejlis = question{
	name: "09 the status of the Mejlis",
	says: `Mejlis
  2015-12-31: active possibly
  2016-07-01: active possibly, banned possibly
  2017-01-01: banned yes
  2017-11-23: banned yes
active [inferred] from not said until 2016 [inferred], by not said, as “not said”; follows: false
  note: not said
banned from 2016 until not said, by Russia, as “extremist organization”; follows: true
  note: the author calls the ban illegal [legal]`,
	rest: []string{
		`is not going to tolerate the illegal ban of the Crimean Tatar self-government, the Mejlis`,
		`the illegal ban`,
		`Mejlis`,
		`the restoration of the Mejlis`,
		`the Mejlis, the representative body`,
		`The latter was banned`,
		`The latter was banned by Russia`,
		`was banned by Russia as an “extremist organization” in 2016`,
		`banned by Russia`,
		`“extremist organization”`,
	},
	ask: func(k *kept) answerOf {
		t := k.ask("mejlis")
		it := k.id("mejlis")
		t.line("%s", t.name(it))
		for _, day := range []edtf.Day{edtf.DayOf(2015, 12, 31), edtf.DayOf(2016, 7, 1), edtf.DayOf(2017, 1, 1), raidsDay} {
			var all []string
			for _, s := range custody.Of(t.Register).StatusOn(it, day) {
				all = append(all, s.Term+" "+s.Answer.String())
			}
			slices.Sort(all)
			t.line("  %s: %s", day, strings.Join(all, ", "))
		}
		for _, s := range t.linked("status", "group", it) {
			t.onTime(k.label(s), "follows", "sighting")
			t.line("%s from %s until %s, by %s, as “%s”; follows: %t", t.value(s, "status"), t.value(s, "from"), t.value(s, "until"), t.value(s, "by"), t.value(s, "label"), len(t.Links(s, "follows")) > 0)
			t.line("  note: %s", t.value(s, "note"))
		}
		return t.end()
	},
}

var narrative = question{
	name: "10 the narrative and its aim",
	says: `claim: supporters of the Mejlis are “criminals” [alleged, according to Russia]
against: Mejlis, supporters of the Mejlis
aim: tarnish the supporters of the Mejlis, whose ban is not going to be tolerated [opinion]
by Russia, technique: labelling | other`,
	rest: []string{
		`the Mejlis, the occupiers are trying to tarnish its supporters`,
		`Mejlis`,
		`the occupiers are trying to tarnish`,
		`the occupiers are trying to tarnish its supporters as “criminals”`,
		`tarnish its supporters as “criminals”`,
		`its supporters`,
		`as “criminals”`,
		`using a range of disinformation tools`,
		`banned by Russia`,
	},
	ask: func(k *kept) answerOf {
		t := k.ask("narrative-criminals")
		for _, n := range t.Entities("narrative") {
			t.line("claim: %s", t.value(n, "claim"))
			t.line("against: %s, %s", t.value(n, "target"), t.value(n, "target-text"))
			t.line("aim: %s", t.value(n, "aim"))
			t.line("by %s, technique: %s", t.value(n, "by"), t.value(n, "technique"))
		}
		return t.end()
	},
}

// inserted are an editor's insertions, omitted the omissions.
var inserted, omitted = regexp.MustCompile(`\[[^\]…]+\]`), "[…]"

var whoseWords = question{
	name: "11 whose words, and opinion from fact",
	says: `a man who spoke during a trip, not named; he speaks of “my son” says of Ali Asanov | Dehermedzhy = Mustafa Dehermendzhy = Mustafa Dehermendzy:
  “Most likely, they [M … e us leave [Crimea],”, inserted: [Mustafa Dehermendzhy and Ali Asanov] [Russian authorities seek to] [Crimea], omissions: 1
a man who spoke during a trip, not named; he speaks of “my son” says of Ali Asanov:
  “I don’t know what  … tness and innocence.”, inserted: [Asanov], omissions: 0
opinion:
  asanov, stand: against joining Russia [opinion, according to a man who spoke during a trip, not named; he speaks of “my son”]
  case-26feb, note: the author calls the case concocted [opinion]
  case-26feb, note: the speaker thinks that they are on trial for their position, to frighten people into leaving Crimea [opinion, according to a man who spoke during a trip, not named; he speaks of “my son”]
  mustafa, description: current political hostage, son of one of the four [opinion]
  mustafa, stand: against joining Russia [opinion, according to a man who spoke during a trip, not named; he speaks of “my son”]
  narrative-criminals, aim: tarnish the supporters of the Mejlis, whose ban is not going to be tolerated [opinion]
  raids-2017, note: the author calls the raids an assault on the Crimean Tatar community, ruthless [opinion]
  raids-2017, response-to: a instrument not named [opinion]
legal:
  cerd-breach, category: discrimination [legal]
  cerd-breach, instrument: a instrument not named [legal]
  mejlis-banned, note: the author calls the ban illegal [legal]
alleged:
  narrative-criminals, claim: supporters of the Mejlis are “criminals” [alleged, according to Russia]`,
	rest: []string{
		`Russia’s retribution for the UN resolution`,
		`a new assault on the Crimean Tatar community. The ruthless actions of the occupation forces`,
		`another current political hostage`,
		`the illegal ban`,
		`the occupiers are trying to tarnish its supporters as “criminals”`,
		`tarnish its supporters as “criminals”`,
		`the order of the International Court of Justice of April 2017. In particular, regarding the supposed violation`,
		`supposed violation of the Convention on the Elimination of All Forms of Racial Discrimination in occupied Crimea`,
		`banned by Russia`,
		`concocted “26 February” case`,
		`Mustafa Dehermendzy`,
		`Ali Asanov`,
		`Dehermedzhy`,
		`Most likely, they [Mustafa Dehermendzhy and Ali Asanov] are on trial for this position`,
		`Most likely, they [Mustafa Dehermendzhy and Ali Asanov] are on trial for this position: we were against joining Russia… [Russian authorities seek to] frighten us and make us leave [Crimea],`,
		`they [Mustafa Dehermendzhy and Ali Asanov]`,
		`they [Mustafa Dehermendzhy and Ali Asanov] are on trial for this position: we were against joining Russia`,
		`Mustafa Dehermendzhy`,
		`he said during that trip`,
		`I don’t know what is on their mind.`,
		`I don’t know what is on their mind. But I think it’s useless to frighten us. On the contrary, they unite us. Frankly speaking, we afraid nothing anymore. As long as I remember myself, we were trying to return to Crimea. And do you think if Russia came we are scared and are going to leave Crimea? No! My son has the same view. I think Ali [Asanov] too. And all those who are now in prison will end to the end and prove they rightness and innocence.`,
		`My son has the same view`,
		`I think Ali [Asanov] too.`,
	},
	ask: func(k *kept) answerOf {
		r, err := k.store.OfSource(k.Context(), register.Now, record.Viewer{Clearance: record.Public}, k.source)
		if err != nil {
			k.Fatal(err)
		}
		t := k.askOf(r)
		for _, label := range []string{"words-1", "words-2"} {
			t.utterance(label)
		}
		for _, mode := range []record.Mode{record.Opinion, record.LegalView, record.Alleged} {
			t.inMode(mode)
		}
		return t.end()
	},
}

func (t *telling) utterance(label string) {
	t.line("%s says of %s:", t.name(t.of(t.id(label), "speaker")), t.value(t.id(label), "about"))
	for _, a := range t.Values(t.id(label), "words") {
		t.rests[a.ID] = a
		words := a.Statement.Value.Text
		t.line("  “%s … %s”, inserted: %s, omissions: %d", words[:20], words[len(words)-20:], strings.Join(inserted.FindAllString(words, -1), " "), strings.Count(words, omitted))
	}
}

// inMode lists what the article says in a mode, and whose view that is.
func (t *telling) inMode(mode record.Mode) {
	var all []string
	facts := 0
	for _, a := range t.Live() {
		switch a.Statement.Mode {
		case mode:
			t.rests[a.ID] = a
			all = append(all, fmt.Sprintf("  %s, %s: %s", t.label(a.Statement.Subject), a.Statement.Property, t.words(a)))
		case record.Asserted:
			facts++
		}
	}
	slices.Sort(all)
	t.line("%s:\n%s", mode, strings.Join(all, "\n"))
	if facts < len(all) {
		t.Errorf("only %d statements are told as fact", facts)
	}
}

var pointsTo = question{
	name: "12 points to and nothing to record",
	says: `points to: Liberated Crimean Tatar leaders: Don’t forget other Ukrainian hostages of the Kremlin | Remember the Crimean Tatars jailed for resisting Russian occupation | Russia’s show trial and sentence against Crimean Tatar leader Chiygoz: What you need to know
nothing to record:
   446 “the international community is not going to tolerate”: an expectation of the author about nobody in particular; no act, no day
  1196 “Read more:”: a link's lead-in; the link is recorded
  2025 “Read more:”: a link's lead-in; the two links are recorded
  2642 “And do you think if Russia came we are scared and are going to leave Crimea? No!”: a speaker's rhetorical question; kept among his words, says nothing of an event`,
	rest: []string{
		`the international community is not going to tolerate`,
		`Read more:`,
		`Liberated Crimean Tatar leaders: Don’t forget other Ukrainian hostages of the Kremlin`,
		`Read more:`,
		`Remember the Crimean Tatars jailed for resisting Russian occupation`,
		`Russia’s show trial and sentence against Crimean Tatar leader Chiygoz: What you need to know`,
		`And do you think if Russia came we are scared and are going to leave Crimea? No!`,
	},
	ask: func(k *kept) answerOf {
		t := k.ask("source")
		t.line("points to: %s", t.value(k.source, "points-to"))
		t.line("nothing to record:")
		var all []string
		for _, a := range t.Values(k.source, "nothing-to-record") {
			t.rests[a.ID] = a
			q := a.Statement.Quotes[0]
			all = append(all, fmt.Sprintf("  %4d “%s”: %s", q.Start, q.Exact, a.Statement.Value.Text))
		}
		slices.Sort(all)
		t.lines = append(t.lines, all...)
		return t.end()
	},
	more: everySentenceIsRead,
}

// sentence is one, roughly: a link stands in a line of its own.
var sentence = regexp.MustCompile(`[^.!?\n]+[.!?]*`)

// everySentenceIsRead: each sentence holds words of a statement or says why not.
func everySentenceIsRead(k *kept) {
	k.Helper()
	r, err := k.store.OfSource(k.Context(), register.Now, record.Viewer{Clearance: record.Sealed}, k.source)
	if err != nil {
		k.Fatal(err)
	}
	read := make([]bool, len(k.text)+1)
	for _, a := range r.Live() {
		for _, q := range a.Statement.Quotes {
			for i := q.Start; i < q.End; i++ {
				read[i] = true
			}
		}
	}
	text := string(k.text)
	for _, at := range sentence.FindAllStringIndex(text, -1) {
		from := len([]rune(text[:at[0]]))
		until := from + len([]rune(text[at[0]:at[1]]))
		if strings.ContainsFunc(text[at[0]:at[1]], isLetter) && !slices.Contains(read[from:until], true) {
			k.Errorf("no statement has words of the sentence %q, and none says why", text[at[0]:at[1]])
		}
	}
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
