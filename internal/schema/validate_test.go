package schema

import (
	"errors"
	"strings"
	"testing"

	"habeas/internal/record"
)

// said makes a statement; parts are names and texts in turn.
func said(subject, property, text string, parts ...string) *record.Statement {
	st := &record.Statement{Subject: record.ID(subject), Property: property, Language: "en", Value: record.Text(text)}
	for i := 0; i < len(parts); i += 2 {
		if st.Value.Parts == nil {
			st.Value.Parts = map[string]string{}
		}
		st.Value.Parts[parts[i]] = parts[i+1]
	}
	return st
}

func with(st *record.Statement, change func(*record.Statement)) *record.Statement {
	change(st)
	return st
}

func stance(s record.Stance) func(*record.Statement) {
	return func(st *record.Statement) { st.Stance = s }
}

func lang(code string) func(*record.Statement) {
	return func(st *record.Statement) { st.Language = code }
}

func TestValidateAccepts(t *testing.T) {
	for name, st := range map[string]*record.Statement{
		"fresh id":           said(string(record.NewID("health-report")), "person", string(record.NewID("person"))),
		"about an entry":     said(string(record.AboutEntry(record.EntryID(strings.Repeat("0f", 32)))), "credibility", "2"),
		"term":               said("custody-1", "regime", "house-arrest"),
		"month":              said("custody-1", "until", "April 2017"),
		"ukrainian month":    with(said("custody-1", "until", "квітень 2017"), lang("uk")),
		"edtf, any language": with(said("custody-1", "until", "[2017-04-15,2017-04-17]"), lang("crh")),
		"length in words":    said("custody-1", "length", "almost two years", "unsaid", "start"),
		"length in days":     said("custody-1", "length", "", "min", "638", "max", "731"),
		"length, one side":   said("custody-1", "length", "", "min", "638", "phrase", "yes"),
		"length, iso":        with(said("custody-1", "length", "P21M"), lang("")),
		"span in words":      said("event-1", "span", "several weeks before", "of", "event-2"),
		"span in days":       said("event-1", "span", "", "min", "-6", "max", "0", "of", "instrument-2"),
		"number with role":   said("event-1", "number", "3..", "role", "detained"),
		"link to a group":    said("involvement-1", "who", "group-1"),
		"closed set":         with(said("case-1", "found-guilty", "person-1 person-2"), stance(record.All)),
		"closed, nobody":     with(said("case-1", "found-guilty", ""), stance(record.All)),
		"unknown":            with(said("person-1", "birth", ""), stance(record.Unknown)),
		"denied":             with(said("custody-1", "was", "yes"), stance(record.Denies)),
		"all different":      said("person-1", "all-different", "person-1 person-2 person-3"),
		"coordinates":        said("place-1", "coordinates", "44.9521,34.1024"),
		"coordinates, edge":  said("place-1", "coordinates", "-90,180"),
		"address":            said("source-1", "address", "https://example.org/a?b=в"),
		"language":           said("source-1", "language", "crh-Cyrl"),
		"money":              said("sentence-1", "amount", "10000.50 RUB"),
		"reliability":        said("source-1", "reliability", "B"),
		"words":              said("utterance-1", "words", "They [the court] wait […]"),
		"name in Cyrillic":   said("person-1", "name", "Мустафа", "script", "Cyrl", "kind", "own"),
		"stage of a draft":   said("instrument-1", "stage", "2017-11-14", "stage", "in-committee"),
		"text at the limit":  said("person-1", "note", strings.Repeat("a", MaxText)),
	} {
		if err := Default().Validate(st); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestValidateRefuses(t *testing.T) {
	long := strings.Repeat("я", MaxText)
	for name, test := range map[string]struct {
		st   *record.Statement
		want string // the error has it
	}{
		"term misspelt":          {said("custody-1", "regime", "remnd"), `custody, property regime: "remnd" is no term of the vocabulary regime; did you mean remand?`},
		"term, underscore":       {said("custody-1", "regime", "house_arrest"), "did you mean house-arrest?"},
		"term far off":           {said("compliance-1", "status", "ignored"), "it has met, partly, unmet, violated"},
		"type misspelt":          {said("persn-1", "name", "x"), `"persn-1" is of no type of the schema; did you mean person?`},
		"no type":                {said("nothing", "name", "x"), `"nothing" is of no type`},
		"no tail":                {said("person-", "name", "x"), `person: "person-" is no id`},
		"tail of other letters":  {said("person-A/б", "name", "x"), "is no id"},
		"property misspelt":      {said("custody-1", "regme", "remand"), `custody: "regme" is no property of this type; did you mean regime?`},
		"property of another":    {said("event-1", "regime", "remand"), `event: "regime" is no property`},
		"no such date":           {said("custody-1", "from", "2017-02-30"), `custody, property from: "2017-02-30" can't be read as a date`},
		"date without its year":  {said("custody-1", "from", "15 April"), "with its year"},
		"date, other language":   {with(said("custody-1", "from", "quando?"), lang("crh")), "can't be read as a date"},
		"length in no words":     {said("custody-1", "length", "a while or so"), "can't be read as a length"},
		"length, least too much": {said("custody-1", "length", "", "min", "9", "max", "3"), "the least is more than the greatest"},
		"length less than none":  {said("custody-1", "length", "", "max", "-3"), "less than no days"},
		"length, part no number": {said("custody-1", "length", "", "min", "nine"), `"nine" is not a number of days`},
		"length empty":           {said("custody-1", "length", ""), "says nothing"},
		"span of nothing":        {said("event-1", "span", "several weeks before"), `event, property span, part of: "" is missing: the id of an entity is needed`},
		"span, no direction":     {said("event-1", "span", "several weeks", "of", "event-2"), "before or after"},
		"number in words":        {said("event-1", "number", "four", "role", "detained"), "a count is written as 4, 3..5 or 3.."},
		"number, no end":         {said("event-1", "number", "..", "role", "detained"), "a count is written"},
		"number, backwards":      {said("event-1", "number", "5..3", "role", "detained"), "a count is written"},
		"number with a sign":     {said("event-1", "number", "-3", "role", "detained"), "a count is written"},
		"number without role":    {said("event-1", "number", "4"), `event, property number, part role: "" is missing: a term of the vocabulary role is needed`},
		"part, no term":          {said("event-1", "number", "4", "role", "detaned"), `part role: "detaned" is no term of the vocabulary role; did you mean detained?`},
		"unknown part":           {said("event-1", "number", "4", "role", "detained", "rolle", "x"), `"rolle" is no part of this property; did you mean role?`},
		"min where no days":      {said("event-1", "number", "4", "role", "detained", "min", "1"), `"min" is no part`},
		"grade of a source":      {said("source-1", "reliability", "3"), "one of A, B, C, D, E, F"},
		"grade of a statement":   {said("entry-1", "credibility", "A"), "one of 1, 2, 3, 4, 5, 6"},
		"grade of two":           {said("source-1", "reliability", "AB"), "one of A"},
		"yes in Russian":         {said("custody-1", "was", "да"), "it is yes or no"},
		"link to a place":        {said("custody-1", "person", "place-1"), "is of the type place: the id of a person is needed"},
		"link to nobody":         {said("involvement-1", "who", "Chiygoz"), "the id of a person or a group is needed"},
		"link misspelt":          {said("custody-1", "person", "persom-1"), "did you mean person?"},
		"link to two":            {said("custody-1", "person", "person-1 person-2"), "more than one id"},
		"link to itself":         {said("event-1", "part-of", "event-1"), "is the subject itself"},
		"set with a place":       {said("case-1", "found-guilty", "person-1 place-1"), `"place-1" is of the type place`},
		"set, one twice":         {said("case-1", "found-guilty", "person-1 person-1"), "names person-1 twice"},
		"set of one":             {said("person-1", "all-different", "person-1"), "two or more can differ"},
		"set of nobody, said":    {said("case-1", "found-guilty", ""), "says nothing"},
		"all of one":             {with(said("custody-1", "regime", "remand"), stance(record.All)), "only a set can"},
		"coordinates turned":     {said("place-1", "coordinates", "134.1,44.9"), "latitude -90 to 90"},
		"coordinates, no number": {said("place-1", "coordinates", "NaN,0"), "latitude -90 to 90"},
		"coordinates, one":       {said("place-1", "coordinates", "44.9"), "latitude -90 to 90"},
		"address of a script":    {said("source-1", "address", "javascript:alert(1)"), "http:// or https://"},
		"address, password":      {said("source-1", "address", "https://a:b@example.org/"), "without a name or password"},
		"address, no host":       {said("source-1", "address", "http:///x"), "has a host"},
		"language in words":      {said("source-1", "language", "Ukrainian"), "written as uk"},
		"money, no currency":     {said("sentence-1", "amount", "10000"), "12500.50 RUB"},
		"money, comma":           {said("sentence-1", "amount", "10,000 RUB"), "12500.50 RUB"},
		"blank":                  {said("person-1", "name", " \t"), "a name is needed"},
		"nothing":                {said("person-1", "name", ""), "says nothing"},
		"too long":               {said("person-1", "note", long), "20000 bytes of at most 10000"},
		"part too long":          {said("person-1", "name", "x", "script", long), "part script"},
		"not UTF-8":              {said("person-1", "note", "a\xff"), "is not UTF-8"},
		"NUL":                    {said("person-1", "note", "a\x00b"), "NUL"},
		"inference not UTF-8":    {with(said("person-1", "note", "a"), func(st *record.Statement) { st.Inferred = "\xff" }), "is not UTF-8"},
		"quote not UTF-8":        {with(said("person-1", "note", "a"), func(st *record.Statement) { st.Quotes = []record.Quote{{Exact: "\xff"}} }), "is not UTF-8"},
		"words in no language":   {with(said("person-1", "note", "a"), lang("русский")), "language of the words"},
	} {
		err := Default().Validate(test.st)
		var refused *ValueError
		switch {
		case err == nil:
			t.Errorf("%s: accepted", name)
		case !errors.As(err, &refused):
			t.Errorf("%s: %T is no *ValueError", name, err)
		case !strings.Contains(err.Error(), test.want):
			t.Errorf("%s:\n got %s\nwant %s", name, err, test.want)
		case len(err.Error()) > 1000:
			t.Errorf("%s: an error of %d bytes", name, len(err.Error()))
		}
	}
}

// TestValidateNames: a form finds the field by the error's own fields.
func TestValidateNames(t *testing.T) {
	err := Default().Validate(said("event-1", "number", "4", "role", "detaned"))
	var refused *ValueError
	if !errors.As(err, &refused) || refused.Type != "event" || refused.Property != "number" || refused.Part != "role" || refused.Value != "detaned" {
		t.Errorf("got %+v", refused)
	}
}

// TestValidateIsStable: of several faults always the same is told.
func TestValidateIsStable(t *testing.T) {
	st := said("event-1", "number", "4", "a", "1", "b", "2", "c", "3")
	first := Default().Validate(st).Error()
	for range 50 {
		if again := Default().Validate(st).Error(); again != first {
			t.Fatalf("got %s, then %s", first, again)
		}
	}
}

func TestMeant(t *testing.T) {
	names := []string{"remand", "police", "prison", "colony-general", "met"}
	for written, want := range map[string]string{"remnd": "remand", "Police": "police", "prisons": "prison", "colony general": "colony-general",
		"mat": "met", "xyz": "", "": "", "q": "", strings.Repeat("a", 1<<20): ""} {
		got := strings.TrimSuffix(strings.TrimPrefix(meant(written, names), "; did you mean "), "?")
		if got != want {
			t.Errorf("%.20q: got %q, want %q", written, got, want)
		}
	}
}

// FuzzValidate: whatever is written, the answer is nil or a short *ValueError
// in UTF-8, and what is accepted has its references read.
func FuzzValidate(f *testing.F) {
	for _, typ := range Default().Types() {
		for i, p := range typ.Properties {
			f.Add(typ.Name+"-1", p.Name, "2017", "role", "detained", "en", uint8(i%4))
		}
	}
	f.Add("event-1", "span", "several weeks before", "of", "event-2", "en", uint8(0))
	f.Add("person-\xff", "name", "\xff\x00", "kind", "", "uk-", uint8(3))
	f.Fuzz(func(t *testing.T, subject, property, text, part, partText, lang string, stance uint8) {
		st := said(subject, property, text, part, partText)
		st.Language, st.Stance = lang, record.Stance(stance%4)
		err := Default().Validate(st)
		if err == nil {
			if len(Default().Refs(st)) == 0 || Default().PropertyOf(st.Subject, st.Property) == nil {
				t.Errorf("accepted, but no property has it: %+v", st)
			}
			return
		}
		var refused *ValueError
		if !errors.As(err, &refused) || refused.Reason == "" || len(err.Error()) > 2000 {
			t.Errorf("%T of %d bytes: %v", err, len(err.Error()), err)
		}
	})
}

func BenchmarkValidate(b *testing.B) {
	st := said("custody-1", "until", "April 2017")
	s := Default()
	b.ReportAllocs()
	for b.Loop() {
		if err := s.Validate(st); err != nil {
			b.Fatal(err)
		}
	}
}
