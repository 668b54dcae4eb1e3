package show

import (
	"html/template"
	"slices"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/chart"
)

// fatesOf draws what became of a case's defendants, as of the day.
func fatesOf(f *page.Frame, c *answer.Case) template.HTML {
	o := chart.Outcomes{Charged: f.T("charged"), Title: f.T("%s: from the charge to what was decided by %s, and where the defendants are then; the table below names each", c.Name, f.OnWords)}
	for _, one := range c.Defendants {
		o.People = append(o.People, chart.Fate{Outcome: f.Standing(one), OutcomeOpen: doubtful(one), Now: f.NowWords(one.Now), NowOpen: one.Now.Open, Class: nowClasses[one.Now.Code]})
	}
	return o.Draw()
}

// doubtful says whether all that is told of an outcome is only possible.
func doubtful(d answer.Defendant) bool {
	told := slices.DeleteFunc(slices.Clone(d.Outcomes), func(o answer.Outcome) bool { return o.Stance != "" })
	return len(told) > 0 && !slices.ContainsFunc(told, func(o answer.Outcome) bool { return !o.Possible })
}

// nowClasses are the classes of the colours of where somebody is.
var nowClasses = map[string]string{answer.NowHeld: "held", answer.NowHouse: "house", answer.NowRestricted: "court",
	answer.NowFree: "ok", answer.NowDead: "dead", answer.NowUnknown: "unsure"}
