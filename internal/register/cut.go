package register

import (
	"cmp"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// publication is when a source was published or captured: the account that says so, the
// earliest day that this can mean, and the latest.
type publication struct {
	by          *Account
	first, last edtf.Day
}

// happened are the rules of what a source asserts as having happened.
var happened = []schema.Rule{schema.RuleStart, schema.RuleEnd, schema.RuleSighting, schema.RuleThroughout, schema.RuleDate,
	schema.RuleBirth, schema.RuleDeath}

// ToldBy is the last day on which a source can have told what had happened: that of its
// publication or, where nobody tells it, of its capture; Future where neither is told.
func (r *Register) ToldBy(source record.ID) edtf.Day {
	if p, told := r.published[source]; told {
		return p.last
	}
	if p, told := r.captured[source]; told {
		return p.last
	}
	return edtf.Future
}

// cut are the days that an account can mean: a source can't tell what had not happened
// (rule 3.3). Where that leaves nothing the account stands as told; see Early.
func (r *Register) cut(a *Account, days edtf.Days) edtf.Days {
	if a.Statement.Announced || a.Rule == schema.RuleLength || a.Rule == schema.RuleSpan || a.Rule == schema.RuleTerm {
		return days
	}
	if last := r.ToldBy(a.Statement.Source); days.Lo <= last {
		days.Hi = min(days.Hi, last)
	}
	return days
}

// Early are the accounts that tell of something before it happened, by identity: wholly
// after the publication, and not announced.
func (r *Register) Early() []*Account {
	if r.early != nil {
		return r.early
	}
	all := []*Account{}
	for _, a := range r.taking {
		if !slices.Contains(happened, a.Rule) || a.Statement.Announced || a.Statement.Stance != record.Says {
			continue
		}
		if days, ok := r.daysOf(a); ok && days.Lo > r.ToldBy(a.Statement.Source) {
			all = append(all, a)
		}
	}
	slices.SortFunc(all, func(a, b *Account) int { return cmp.Compare(a.ID, b.ID) })
	r.early = all
	return all
}
