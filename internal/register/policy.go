package register

import (
	"maps"
	"math"
	"slices"

	"habeas/internal/record"
	"habeas/internal/schema"
)

// Now is the commit after which nothing was recorded yet.
const Now int64 = math.MaxInt64

// Class is a class of regimes.
type Class string

// The headline counts those deprived of liberty; the restricted are asked for
// separately.
const (
	Deprivation Class = "deprivation"
	Restriction Class = "restriction"
)

// Policy are the limits and classes that the register reasons with, shown on the method
// page. They are choices, not facts, and statements too: one about a policy that a
// decision keeps changes them, as known from then on. Without a decision it does
// nothing, or a line in any source could change how everybody is counted.
type Policy struct {
	// Confirmed is how many days after the last confirmation somebody still
	// counts as held, Possible until when as possibly held (rule 6.2).
	Confirmed, Possible int
	// Readings is how many scenarios are told apart before only the hull of the
	// days told is given.
	Readings int
	// Classes are those of regimes that count otherwise than the schema says.
	Classes map[string]Class
}

// DefaultPolicy is the policy of docs/rules.md.
var DefaultPolicy = Policy{Confirmed: 90, Possible: 400, Readings: 64}

// MostLimit keeps a mistyped limit from counting as for ever, or from asking for
// more scenarios than can be told apart.
const MostLimit = 36_500

// limits is the policy that decided statements make of the basis'. Of several kept
// limits of one name none counts: nobody says which.
func (r *Register) limits() Policy {
	p := r.Basis.Policy
	stated := map[schema.Rule][]*Account{}
	for _, a := range r.taking {
		if isPolicy(a) && r.kept[a.ID] && a.Statement.Stance == record.Says {
			stated[a.Rule] = append(stated[a.Rule], a)
		}
	}
	for rule, limit := range map[schema.Rule]*int{schema.RuleConfirmed: &p.Confirmed, schema.RulePossible: &p.Possible, schema.RuleReadings: &p.Readings} {
		if len(stated[rule]) != 1 {
			continue
		}
		if n, _, err := schema.ReadNumber(stated[rule][0].Statement.Value.Text); err == nil && n <= MostLimit {
			*limit = n
		}
	}
	p.Classes = classes(p.Classes, stated[schema.RuleClass])
	p.Readings = min(max(p.Readings, 1), DefaultPolicy.Readings)
	p.Confirmed = min(p.Confirmed, p.Possible)
	return p
}

// classes are the basis' classes of regimes with those stated; of two kept classes of
// one regime none counts.
func classes(basis map[string]Class, stated []*Account) map[string]Class {
	if len(stated) == 0 {
		return basis
	}
	said := map[string][]Class{}
	for _, a := range stated {
		v := a.Statement.Value
		said[v.Text] = append(said[v.Text], Class(v.Part("class")))
	}
	all := maps.Clone(basis)
	if all == nil {
		all = map[string]Class{}
	}
	for regime, classes := range said {
		slices.Sort(classes)
		if one := slices.Compact(classes); len(one) == 1 {
			all[regime] = one[0]
		}
	}
	return all
}

// isPolicy says whether an account states something of the policy.
func isPolicy(a *Account) bool {
	return a.Rule == schema.RuleConfirmed || a.Rule == schema.RulePossible || a.Rule == schema.RuleReadings || a.Rule == schema.RuleClass
}

// ClassOf is the class of a regime: what the policy says, else the schema; "" where it
// is none that the schema knows.
func (r *Register) ClassOf(regime string) Class {
	if class, stated := r.Policy.Classes[regime]; stated {
		return class
	}
	term := r.Schema.Vocabulary("regime").Term(regime)
	if term == nil {
		return ""
	}
	return Class(term.Class)
}

// Answer is whether something is so on a day.
type Answer uint8

// The four answers. Only a reported ending gives no.
const (
	No Answer = iota
	Unconfirmed
	Possibly
	Yes
)

var answerNames = []string{"no", "unconfirmed", "possibly", "yes"}

func (a Answer) String() string { return answerNames[a] }
