package register

import (
	"math"
	"slices"

	"habeas/internal/record"
	"habeas/internal/schema"
)

// Now is the commit after which nothing was recorded yet.
const Now int64 = math.MaxInt64

// Policy are the limits that the register reasons with, shown on the method
// page. They are choices, not facts, and statements too: one about a policy that
// a decision keeps changes them, as known from then on. Without a decision it does
// nothing, or a line in any source could change how everybody is counted.
type Policy struct {
	// Confirmed is how many days after the last confirmation somebody still
	// counts as held, Possible until when as possibly held (semantics.md, "Open
	// ends").
	Confirmed, Possible int
	// Readings is how many readings are told apart before only the hull of the
	// raw bounds is given.
	Readings int
}

// DefaultPolicy is the policy of semantics.md.
var DefaultPolicy = Policy{Confirmed: 90, Possible: 400, Readings: 64}

// MostLimit keeps a mistyped limit from counting as for ever, or from asking for
// more readings than can be told apart.
const MostLimit = 36_500

// limits is the policy that decided statements make of the basis'; of several the
// one used by rule.
func (r *Register) limits() Policy {
	p := r.Basis.Policy
	stated := map[schema.Rule][]*Account{}
	for _, a := range r.taking {
		if isLimit(a) && r.kept[a.ID] && a.Statement.Stance == record.Says {
			stated[a.Rule] = append(stated[a.Rule], a)
		}
	}
	for rule, limit := range map[schema.Rule]*int{schema.RuleConfirmed: &p.Confirmed, schema.RulePossible: &p.Possible, schema.RuleReadings: &p.Readings} {
		if len(stated[rule]) == 0 {
			continue
		}
		used := slices.MinFunc(stated[rule], r.ranking(stated[rule]).better)
		if n, _, err := schema.ReadNumber(used.Statement.Value.Text); err == nil && n <= MostLimit {
			*limit = n
		}
	}
	p.Readings = min(max(p.Readings, 1), DefaultPolicy.Readings)
	p.Possible = max(p.Possible, p.Confirmed)
	return p
}

// isLimit says whether an account states a limit of the policy.
func isLimit(a *Account) bool {
	return a.Rule == schema.RuleConfirmed || a.Rule == schema.RulePossible || a.Rule == schema.RuleReadings
}
