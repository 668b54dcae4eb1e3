package answer

import (
	"cmp"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
	"habeas/internal/register/procedure"
)

// Prosecution is what was done to a person in one case, at a glance.
type Prosecution struct {
	Defendant record.ID  `json:"defendant,omitempty"`
	Case      *Ref       `json:"case"` // nil where none is told
	Norms     []Ref      `json:"norms"`
	Alleged   []Value    `json:"alleged,omitempty"` // what the charges say
	Rulings   []Judgment `json:"rulings"`           // what decided, in order of time
	Sentences []Penalty  `json:"sentences"`
}

// Judgment is a step that tells an outcome for the person, or imposed a sentence.
type Judgment struct {
	Ref
	Kind      string    `json:"kind"`
	On        edtf.Days `json:"on"`
	Courts    []Ref     `json:"courts,omitempty"`
	Officials []Ref     `json:"officials,omitempty"`
	Outcomes  []Value   `json:"outcomes,omitempty"`
	// Later says that it certainly lies after the day asked about.
	Later bool `json:"later,omitempty"`
}

// Penalty is what was imposed, and when it is expected to end.
type Penalty struct {
	Ref
	On         edtf.Days  `json:"on"`
	Properties []Property `json:"properties"` // kind, length, regime, suspended …
	// Expected is the earliest and the latest end, nil where none is known.
	Expected *edtf.Days `json:"expected_end,omitempty"`
	Later    bool       `json:"later,omitempty"`
}

// prosecutionsOf are the cases against a person, and what decided without one.
func prosecutionsOf(r *register.Register, person record.ID, v View) []Prosecution {
	var all []Prosecution
	for _, defendant := range r.Linked("defendant", "person", person) {
		p := Prosecution{Defendant: defendant}
		if cases := r.Links(defendant, "case"); len(cases) > 0 {
			ref := refTo(r, cases[0], v.Language)
			p.Case = &ref
		}
		for _, charge := range r.Linked("charge", "defendant", defendant) {
			for _, norm := range r.Links(charge, "norm") {
				if ref := refTo(r, norm, v.Language); !slices.Contains(p.Norms, ref) {
					p.Norms = append(p.Norms, ref)
				}
			}
			p.Alleged = append(p.Alleged, valuesNamed(r, charge, "alleges", v.Language)...)
		}
		sentences := r.Linked("sentence", "defendant", defendant)
		for _, step := range procedure.StepsOf(r, defendant) {
			if tells := valuesFor(r, step.ID, defendant, v.Language); len(tells) > 0 || imposed(r, step.ID, sentences) {
				p.Rulings = append(p.Rulings, rulingOf(r, step.ID, tells, v))
			}
		}
		p.take(r, person, sentences, v)
		all = append(all, p)
	}
	if alone := withoutCase(r, person, v); alone != nil {
		all = append(all, *alone)
	}
	return all
}

// withoutCase is what is told of a verdict on a person whose case nobody names.
func withoutCase(r *register.Register, person record.ID, v View) *Prosecution {
	sentences := slices.DeleteFunc(r.Linked("sentence", "person", person), func(id record.ID) bool { return len(r.Links(id, "defendant")) > 0 })
	if len(sentences) == 0 {
		return nil
	}
	p := Prosecution{}
	for _, id := range sentences {
		for _, step := range r.Links(id, "imposed-by") {
			if !slices.ContainsFunc(p.Rulings, func(o Judgment) bool { return o.ID == step }) {
				p.Rulings = append(p.Rulings, rulingOf(r, step, valuesNamed(r, step, "outcome", v.Language), v))
			}
		}
	}
	p.take(r, person, sentences, v)
	return &p
}

// take adds the sentences, and puts what decided in the order of time.
func (p *Prosecution) take(r *register.Register, person record.ID, sentences []record.ID, v View) {
	for _, id := range sentences {
		s := Penalty{Ref: refTo(r, id, v.Language), On: p.imposedOn(r, r.Links(id, "imposed-by")),
			Properties: except(PropertiesOf(r, id, v.Language), "defendant", "person", "imposed-by", "charge")}
		s.Later = s.On.Lo > v.Day
		if end := custody.Of(r).ExpectedEnd(person, id); end.Hi != edtf.Past {
			s.Expected = &end
		}
		p.Sentences = append(p.Sentences, s)
	}
	slices.SortStableFunc(p.Rulings, func(a, b Judgment) int { return cmp.Compare(a.On.Lo, b.On.Lo) })
	slices.SortStableFunc(p.Sentences, func(a, b Penalty) int { return cmp.Compare(a.On.Lo, b.On.Lo) })
	p.Norms = append([]Ref{}, p.Norms...)
	p.Rulings, p.Sentences = append([]Judgment{}, p.Rulings...), append([]Penalty{}, p.Sentences...)
}

// imposedOn is when some steps were or, where no step is told to have imposed a sentence,
// when anything was decided at all.
func (p *Prosecution) imposedOn(r *register.Register, steps []record.ID) edtf.Days {
	on := edtf.Days{Lo: edtf.Future, Hi: edtf.Past}
	for _, step := range steps {
		on = on.Hull(startOf(r, step))
	}
	if len(steps) == 0 {
		for _, ruling := range p.Rulings {
			on = on.Hull(ruling.On)
		}
	}
	if on.Empty() {
		return edtf.Unbounded
	}
	return on
}

func imposed(r *register.Register, step record.ID, sentences []record.ID) bool {
	return slices.ContainsFunc(sentences, func(id record.ID) bool { return slices.Contains(r.Links(id, "imposed-by"), step) })
}

func rulingOf(r *register.Register, step record.ID, outcomes []Value, v View) Judgment {
	ruling := Judgment{Ref: refTo(r, step, v.Language), On: startOf(r, step), Outcomes: outcomes}
	if typ := r.Schema.Type("step"); typ != nil {
		ruling.Kind = typ.Labels.In(v.Language)
	}
	if code := r.Text(step, "kind"); code != "" {
		ruling.Kind = termLabel(r.Schema, "step", code, v.Language)
	}
	for _, court := range r.Links(step, "court") {
		ruling.Courts = append(ruling.Courts, refTo(r, court, v.Language))
	}
	for _, official := range r.Links(step, "official") {
		ruling.Officials = append(ruling.Officials, refTo(r, official, v.Language))
	}
	ruling.Later = ruling.On.Lo > v.Day
	return ruling
}

// valuesNamed are the values of one property.
func valuesNamed(r *register.Register, id record.ID, property, lang string) []Value {
	p := r.Schema.PropertyOf(id, property)
	if p == nil {
		return nil
	}
	return valuesOf(r, id, p, lang)
}

// valuesFor are the outcomes of a step for a defendant: what it decides for another one
// is left out.
func valuesFor(r *register.Register, step, defendant record.ID, lang string) []Value {
	return slices.DeleteFunc(valuesNamed(r, step, "outcome", lang), func(v Value) bool {
		of := v.part["defendant"]
		return of != "" && r.Class(record.ID(of)) != defendant
	})
}
