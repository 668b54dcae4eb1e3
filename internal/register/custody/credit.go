package custody

import (
	"cmp"
	"math"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

// stay is a spell of the unbroken custody before a verdict, and what a day of it counts as.
type stay struct {
	spell *register.Spell
	days  edtf.Days
	rate  float64
}

// bestRate is what a day held counts as where neither a statement nor the table tells.
// atHome is that of a day of house arrest, where the table knows the country and no rate.
const (
	bestRate = 2.0
	atHome   = 0.5
)

// credited is how many days of a sentence the custody before it counts as at the most:
// no day counts twice, and those that count most come first (rule 7.2).
func (c *Custody) credited(v *sentence, held []stay, verdict, served edtf.Day) int64 {
	first := verdict
	for i := range held {
		held[i].rate = c.rateOf(v, held[i], served)
		first = min(first, held[i].days.Lo)
	}
	slices.SortFunc(held, func(a, b stay) int { return cmp.Compare(b.rate, a.rate) })
	left, counted := int64(verdict)-int64(first), 0.0
	for _, s := range held {
		days := min(left, max(0, int64(s.days.Hi)-int64(s.days.Lo)))
		counted += s.rate * float64(days)
		left -= days
	}
	return int64(math.Ceil(counted))
}

// rateOf is how many days of a sentence a day held counts as: as told, or by the table for
// the law, the regime of serving and the one before, on any day until the end. A milder
// law works back, and one crime that counts day for day makes all count so.
func (c *Custody) rateOf(v *sentence, s stay, served edtf.Day) float64 {
	if v.rate > 0 {
		return v.rate
	}
	regimes, _, _ := c.RegimesOf(s.spell.ID, register.Deprivation)
	least := math.Inf(1)
	home := len(regimes) == 1 && c.Schema.Vocabulary("regime").Within(regimes[0], "house-arrest")
	for _, norm := range c.normsOf(v) {
		country, article := c.Text(norm, "country"), c.Text(norm, "article")
		if country == "" {
			country = c.Schema.Country("", c.Text(norm, "code"))
		}
		rate, known := 0.0, false
		for _, regime := range orUntold(regimes) {
			best, told := c.Schema.BestCredit(country, article, v.regime, regime, s.days.Lo, max(served, s.days.Lo))
			rate, known = max(rate, best), known || told
		}
		if !known && home && c.Schema.Country(country, "") != "" {
			rate, known = atHome, true
		}
		if !known {
			rate = bestRate
		}
		least = min(least, rate)
	}
	if math.IsInf(least, 1) {
		return bestRate
	}
	return least
}

func orUntold(regimes []string) []string {
	if len(regimes) == 0 {
		return []string{""}
	}
	return regimes
}

// normsOf are the norms of the charges that a sentence punishes.
func (c *Custody) normsOf(v *sentence) []record.ID {
	var all []record.ID
	for _, charge := range c.linked(v.id, schema.RulePenaltyOn) {
		all = append(all, c.Links(charge, "norm")...)
	}
	return all
}

// firstOf is the first possible day of one spell in a scenario.
func (c *Custody) firstOf(x *register.Scenario, s *register.Spell) edtf.Day {
	ch := &chain{custody: c, x: x, tail: s, last: edtf.Past}
	ch.confirm(s)
	return c.firstDay(x, s, ch.seen, ch.half)
}

// sum adds days to a day; what nothing bounds stays so.
func sum(day edtf.Day, by int64) edtf.Day {
	if !day.Bounded() {
		return day
	}
	return edtf.Day(min(max(int64(day)+by, int64(edtf.Past)), int64(edtf.Future)))
}
