package schema

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

var languages = []string{"en", "uk", "ru"}

// typesOfDomain is the table of domain.md, with status, policy and entry.
var typesOfDomain = strings.Fields(`person group place event involvement act violation case defendant charge sentence step source
	custody disappearance death health-report examination figure relation membership status instrument demand compliance norm
	recognition listing narrative airing rebuttal utterance action contact visit parcel transfer alarm task interview item
	consent policy entry term`)

func TestDefaultHasEveryType(t *testing.T) {
	var have []string
	for _, typ := range Default().Types() {
		have = append(have, typ.Name)
	}
	if want := slices.Sorted(slices.Values(typesOfDomain)); !slices.Equal(have, want) {
		t.Errorf("types:\n got %q\nwant %q", have, want)
	}
}

// wants reports every language that labels lack.
func wants(t *testing.T, where string, labels Labels) {
	t.Helper()
	for _, lang := range languages {
		if strings.TrimSpace(labels[lang]) == "" {
			t.Errorf("%s has no text in %s", where, lang)
		}
	}
}

func TestDefaultIsLabelled(t *testing.T) {
	for _, typ := range Default().Types() {
		wants(t, typ.Name+", label", typ.Labels)
		wants(t, typ.Name+", plural", typ.Plural)
		wants(t, typ.Name+", about", typ.About)
		for _, p := range typ.Properties {
			at := typ.Name + "." + p.Name
			wants(t, at, p.Labels)
			if len(p.About) > 0 {
				wants(t, at+", about", p.About)
			}
			for _, part := range p.Parts {
				wants(t, at+", part "+part.Name, part.Labels)
			}
		}
	}
}

// TestDefaultIsCoherent holds what the register and the forms rely on.
func TestDefaultIsCoherent(t *testing.T) {
	for _, typ := range Default().Types() {
		rules := map[Rule]string{}
		for _, p := range typ.Properties {
			at := typ.Name + "." + p.Name
			if p.Rule != "" && rules[p.Rule] != "" {
				t.Errorf("%s: the rule %s is that of %s already", at, p.Rule, rules[p.Rule])
			}
			rules[p.Rule] = p.Name
			if (p.Kind == TermKind) != (p.Of != "") {
				t.Errorf("%s: a vocabulary belongs to a term and to nothing else", at)
			}
			if p.Compare == ByBreadth && p.Kind != TermKind {
				t.Errorf("%s: only terms compare by breadth", at)
			}
			if p.Special && !slices.ContainsFunc(p.Parts, func(part *Part) bool { return part.Of == "ascription" }) {
				t.Errorf("%s: a special property says by its part how it is known", at)
			}
			if p.Special && p.Level == 0 {
				t.Errorf("%s: a special property is not public by default", at)
			}
		}
	}
}

// TestSpells: every spell has all that its time can be told by, and only
// custody says under which regime.
func TestSpells(t *testing.T) {
	rules := []Rule{RuleStart, RuleEnd, RuleSighting, RuleThroughout, RuleLength, RuleSpan, RuleSpell}
	for _, name := range []string{"custody", "disappearance", "membership", "status", "recognition", "relation"} {
		for _, rule := range rules {
			if Default().Type(name).WithRule(rule) == nil {
				t.Errorf("%s has no property of the rule %s", name, rule)
			}
		}
	}
	for rule, want := range map[Rule][]string{RuleRegime: {"custody"}, RulePerson: {"custody", "disappearance", "membership"}} {
		var have []string
		for _, typ := range Default().Types() {
			if typ.WithRule(rule) != nil {
				have = append(have, typ.Name)
			}
		}
		if !slices.Equal(have, want) {
			t.Errorf("rule %s: types %q, want %q", rule, have, want)
		}
	}
}

func TestDefaultLevels(t *testing.T) {
	for place, want := range map[string]string{
		"person.faith": "restricted", "person.community": "restricted", "person.health": "restricted", "person.orientation": "restricted",
		"person.minor": "restricted", "person.informant": "sealed", "person.identity": "sealed", "involvement.informant": "sealed",
		"defendant.lawyer": "team", "defendant.plea-deal": "sealed", "defendant.plea": "public",
		"relation.to": "team", "contact.with": "team", "visit.visitor": "team", "parcel.sender": "team", "transfer.via": "team",
		"alarm.person": "team", "task.what": "team", "interview.code": "restricted", "interview.witness": "sealed",
		"consent.answer": "restricted", "item.giver": "restricted", "action.to": "restricted", "action.negotiation": "sealed",
		"act.perpetrator": "restricted", "recognition.status": "public", "narrative.claim": "public", "instrument.stage": "public",
		"custody.regime": "public", "event.date": "public", "case.found-guilty": "public", "status.label": "public",
	} {
		name, property, _ := strings.Cut(place, ".")
		if p := Default().Type(name).Property(property); p == nil || p.Level.String() != want {
			t.Errorf("%s: %v, want the level %s", place, p, want)
		}
	}
}

// TestNeverByRule: what only a person decides (semantics.md).
func TestNeverByRule(t *testing.T) {
	for _, place := range []string{"person.guilt", "case.found-guilty", "person.tortured", "person.community", "person.faith", "person.orientation",
		"membership.group", "membership.kind", "death.cause", "death.manner", "act.kind", "examination.conclusion"} {
		name, property, _ := strings.Cut(place, ".")
		if p := Default().Type(name).Property(property); p == nil || !p.Undecided {
			t.Errorf("%s is used by rule", place)
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	const word = "vocabulary: v\nlabel: {en: v}\nterms:\n  - {code: a, label: {en: a}}\n"
	for name, test := range map[string]struct{ vocabulary, typ, want string }{
		"term twice":         {word + "  - {code: a, label: {en: a}}\n", typeOf("kind: text"), "stands twice"},
		"no wider term":      {word + "  - {code: b, broader: c, label: {en: b}}\n", typeOf("kind: text"), `within "c"`},
		"unknown kind":       {word, typeOf("kind: texte"), `unknown kind "texte"`},
		"unknown vocabulary": {word, typeOf("kind: term, of: w"), `unknown vocabulary "w"`},
		"unknown link":       {word, typeOf("kind: link, to: [u]"), `unknown type "u"`},
		"unknown rule":       {word, typeOf("kind: text, rule: sart"), `unknown rule "sart"`},
		"unknown level":      {word, typeOf("kind: text, level: secret"), `unknown level "secret"`},
		"unknown key":        {word, typeOf("kind: text, colour: red"), "colour"},
		"part twice":         {word, typeOf("kind: text, parts: [{name: a, kind: text, label: {en: a}}, {name: a, kind: text, label: {en: a}}]"), "stands twice"},
		"part unlabelled":    {word, typeOf("kind: text, parts: [{name: a, kind: text}]"), "part a: no English label"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Load(fstest.MapFS{
				"vocabularies/v.yaml":         {Data: []byte(test.vocabulary)},
				"vocabularies/name-kind.yaml": {Data: []byte(strings.Replace(word, "vocabulary: v", "vocabulary: name-kind", 1))},
				"types/t.yaml":                {Data: []byte(test.typ)},
			})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
}

func typeOf(property string) string {
	return "type: t\nlabel: {en: t}\nplural: {en: t}\nabout: {en: t}\nproperties:\n  - {name: p, " + property + ", card: many, compare: none, label: {en: p}}\n"
}
