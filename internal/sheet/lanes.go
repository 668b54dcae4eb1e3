package sheet

import (
	"maps"
	"slices"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/schema"
)

// A lane is a sheet for what reports tell most often: the entities that one such
// event makes, how they hang together, and the dozen properties that are asked for.
// A new lane is one more entry here, with its title in the pages' catalogue.
type lane struct {
	slots []laneSlot
	// slot.property; "!" after it: needed; "=value": preset; "~slot.property": where
	// nothing is typed it says what the other says, "~~": it is never asked for.
	fields []string
}

type laneSlot struct {
	name, typ string
	asked     bool
	needed    bool
	always    []said
	with      []string
	among     string
}

// laneField is a line of a lane.
type laneField struct {
	slot, property, preset, as string
	needed, unasked            bool
}

// fieldOf reads it: "event.date!", "custody.regime", "custody.from~event.date".
func fieldOf(text string) laneField {
	var f laneField
	text, f.as, _ = strings.Cut(text, "~")
	f.as, f.unasked = strings.CutPrefix(f.as, "~")
	text, f.preset, _ = strings.Cut(text, "=")
	text, f.needed = strings.CutSuffix(text, "!")
	f.slot, f.property, _ = strings.Cut(text, ".")
	return f
}

// Parts of several lanes.
var (
	thePerson = laneSlot{name: "person", typ: "person", asked: true, needed: true}
	theCase   = laneSlot{name: "case", typ: "case", asked: true, with: []string{"defendant"}}
	theCourt  = laneSlot{name: "court", typ: "group", asked: true}
	theirPart = laneSlot{name: "defendant", typ: "defendant", among: "person", always: []said{{"person", "person"}, {"case", "case"}}}
)

// tried is the person as a defendant, also where no case is named: or a verdict would hang
// on nobody.
func tried() laneSlot {
	part := theirPart
	part.needed = true
	return part
}

func stepOf(kind string) laneSlot {
	return laneSlot{name: "step", typ: "step", needed: true, always: []said{{"kind", kind}, {"case", "case"}, {"defendant", "defendant"}, {"court", "court"}, {"custody", "custody"}}}
}

var lanes = map[string]lane{
	"arrest": {
		slots: []laneSlot{
			thePerson,
			{name: "event", typ: "event", needed: true, always: []said{{"kind", "arrest"}}},
			{name: "involvement", typ: "involvement", needed: true, always: []said{{"event", "event"}, {"who", "person"}, {"role", "detained"}}},
			{name: "custody", typ: "custody", needed: true, always: []said{{"person", "person"}, {"event", "event"}, {"case", "case"}}},
			theCase, theirPart,
			{name: "charge", typ: "charge", always: []said{{"defendant", "defendant"}}},
		},
		fields: []string{"event.date!", "event.place", "custody.regime", "custody.from~event.date", "custody.place", "custody.holder", "custody.term", "charge.norm", "charge.alleges"},
	},
	"release": {
		slots: []laneSlot{
			thePerson,
			{name: "custody", typ: "custody", needed: true, among: "person", always: []said{{"person", "person"}}},
			{name: "event", typ: "event", always: []said{{"kind", "release"}}},
			{name: "involvement", typ: "involvement", always: []said{{"event", "event"}, {"who", "person"}}},
		},
		fields: []string{"event.date", "custody.until~~event.date", "custody.ended-by=released", "custody.regime", "custody.place", "event.place", "event.outcome"},
	},
	"hearing": {
		slots:  []laneSlot{thePerson, theCase, tried(), theCourt, stepOf("hearing")},
		fields: []string{"step.date!", "step.open", "step.asks", "step.result", "step.official", "step.reasons"},
	},
	"extension": {
		slots: []laneSlot{
			thePerson, theCase, tried(), theCourt, stepOf("extension"),
			{name: "custody", typ: "custody", needed: true, among: "person", always: []said{{"person", "person"}, {"case", "case"}, {"ordered-by", "step"}}},
		},
		fields: []string{"step.date!", "step.holds-until", "custody.regime", "custody.sighting~~step.date", "custody.term~~step.holds-until", "custody.place", "step.reasons"},
	},
	"verdict": {
		slots: []laneSlot{
			thePerson, theCase, tried(), theCourt, stepOf("verdict"),
			{name: "sentence", typ: "sentence", always: []said{{"person", "person"}, {"defendant", "defendant"}, {"imposed-by", "step"}}},
			{name: "custody", typ: "custody", among: "person", always: []said{{"person", "person"}}},
		},
		fields: []string{"step.date!", "step.outcome", "custody.regime", "custody.place", "step.official", "step.appeal-due", "sentence.kind", "sentence.length", "sentence.regime", "sentence.suspended", "sentence.asked"},
	},
	"death": {
		slots: []laneSlot{
			thePerson,
			{name: "death", typ: "death", needed: true, always: []said{{"person", "person"}, {"event", "event"}}},
			{name: "event", typ: "event", always: []said{{"kind", "death"}}},
			{name: "involvement", typ: "involvement", always: []said{{"event", "event"}, {"who", "person"}, {"role", "died"}}},
		},
		fields: []string{"person.death!", "death.cause", "death.cause-text", "death.manner", "death.custody", "death.place", "event.date~~person.death", "event.place", "death.inquiry"},
	},
}

// Lanes are the names of all lanes, in the order in which they are offered.
func Lanes() []string {
	order := []string{"arrest", "extension", "hearing", "verdict", "release", "death"}
	for _, name := range slices.Sorted(maps.Keys(lanes)) {
		if !slices.Contains(order, name) {
			order = append(order, name)
		}
	}
	return order
}

// sheet makes the lane's form. A property that the schema lacks would be a slip in
// the table above, which a test finds.
func (l lane) sheet(s *schema.Schema, name string) *Sheet {
	sh := &Sheet{Name: name, Lane: true, Published: edtf.Future, schema: s}
	for _, from := range l.slots {
		sh.Slots = append(sh.Slots, &Slot{Name: from.name, Type: s.Type(from.typ), Asked: from.asked, Needed: from.needed, always: from.always, with: from.with, among: from.among})
	}
	for _, text := range l.fields {
		of := fieldOf(text)
		slot := sh.slot(of.slot)
		sh.Fields = append(sh.Fields, &Field{Slot: slot, Property: slot.Type.Property(of.property), Preset: of.preset, Needed: of.needed, As: of.as, Unasked: of.unasked})
	}
	return sh
}
