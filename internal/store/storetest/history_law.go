package storetest

import (
	"pgregory.net/rapid"

	"habeas/internal/record"
)

var (
	sentences = []record.ID{"sentence-1", "sentence-2"}
	figures   = []record.ID{"figure-1", "figure-2"}
)

// law are statements of endings without a day, of courts and what they impose, of figures,
// and of when a source was published: of one of them one is drawn.
func (d *drawn) law(spell, person, source record.ID) []func() {
	step := rapid.SampledFrom(steps).Draw(d.T, "step")
	one := func(about record.ID, property string, of ...string) func() {
		return func() { d.say(about, property, rapid.SampledFrom(of).Draw(d.T, property), source) }
	}
	return []func(){
		one(spell, "ended-by", "released", "died", "transferred"),
		one(spell, "regime", "remand", "administrative-arrest", "curfew", "unknown"),
		one(spell, "case", "case-1", "case-2"),
		func() { d.say(spell, "ordered-by", string(step), source) },
		func() {
			act := rapid.SampledFrom([]string{"orders", "extends", "finds", "begins", "serves"}).Draw(d.T, "act")
			d.value(step, "custody", record.Value{Text: string(spell), Parts: map[string]string{"act": act}}, source)
		},
		one(step, "kind", "verdict", "extension", "appeal"),
		one(step, "case", "case-1", "case-2"),
		func() { d.say(step, "holds-until", d.day(60, 200), source) },
		func() {
			d.decision(step, "outcome", source, "convicted", "acquitted", "quashed-measure-kept", "quashed-remitted")
		},
		func() { d.decision(step, "result", source, "granted", "refused") },
		one(step, "kind", "pardon", "motion"),
		func() { d.say(step, "appeals", string(rapid.SampledFrom(steps).Draw(d.T, "appealed")), source) },
		func() { d.say("defendant-1", "person", string(person), source) },
		func() { d.sentence(rapid.SampledFrom(sentences).Draw(d.T, "sentence"), step, person, source) },
		func() { d.sentence(rapid.SampledFrom(sentences).Draw(d.T, "sentence"), step, person, source) },
		func() { d.figure(rapid.SampledFrom(figures).Draw(d.T, "figure"), source) },
		func() { d.say(source, "published", d.day(30, 150), source) },
	}
}

// decision says what a step decided, of all or of one defendant.
func (d *drawn) decision(step record.ID, property string, source record.ID, of ...string) {
	v := record.Text(rapid.SampledFrom(of).Draw(d.T, property))
	if rapid.Bool().Draw(d.T, "of one") {
		v.Parts = map[string]string{"defendant": "defendant-1"}
	}
	d.value(step, property, v, source)
}

// sentence says what a step imposed on somebody.
func (d *drawn) sentence(id, step, person, source record.ID) {
	d.say(id, "person", string(person), source)
	d.say(id, "imposed-by", string(step), source)
	d.say(id, "kind", rapid.SampledFrom([]string{"imprisonment", "imprisonment", "life-imprisonment", "suspended", "fine"}).Draw(d.T, "penalty"), source)
	d.value(id, "length", record.Value{Parts: map[string]string{"min": "40", "max": rapid.SampledFrom([]string{"40", "90"}).Draw(d.T, "length")}}, source)
	if rapid.IntRange(0, 2).Draw(d.T, "rate told") == 0 {
		d.say(id, "credit-rate", rapid.SampledFrom([]string{"1", "1.5"}).Draw(d.T, "rate"), source)
	}
}

// figure says what somebody counts.
func (d *drawn) figure(id, source record.ID) {
	d.say(id, "by", "group-1", source)
	d.say(id, "what", rapid.SampledFrom([]string{"political-prisoners", "detained"}).Draw(d.T, "what"), source)
	d.say(id, "count", rapid.SampledFrom([]string{"12", "12..15"}).Draw(d.T, "count"), source)
	d.say(id, "on", d.days(20, 90), source)
}
