package answer

import (
	"slices"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

// Value is what some statements say alike of one property.
type Value struct {
	Text  string `json:"text"` // in words
	Raw   string `json:"value"`
	whole string // the value with its parts, by which alike ones are put together
	part  map[string]string
	// Means are the days that a date or a length comes to, where the words alone
	// do not say it.
	Means string `json:"means,omitempty"`
	// Said are the words, where only the day of the source makes them a date, or the order in
	// which a list has its figures. Counted says that it is the former.
	Said    string `json:"said,omitempty"`
	Counted bool   `json:"-"`
	Links   []Ref  `json:"links,omitempty"`
	// Used is set on the value that a page prints first, by rule or by decision.
	Used   bool   `json:"used"`
	Stance string `json:"stance,omitempty"`
	// Weak is set where no statement of it may narrow anything, Disputed where
	// others contradict it.
	Weak     bool `json:"weak,omitempty"`
	Disputed bool `json:"disputed,omitempty"`
	// Mode, Inferred and AccordingTo are set where all statements of it share them: then it
	// is never shown without.
	Mode        string `json:"mode,omitempty"`
	Inferred    bool   `json:"inferred,omitempty"`
	Obtained    string `json:"obtained,omitempty"`
	AccordingTo []Ref  `json:"according_to,omitempty"`
	Count
	// Later is set where sources say it that were published after the day asked about, of
	// something that need not have been so then.
	Later      bool        `json:"later,omitempty"`
	Statements []Statement `json:"statements"`

	toldBy edtf.Day // the first of the days on which the sources can have told it
	begins edtf.Day // of a date: its first possible day, Past where it is none
}

// Statement is one source's word for a value.
type Statement struct {
	ID          record.EntryID `json:"id"`
	Source      Ref            `json:"source"`
	Published   string         `json:"published,omitempty"`
	Quotes      []record.Quote `json:"quotes,omitempty"`
	Mode        string         `json:"mode,omitempty"`
	Obtained    string         `json:"obtained,omitempty"`
	AccordingTo []Ref          `json:"according_to,omitempty"`
	Inferred    string         `json:"inferred,omitempty"`
	Announced   bool           `json:"announced,omitempty"`
	Interest    string         `json:"interest,omitempty"` // of whose word it is: a party's
	Reliability string         `json:"reliability"`        // A–F; C? where nobody graded
	Credibility string         `json:"credibility"`        // 1–6; 3? where nobody graded
	Recorder    string         `json:"recorder,omitempty"`
	Reviewed    bool           `json:"reviewed"`
	Level       string         `json:"level"`
}

// Property is what is said of one property.
type Property struct {
	Name     string  `json:"property"`
	Label    string  `json:"label"`
	Values   []Value `json:"values"`
	Disputed bool    `json:"disputed,omitempty"`
	// Undecided marks what no rule decides: until a person does, all stand side
	// by side.
	Undecided bool `json:"undecided,omitempty"`

	passing bool // it tells something that comes to be
}

// AllLater says whether all that it says is of after the day asked about.
func (p Property) AllLater() bool {
	return !slices.ContainsFunc(p.Values, func(v Value) bool { return !v.Later })
}

// PropertiesOf tells what is said of an entity, in the schema's order.
func PropertiesOf(r *register.Register, id record.ID, lang string) []Property {
	typ := r.Schema.Type(id.Type())
	if typ == nil {
		return nil
	}
	var all []Property
	for _, p := range typ.Properties {
		if values := valuesOf(r, id, p, lang); len(values) > 0 {
			_, open := r.Disagreement(id, p.Name)
			all = append(all, Property{Name: p.Name, Label: p.Labels.In(lang), Values: values, Disputed: open,
				Undecided: p.Undecided && open, passing: passes(p)})
		}
	}
	return all
}

// valuesOf groups the accounts that say the same.
func valuesOf(r *register.Register, id record.ID, p *schema.Property, lang string) []Value {
	var values []Value
	at := map[string]int{}
	used := r.Used(id, p.Name)
	if slices.ContainsFunc(p.Parts, func(part *schema.Part) bool { return part.Required }) {
		used = nil // numbers in different roles: each is the first of its own
	}
	sets, _ := r.Disagreement(id, p.Name)
	agreed := register.Shared(sets)
	for _, a := range r.Values(id, p.Name) {
		v := Display(r, p, a.Statement, lang)
		key := v.Text + "\x00" + v.Stance
		if len(v.Links) > 0 {
			key += "\x00" + v.whole
		}
		i, seen := at[key]
		if !seen {
			i = len(values)
			at[key] = i
			v.Weak, v.toldBy, v.begins = true, edtf.Future, edtf.Past
			if days, ok := r.DaysOf(a); ok && p.Kind == schema.Date {
				v.begins = days.Lo
			}
			values = append(values, v)
		}
		values[i].Weak = values[i].Weak && !a.Narrows
		values[i].Disputed = values[i].Disputed || a.Narrows && !agreed[a.ID]
		values[i].Used = values[i].Used || a == used
		values[i].Statements = append(values[i].Statements, statementOf(r, a, lang))
		values[i].toldBy = min(values[i].toldBy, r.ToldBy(a.Statement.Source))
	}
	for i := range values {
		values[i].share()
	}
	usedFirst(values)
	return values
}

// share counts who says a value, and finds what all who do have in common: an allegation
// must never look like a fact because one line of a page leaves that out.
func (v *Value) share() {
	for i, s := range v.Statements {
		if i == 0 {
			v.Mode, v.Inferred, v.Obtained, v.AccordingTo = s.Mode, s.Inferred != "", s.Obtained, s.AccordingTo
			continue
		}
		if s.Mode != v.Mode {
			v.Mode = ""
		}
		if s.Obtained != v.Obtained {
			v.Obtained = ""
		}
		v.Inferred = v.Inferred && s.Inferred != ""
		if !slices.Equal(s.AccordingTo, v.AccordingTo) {
			v.AccordingTo = nil
		}
	}
	v.Count = CountOf(v.Statements)
}

// Count is how many sources say something, and how many origins among them are
// independent: papers that cite one lawyer are one, a party's word adds none.
type Count struct {
	Sources int `json:"sources"`
	Origins int `json:"origins"`
}

// CountOf counts who says something.
func CountOf(said []Statement) Count {
	sources, origins := map[record.ID]bool{}, map[record.ID]bool{}
	for _, s := range said {
		sources[s.Source.ID] = true
		origin := s.Source.ID
		if n := len(s.AccordingTo); n > 0 {
			origin = s.AccordingTo[n-1].ID
		}
		if s.Interest == "" {
			origins[origin] = true
		}
	}
	return Count{len(sources), len(origins)}
}

// merged puts together what is said of several entities that stand for one thing,
// such as the same man's part in a raid as four reports tell it.
func merged(all ...[]Property) []Property {
	var out []Property
	for _, p := range slices.Concat(all...) {
		i := slices.IndexFunc(out, func(o Property) bool { return o.Name == p.Name })
		if i < 0 {
			p.Values = slices.Clone(p.Values)
			out = append(out, p)
			continue
		}
		out[i].Disputed = out[i].Disputed || p.Disputed
		for _, v := range p.Values {
			j := slices.IndexFunc(out[i].Values, func(o Value) bool { return o.Text == v.Text && o.Stance == v.Stance })
			if j < 0 {
				out[i].Values = append(out[i].Values, v)
				continue
			}
			out[i].Values[j].Statements = slices.Concat(out[i].Values[j].Statements, v.Statements)
			out[i].Values[j].share()
		}
	}
	return out
}

func usedFirst(values []Value) {
	for i, v := range values {
		if v.Used && i > 0 {
			copy(values[1:i+1], values[:i])
			values[0] = v
		}
	}
}

// Display writes a statement's value in words.
func Display(r *register.Register, p *schema.Property, st *record.Statement, lang string) Value {
	v := Value{Raw: st.Value.Text, whole: st.Value.Text, Text: st.Value.Text, part: st.Value.Parts,
		Said: st.Value.Part(schema.Said)}
	v.Counted = record.HasLetter(v.Said)
	if st.Stance != record.Says {
		v.Stance = st.Stance.String()
	}
	switch p.Kind {
	case schema.TermKind:
		v.Text = termLabel(r.Schema, p.Of, st.Value.Text, lang)
	case schema.Link, schema.Links:
		var names []string
		for id := range strings.FieldsSeq(st.Value.Text) {
			ref := refTo(r, record.ID(id), lang)
			v.Links = append(v.Links, ref)
			names = append(names, ref.Name)
		}
		v.Text = strings.Join(names, ", ")
	case schema.Date:
		v.date(p, st, lang)
	case schema.Length:
		if days, err := schema.ReadDays(p.Kind, p.Rule, st.Language, st.Value); err == nil {
			v.means(edtf.WordsOfLength(lang, days.Days))
		}
	case schema.Span:
		if days, err := schema.ReadDays(p.Kind, p.Rule, st.Language, st.Value); err == nil {
			v.means(edtf.WordsOfSpan(lang, days.Days))
		}
	case schema.Number:
		v.Text = count(v.Text)
	case schema.YesNo:
		v.Text = termLabel(r.Schema, "yes-no", v.Text, lang)
	}
	v.parts(r, p, st, lang)
	return v
}

// count writes a number as said: "3..5" as 3–5, "3.." (at least three) as ≥ 3.
func count(text string) string {
	from, until, isRange := strings.Cut(text, "..")
	switch {
	case !isRange:
		return text
	case until == "":
		return "≥ " + from
	case from == "":
		return "≤ " + until
	}
	return from + "–" + until
}

// date writes a date as the language does, and what days it comes to where that
// is not plain.
func (v *Value) date(p *schema.Property, st *record.Statement, lang string) {
	date, err := schema.ReadDate(p.Rule, st.Language, st.Value.Text)
	if err != nil {
		return
	}
	v.Text = date.Words(lang)
	if within := edtf.WordsOfRange(lang, date.Within()); !date.IsInterval() && within != v.Text {
		v.Means = within
	}
}

func (v *Value) means(words string) {
	if v.Text == "" || strings.HasPrefix(v.Text, "P") { // a length by ISO 8601, which nobody reads
		v.Text = words
	} else if words != v.Text {
		v.Means = words
	}
}

// parts adds the parts of a record of values: whom a number counts, what a span
// is told from.
func (v *Value) parts(r *register.Register, p *schema.Property, st *record.Statement, lang string) {
	for _, part := range p.Parts {
		text := st.Value.Part(part.Name)
		if text == "" || part.Name == "script" || part.Name == "unsaid" || part.Name == "at" || part.Name == "of-at" {
			continue
		}
		switch part.Kind {
		case schema.TermKind:
			text = termLabel(r.Schema, part.Of, text, lang)
		case schema.Link:
			ref := refTo(r, record.ID(text), lang)
			v.Links = append(v.Links, ref)
			text = ref.Name
		}
		v.Text += " · " + text
		v.whole += "\x00" + text
	}
}

// publishedWords says when a source was published, as the language says it.
func publishedWords(r *register.Register, source record.ID, lang string) string {
	said := r.Published(source)
	if said == nil {
		return ""
	}
	if date, ok := r.DateOf(said); ok {
		return date.Words(lang)
	}
	return said.Statement.Value.Text
}

func statementOf(r *register.Register, a *register.Account, lang string) Statement {
	st := a.Statement
	s := Statement{ID: a.ID, Source: refTo(r, st.Source, lang), Published: publishedWords(r, st.Source, lang),
		Quotes: st.Quotes, Inferred: st.Inferred, Announced: st.Announced,
		Recorder: st.Recorder, Reviewed: r.Reviewed(a.ID), Level: r.LevelOf(record.AboutEntry(a.ID)).String()}
	if st.Mode != record.Asserted {
		s.Mode = st.Mode.String()
	}
	if st.Obtained != record.Freely {
		s.Obtained = st.Obtained.String()
	}
	if st.Interest != record.NoInterest {
		s.Interest = st.Interest.String()
	}
	for _, id := range st.AccordingTo {
		s.AccordingTo = append(s.AccordingTo, refTo(r, id, lang))
	}
	s.Reliability = string(r.Reliability(st.Source))
	if !r.Graded(st.Source) {
		s.Reliability += "?"
	}
	s.Credibility = "3?"
	if a.Credibility != 0 {
		s.Credibility = string(a.Credibility)
	}
	return s
}
