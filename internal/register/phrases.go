package register

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/register/when"
	"habeas/internal/schema"
)

// phrase is a length or a span read from a phrase: it bounds its one variable by the
// dated accounts, and nothing through it (rule 3.6).
type phrase struct {
	*Account
	full  []when.Difference
	own   when.Var // what it bounds
	from  when.Var // from where
	days  edtf.Days
	spell *Spell // whose bound it is
	other *Spell // of a span, from what
}

// lengthPhrase bounds what its sentence leaves unsaid, by where the accounts put the
// other bound.
func lengthPhrase(l *layout, s *Spell, a *Account, full []when.Difference, days edtf.Days) *phrase {
	p := &phrase{Account: a, full: full, spell: s, other: s, own: l.start(s), from: l.end(s), days: minus(edtf.Days{}, days)}
	if a.Statement.Value.Part("unsaid") == "end" {
		p.own, p.from, p.days = l.end(s), l.start(s), days
	}
	return p
}

func spanPhrase(l *layout, s, other *Spell, a *Account, full []when.Difference, days edtf.Days) *phrase {
	v := a.Statement.Value
	return &phrase{Account: a, full: full, spell: s, other: other, own: l.bound(s, v.Part("at")), from: l.bound(other, v.Part("of-at")), days: days}
}

// leaves is what the phrase leaves of its variable in a network of dated accounts.
func (p *phrase) leaves(dated *when.Network) edtf.Days { return plus(dated.Bounds(p.from), p.days) }

// applyPhrases finds what the phrases leave that fit the dated accounts and one
// another; those that clash are listed and narrow nothing.
func (x *Scenario) applyPhrases() {
	if len(x.sol.phrases) == 0 {
		return
	}
	var fit []*phrase
	for _, p := range x.sol.phrases {
		if !x.Has(p.spell) || !x.Has(p.other) {
			continue
		}
		both := p.leaves(x.Network).Intersect(x.Network.Bounds(p.own))
		if both.Lo > both.Hi || !x.Admits(p.full...) {
			x.clashing[p] = true
			continue
		}
		fit = append(fit, p)
	}
	x.clashingPairs(fit)
	fit = slices.DeleteFunc(fit, func(p *phrase) bool { return x.clashing[p] })
	x.phrased, x.told = x.narrowed(x.Network, fit), x.narrowed(x.reported, fit)
}

// clashingPairs notes the phrases that can't go together. Each bounds one variable from
// above and from below, and a circle that no days fulfil passes the origin once, so it
// has one bound of each kind: two phrases at most.
func (x *Scenario) clashingPairs(fit []*phrase) {
	if len(fit) < 2 {
		return
	}
	for _, p := range fit {
		after := x.After(p.own)
		for _, q := range fit {
			high, low := p.leaves(x.Network).Hi, q.leaves(x.Network).Lo
			if p == q || high == edtf.Future || low == edtf.Past {
				continue
			}
			if int64(high)+after[q.own] < int64(low) {
				x.clashing[p], x.clashing[q] = true, true
			}
		}
	}
}

// narrowed is what phrases leave of each variable; a boundary that two spells share is
// one.
func (x *Scenario) narrowed(net *when.Network, fit []*phrase) map[when.Var]edtf.Days {
	all := map[when.Var]edtf.Days{}
	for _, p := range fit {
		for _, v := range x.sharing(p.own) {
			days, told := all[v]
			if !told {
				days = edtf.Unbounded
			}
			all[v] = days.Intersect(p.leaves(net))
		}
	}
	return all
}

// sharing are the variables that are one with another here, by orders that hold.
func (x *Scenario) sharing(v when.Var) []when.Var {
	all := []when.Var{v}
	for i := 0; i < len(all); i++ {
		for j, f := range x.sol.facts {
			if !x.Holds[j] || f.Rule != schema.RuleFollows {
				continue
			}
			end, start := x.sol.end(x.sol.spells[f.fact.Earlier]), x.sol.start(x.sol.spells[f.fact.Later])
			for _, pair := range [][2]when.Var{{end, start}, {start, end}} {
				if pair[0] == all[i] && !slices.Contains(all, pair[1]) {
					all = append(all, pair[1])
				}
			}
		}
	}
	return all
}
