package answer

import (
	"slices"

	"habeas/internal/record"
	"habeas/internal/register"
)

// Narrative is a claim used to tarnish somebody, with what answers it.
type Narrative struct {
	*Entity
	Claims   []Property // the claim in the words of each source
	Targets  []Value
	Airings  []Airing // in order of time
	Answers  []Rebuttal
	Variants []Ref // narratives of which this is a variant, or that are its variants
}

// Airing is one carrying of a narrative.
type Airing struct {
	Dated
	Carriers []Ref
}

// Rebuttal is an answer to a narrative, with the statements that contradict it.
type Rebuttal struct {
	Related
	Contradicts []Said
}

// Answered are the narratives' rebuttals' statements, which are to be looked up
// beside them.
func Answered(r *register.Register, narratives ...record.ID) []record.EntryID {
	var all []record.EntryID
	for _, id := range narratives {
		for _, rebuttal := range r.Linked("rebuttal", "narrative", id) {
			all = append(all, statementsIn(r, rebuttal)...)
		}
	}
	return all
}

// statementsIn are the statements that a rebuttal sets against its narrative.
func statementsIn(r *register.Register, rebuttal record.ID) []record.EntryID {
	var all []record.EntryID
	for _, link := range r.Links(rebuttal, "statement") {
		if entry, about := link.Entry(); about {
			all = append(all, entry)
		}
	}
	return all
}

// NarrativeOf tells a narrative. The register is one around it and around what the
// statements are about that contradict it.
func NarrativeOf(r *register.Register, id record.ID, v View) *Narrative {
	id = r.Class(id)
	n := &Narrative{Entity: EntityOf(r, id, v)}
	for _, p := range n.Properties {
		switch p.Name {
		case "claim":
			n.Claims = append(n.Claims, p)
		case "target", "target-text":
			n.Targets = append(n.Targets, p.Values...)
		}
	}
	for _, airing := range r.Linked("airing", "narrative", id) {
		a := Airing{Dated: Dated{relatedOf(r, airing, id, v.Language), datesOf(r, airing, "date")}}
		for _, carrier := range r.Links(airing, "carrier") {
			a.Carriers = append(a.Carriers, refTo(r, carrier, v.Language))
		}
		n.Airings = append(n.Airings, a)
	}
	slices.SortFunc(n.Airings, func(a, b Airing) int { return byTime(a.Dated, b.Dated) })
	for _, rebuttal := range r.Linked("rebuttal", "narrative", id) {
		n.Answers = append(n.Answers, rebuttalOf(r, rebuttal, id, v.Language))
	}
	for _, other := range slices.Concat(r.Links(id, "variant-of"), r.Linked("narrative", "variant-of", id)) {
		n.Variants = append(n.Variants, refTo(r, other, v.Language))
	}
	return n
}

func rebuttalOf(r *register.Register, id, of record.ID, lang string) Rebuttal {
	a := Rebuttal{Related: relatedOf(r, id, of, lang)}
	a.Properties = slices.DeleteFunc(a.Properties, func(p Property) bool { return p.Name == "statement" })
	for _, account := range r.Accounts(statementsIn(r, id)) {
		if account.Property != nil {
			said := SaidOf(r, account, lang)
			said.Value.Statements = []Statement{said.Statement}
			a.Contradicts = append(a.Contradicts, said)
		}
	}
	return a
}
