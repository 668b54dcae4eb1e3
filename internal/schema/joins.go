package schema

import (
	"slices"

	"habeas/internal/record"
)

// joining are the rules whose statements make the register solve two entities
// together: identity, whose spell, defence or charge it is, time told from another's,
// and what a court decides for a defendant or of another step.
var joining = []Rule{RulePerson, RuleAccused, RuleCharged, RuleFollows, RuleSpan, RuleSameAs, RuleNotSame, RuleAllDifferent,
	RuleCustody, RuleOrderedBy, RuleImposedBy, RuleSentenced, RuleSentencedD, RuleServes, RulePenaltyOn,
	RuleOutcome, RuleResult, RuleHolds, RuleAppeals}

// grading are the rules whose statements bear on whatever refers to their subject,
// without joining it.
var grading = []Rule{RuleReliability, RulePublished, RuleCaptured, RuleCredibility, RuleLaw, RuleArticle, RuleCountry}

// Joins are the entities, beside its subject, that a statement makes the
// register solve together with it.
func (s *Schema) Joins(st *record.Statement) []record.ID {
	p := s.PropertyOf(st.Subject, st.Property)
	if p == nil || !slices.Contains(joining, p.Rule) {
		return nil
	}
	return s.Refs(st)[1:]
}

// Grades says whether the statement grades or dates its subject, a source or an
// entry, or says of which law a norm is: what rests on that must then be judged anew.
func (s *Schema) Grades(st *record.Statement) bool {
	p := s.PropertyOf(st.Subject, st.Property)
	return p != nil && slices.Contains(grading, p.Rule)
}
