package contradict

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

var nobodyElse = &Rule{
	Name:  "nobody-else",
	Label: "Convicted, though others alone are said to be",
	Explanation: "A source names all who were found guilty in the case so far, and this person is not among them; yet a verdict from before that source found them guilty. " +
		"Look at when the source was written, whether it means this case, and whether the verdict still stood then.",
	find: findNobodyElse,
}

func findNobodyElse(r *register.Register, id record.ID) []Finding {
	var all []Finding
	for _, d := range defences(r, id) {
		person, whose := theOne(r, d.id, "person")
		of, inCase := theOne(r, d.id, "case")
		if person == "" || of == "" || d.maybe(r, "outcome", "quashed-remitted", "acquitted", "discontinued") {
			continue
		}
		for _, set := range r.Values(of, "found-guilty") {
			if !set.Narrows || set.Statement.Stance != record.All || names(r, set, person) {
				continue
			}
			for _, verdict := range d.verdicts(r, "convicted") {
				if before(verdict.when, writtenOn(r, set.Statement.Source)) {
					who := side(d.id, whose, inCase)
					all = append(all, Finding{Sides: []Side{side(of, []*register.Account{set}), who, verdict.side}})
				}
			}
		}
	}
	return all
}

func names(r *register.Register, set *register.Account, person record.ID) bool {
	return slices.ContainsFunc(schema.Members(set.Statement.Value), func(m record.ID) bool { return r.Class(m) == person })
}

// writtenOn is when a source was published.
func writtenOn(r *register.Register, source record.ID) edtf.Days {
	if said := r.Published(source); said != nil {
		if days, ok := r.DaysOf(said); ok {
			return days
		}
	}
	return edtf.Unbounded
}
