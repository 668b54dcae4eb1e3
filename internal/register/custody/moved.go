package custody

import (
	"slices"

	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

// moves are the endings of a custody that free nobody: somebody is held on, elsewhere
// or otherwise. Whom one state handed to another went free more often than not.
var moves = []string{"transferred", "changed-regime", "new-term-added"}

// movedOn says whether a custody ended by such a move, and nobody tells of one of the
// person that came after it: then its end is the last that was seen of them, and the
// limits run from there (rule 6.1).
func (c *Custody) movedOn(s *register.Spell, person record.ID) bool {
	endings, _ := c.Terms(s.ID, schema.RuleEnded)
	vocabulary := c.Schema.Vocabulary("ending")
	frees := func(code string) bool { return !vocabulary.Within(code, moves...) }
	if len(endings) == 0 || slices.ContainsFunc(endings, frees) {
		return false
	}
	own, told := c.BoundsOf(s.ID)
	return told && !slices.ContainsFunc(c.byOwner()[person], func(id record.ID) bool {
		other, told := c.BoundsOf(id)
		return id != s.ID && (!told || other.Start.Hi >= own.End.Lo)
	})
}
