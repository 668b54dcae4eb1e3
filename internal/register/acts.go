package register

import (
	"habeas/internal/schema"
)

// Act is what a step does to a custody.
type Act string

// The acts by which a step tells of a custody: a court that orders, extends or finds it
// meets the person in it on its day; what it begins starts on its day; serving a
// sentence tells nothing of the day (rule 6.4).
const (
	Orders  Act = "orders"
	Extends Act = "extends"
	Finds   Act = "finds"
	Begins  Act = "begins"
	Serves  Act = "serves"
)

func (a Act) dates() bool { return a == Orders || a == Extends || a == Finds || a == Begins }

// actOfKind is what a step of a kind does to the custody that it names, where nobody
// says more.
var actOfKind = map[string]Act{"measure": Orders, "extension": Extends, "verdict": Finds}

// ActOf is what an account says that a step does to a custody; "" where it only names it.
func (r *Register) ActOf(a *Account) Act {
	if a.Rule == schema.RuleOrderedBy {
		return Orders
	}
	vocabulary := r.Schema.Vocabulary("step")
	if act := Act(a.Statement.Value.Part("act")); act != "" {
		if act != Finds && act != Serves && (r.Text(a.Statement.Subject, "result") == "refused" ||
			vocabulary.Within(r.Text(a.Statement.Subject, "kind"), "arrest-in-absentia")) {
			return "" // what a court refused, or orders of somebody who is not there, holds nobody
		}
		return act
	}
	for kind, act := range actOfKind {
		if vocabulary.Within(r.Text(a.Statement.Subject, "kind"), kind) {
			return act
		}
	}
	return ""
}
