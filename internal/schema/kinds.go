package schema

// Kind is what a value's text means.
type Kind string

// The kinds of values. A link's text is an entity's id; that of links, several
// ids with a space between (a closed set, "all different").
const (
	TextKind Kind = "text"
	Name     Kind = "name"
	TermKind Kind = "term"
	Link     Kind = "link"
	Links    Kind = "links"
	Date     Kind = "date"
	Length   Kind = "length"
	Span     Kind = "span"
	Number   Kind = "number" // a count as said: "4", "3..5", "3.."
	Ratio    Kind = "ratio"  // how many of one for one of another: "1.5"
	YesNo    Kind = "yes-no"
	Grade    Kind = "grade" // A–F of a source, 1–6 of a statement
	Money    Kind = "money"
	Coords   Kind = "coordinates"
	Address  Kind = "address"
	Lang     Kind = "language"
	Words    Kind = "words" // somebody's words, with insertions and omissions marked
)

var kinds = []Kind{TextKind, Name, TermKind, Link, Links, Date, Length, Span, Number, Ratio, YesNo, Grade, Money, Coords, Address, Lang, Words}

// Card is how many values of a property may stand.
type Card string

// The cardinalities of semantics.md.
const (
	One       Card = "one"
	PerPeriod Card = "per-period"
	Many      Card = "many"
)

// Compare is how two values of a property compare.
type Compare string

// The comparators: days and counts that overlap agree; so do a term and a wider
// one, two spellings, "at least three" and "four"; others must be the same.
const (
	ByEquality Compare = "same"
	ByOverlap  Compare = "overlap"
	ByBreadth  Compare = "breadth"
	BySpelling Compare = "spelling"
	ByNothing  Compare = "none" // values never clash
)

// Rule is what the register does with a property; semantics.md explains each.
type Rule string

// The rules, as the register's functions know them.
const (
	RulePerson       Rule = "person"     // whose spell it is
	RuleRegime       Rule = "regime"     // deprivation or restriction
	RuleSpell        Rule = "spell"      // denied: there was no such spell
	RuleStart        Rule = "start"      // of a spell
	RuleEnd          Rule = "end"        // of a spell
	RuleSighting     Rule = "sighting"   // held at some time within
	RuleThroughout   Rule = "throughout" // held on all of these days
	RuleLength       Rule = "length"     // end − start
	RuleTerm         Rule = "term"       // ordered until that day
	RuleFollows      Rule = "follows"    // immediately: one boundary
	RuleEnded        Rule = "ended"      // a spell, on a day that is not told
	RuleCustody      Rule = "custody"    // what a step does to a custody
	RuleOrderedBy    Rule = "ordered-by" // the step that orders a custody
	RuleInCase       Rule = "in-case"    // the case of a step or a custody
	RuleBirth        Rule = "birth"
	RuleDeath        Rule = "death"
	RuleDate         Rule = "date"     // of an event or step
	RuleSpan         Rule = "span"     // days from another boundary or event
	RuleNumber       Rule = "number"   // people in a role, as said
	RuleEvent        Rule = "event"    // an involvement's event
	RuleWho          Rule = "who"      // an involvement's person or group
	RuleRole         Rule = "role"     // an involvement's role
	RuleStepOf       Rule = "step-of"  // the defendants that a step concerns
	RuleInForce      Rule = "in-force" // a demand, from a day within, for good
	RuleDemand       Rule = "demand"   // a compliance's demand
	RuleAssessor     Rule = "assessor"
	RuleStatus       Rule = "status" // a compliance's: met, partly, unmet, violated
	RuleAssessed     Rule = "assessed"
	RuleSameAs       Rule = "same-as"
	RuleNotSame      Rule = "not-same"
	RuleAllDifferent Rule = "all-different"
	RuleReliability  Rule = "reliability" // of a source
	RulePublished    Rule = "published"   // of a source
	RuleCredibility  Rule = "credibility" // of a statement
	RuleReviewed     Rule = "reviewed"    // of a statement, by somebody else
	RuleCaptured     Rule = "captured"    // of a source
	RuleAccused      Rule = "accused"     // whose defence a defendant's is
	RuleCharged      Rule = "charged"     // the defendant whom a charge accuses
	RuleConfirmed    Rule = "confirmed"   // a policy's: days that a confirmation carries
	RulePossible     Rule = "possible"    // a policy's: days that a spell stays possible
	RuleReadings     Rule = "readings"    // a policy's: scenarios told apart
	RuleClass        Rule = "class"       // a policy's: the class of a regime

	RuleOwnCode       Rule = "own-code"       // an own term's code
	RuleOwnVocabulary Rule = "own-vocabulary" // the vocabulary that it belongs to

	RuleFigureOn Rule = "figure-on" // the day of a figure
	RuleHolds    Rule = "holds"     // until when what a step orders holds
	RuleOrdered  Rule = "ordered"   // for how long a custody was ordered
	RuleOutcome  Rule = "outcome"   // what a step decides of a charge or a sentence
	RuleResult   Rule = "result"    // what came of what was asked for
	RuleAppeals  Rule = "appeals"   // the step that a step reviews

	RuleImposedBy  Rule = "imposed-by"  // the verdict that a sentence is part of
	RuleSentenced  Rule = "sentenced"   // the person
	RuleSentencedD Rule = "sentenced-d" // the defendant who is the person
	RulePenalty    Rule = "penalty"     // a sentence's kind
	RulePenaltyFor Rule = "penalty-for" // its length
	RuleSuspended  Rule = "suspended"
	RuleCredit     Rule = "credit-rate" // days of sentence that a day held counts as
	RuleServes     Rule = "serves"      // the sentence that a custody serves
	RulePenaltyOn  Rule = "penalty-on"  // the charge that it punishes
	RuleServed     Rule = "served"      // the regime under which it is to be served
	RuleLaw        Rule = "law"         // a norm's code
	RuleArticle    Rule = "article"     // its article
	RuleCountry    Rule = "country"     // its country
)

// rules are all of them, so that a misspelt one in a type's file is refused
// rather than never acted upon.
var rules = []Rule{RulePerson, RuleRegime, RuleSpell, RuleStart, RuleEnd, RuleSighting, RuleThroughout, RuleLength, RuleTerm,
	RuleFollows, RuleBirth, RuleDeath, RuleDate, RuleSpan, RuleNumber, RuleEvent, RuleWho, RuleRole, RuleStepOf, RuleInForce,
	RuleDemand, RuleAssessor, RuleStatus, RuleAssessed, RuleSameAs, RuleNotSame, RuleAllDifferent, RuleReliability,
	RulePublished, RuleCaptured, RuleCredibility, RuleReviewed, RuleAccused, RuleCharged, RuleConfirmed, RulePossible, RuleReadings,
	RuleClass, RuleOwnCode, RuleOwnVocabulary, RuleEnded, RuleCustody, RuleOrderedBy, RuleInCase, RuleImposedBy, RuleSentenced, RuleSentencedD, RulePenalty,
	RulePenaltyFor, RuleSuspended, RuleCredit, RuleServes, RulePenaltyOn, RuleServed, RuleLaw, RuleArticle, RuleCountry, RuleFigureOn, RuleHolds, RuleOrdered, RuleOutcome, RuleResult, RuleAppeals}

// Example says in words how a value of a kind is written; "" of what the kind itself says.
func (k Kind) Example() string {
	switch k {
	case TextKind, Name, Words:
		return ""
	}
	return examples[k]
}
