package answer

import (
	"cmp"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/procedure"
)

// Instrument is a resolution, an order or another act, with what it demands.
type Instrument struct {
	*Entity
	Demands []Demand
}

// Demand is what an instrument demands, and whether it is met on the day.
type Demand struct {
	Ref
	Addressees  []Ref
	Properties  []Property
	InForce     edtf.Days // since when
	Unmet       procedure.Unmet
	Assessments []Assessment // in order of time
}

// Assessment is somebody's finding whether a demand is met.
type Assessment struct {
	Dated
	Assessors []Ref
	Status    string
}

// InstrumentOf tells an instrument. The register is one around it.
func InstrumentOf(r *register.Register, id record.ID, v View) *Instrument {
	id = r.Class(id)
	i := &Instrument{Entity: EntityOf(r, id, v)}
	for _, demand := range r.Linked("demand", "instrument", id) {
		d := demandOf(r, demand, id, v)
		for _, a := range d.Assessments {
			i.beside(r, a.ID, "", a.Properties, v.Language)
		}
		i.Demands = append(i.Demands, d)
	}
	slices.SortFunc(i.Demands, func(a, b Demand) int {
		return cmp.Or(cmp.Compare(a.InForce.Lo, b.InForce.Lo), ByName(a.Ref, b.Ref))
	})
	return i
}

func demandOf(r *register.Register, id, of record.ID, v View) Demand {
	d := Demand{Ref: refTo(r, id, v.Language), Properties: relatedOf(r, id, of, v.Language).Properties, InForce: datesOf(r, id, "in-force"), Unmet: procedure.UnmetOn(r, id, v.Day)}
	for _, addressee := range r.Links(id, "addressee") {
		d.Addressees = append(d.Addressees, refTo(r, addressee, v.Language))
	}
	for _, assessment := range r.Linked("compliance", "demand", id) {
		d.Assessments = append(d.Assessments, assessmentOf(r, assessment, id, v.Language))
	}
	slices.SortFunc(d.Assessments, func(a, b Assessment) int { return byTime(a.Dated, b.Dated) })
	return d
}

func assessmentOf(r *register.Register, id, of record.ID, lang string) Assessment {
	a := Assessment{Dated: Dated{relatedOf(r, id, of, lang), datesOf(r, id, "on")}}
	for _, assessor := range r.Links(id, "assessor") {
		a.Assessors = append(a.Assessors, refTo(r, assessor, lang))
	}
	if code := r.Text(id, "status"); code != "" {
		a.Status = termLabel(r.Schema, "compliance", code, lang)
	}
	return a
}

// datesOf are the days that the printed value of a date comes to, of what has no
// rule that solves its time.
func datesOf(r *register.Register, id record.ID, property string) edtf.Days {
	if used := r.Used(id, property); used != nil {
		if days, ok := r.DaysOf(used); ok {
			return days
		}
	}
	return edtf.Unbounded
}
