package show

import (
	"cmp"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/chart"
	"habeas/internal/record"
)

// casePage is a case: what it is, what became of each accused, and its time.
type casePage struct {
	*folio
	Case     *answer.Case
	Leads    []string
	Outcomes []outcomeGroup
	Lanes    template.HTML
	Rows     []laneRow
	Steps    []numbered // by the day
	StepsOn  []numbered // those after it
}

// outcomeGroup are those of whom the same was decided by the day.
type outcomeGroup struct {
	Text string
	Rank int
	Of   []answer.Defendant
}

// numbered is a step with its number in the picture.
type numbered struct {
	answer.Step
	Number int
}

// laneRow is a line of the table behind the lanes.
type laneRow struct {
	Who, What, When string
}

var _ = page.Add(page.Page{Path: "/case/{id}", Answer: caseOf, Of: "/cases"})

func caseOf(r *http.Request, f *page.Frame) (string, any, error) {
	id, reg, err := f.Entity(r, "case")
	if err != nil {
		return "", nil, err
	}
	// What the accused went through lies further off than what bears on the case.
	if accused := answer.Accused(reg, id); len(accused) > 0 {
		if reg, err = f.Around(append([]record.ID{id}, accused...)...); err != nil {
			return "", nil, err
		}
	}
	content := &casePage{Case: answer.CaseOf(reg, id, f.View)}
	content.folio = folioOf(content.Case.Entity, "defendant", "step", "event")
	content.lead(f)
	content.sort(f)
	content.draw(f)
	for i, step := range content.Case.Steps {
		if f.Later(step.On) {
			content.StepsOn = append(content.StepsOn, numbered{step, i + 1})
		} else {
			content.Steps = append(content.Steps, numbered{step, i + 1})
		}
	}
	return "case", content, nil
}

// lead says in sentences what the case is about.
func (p *casePage) lead(f *page.Frame) {
	text := map[string]string{}
	for _, property := range p.Case.Properties {
		if !property.Values[0].Later {
			text[property.Name] = cmp.Or(property.Values[0].Means, property.Values[0].Text)
		}
	}
	if kind := text["kind"]; kind != "" {
		p.Leads = append(p.Leads, f.T("Kind of case: %s.", kind))
	}
	switch {
	case text["opened"] != "" && text["opened-by"] != "":
		p.Leads = append(p.Leads, f.T("Opened by %s, %s.", text["opened-by"], text["opened"]))
	case text["opened-by"] != "":
		p.Leads = append(p.Leads, f.T("Opened by %s.", text["opened-by"]))
	case text["opened"] != "":
		p.Leads = append(p.Leads, f.T("Opened %s.", text["opened"]))
	}
	if about := text["about-event"]; about != "" {
		p.Leads = append(p.Leads, f.T("It is about: %s.", about))
	}
	if n := len(p.Case.Defendants); n > 0 {
		p.Leads = append(p.Leads, f.N("%d person is accused.", "%d people are accused.", n))
	}
}

// ranks put the worst outcome first; what is not among them comes before no verdict.
var ranks = []string{"convicted", "convicted-in-absentia", "compulsory-treatment", "suspended", "fined", "acquitted",
	"discontinued"}

// sort puts the accused in the order of what became of them, and groups them by it.
func (p *casePage) sort(f *page.Frame) {
	rank := func(d answer.Defendant) int {
		if len(d.Outcomes) == 0 {
			return len(ranks) + 1
		}
		if i := slices.Index(ranks, d.Outcomes[0].Code); i >= 0 {
			return i
		}
		return len(ranks)
	}
	slices.SortStableFunc(p.Case.Defendants, func(a, b answer.Defendant) int { return cmp.Compare(rank(a), rank(b)) })
	for _, d := range p.Case.Defendants {
		text := f.Standing(d)
		if n := len(p.Outcomes); n == 0 || p.Outcomes[n-1].Text != text {
			p.Outcomes = append(p.Outcomes, outcomeGroup{Text: text})
		}
		last := &p.Outcomes[len(p.Outcomes)-1]
		last.Of = append(last.Of, d)
	}
}

// Alleged is what somebody is accused of, in few words: the articles, else what is alleged.
func (p *casePage) Alleged(d answer.Defendant) []answer.Value {
	for _, name := range []string{"norm", "norm-text", "alleges"} {
		for _, charge := range d.Charges {
			for _, property := range charge.Told {
				if property.Name == name {
					return property.Values
				}
			}
		}
	}
	return nil
}

// Said are the statements on which an outcome, or else the accusation, rests.
func (p *casePage) Said(d answer.Defendant) []answer.Statement {
	var all []answer.Statement
	for _, o := range d.Outcomes {
		all = append(all, o.Statements...)
	}
	for _, v := range p.Alleged(d) {
		all = append(all, v.Statements...)
	}
	return all
}

// Result is what a step came to, in few words.
func (p *casePage) Result(step answer.Step) []answer.Property {
	var all []answer.Property
	for _, property := range step.Told {
		if slices.Contains([]string{"outcome", "result", "holds-until", "asks"}, property.Name) {
			all = append(all, property)
		}
	}
	return all
}

// Court is before whom a step was.
func (p *casePage) Court(step answer.Step) []answer.Value {
	for _, property := range step.Told {
		if property.Name == "court" {
			return property.Values
		}
	}
	return nil
}

// draw makes the lanes and the table behind them.
func (p *casePage) draw(f *page.Frame) {
	lanes := chart.Lanes{Now: f.OnWords, Day: f.View.Day, All: f.T("the whole case")}
	said := []string{}
	for _, one := range p.Case.Defendants {
		lane := p.lane(f, one)
		lanes.Lanes = append(lanes.Lanes, lane)
		said = append(said, lane.Name+" – "+lane.End)
	}
	for i, step := range p.Case.Steps {
		who := namesOf(p.Of(step))
		if p.across(step) {
			who = lanes.All
			lanes.Across = append(lanes.Across, chart.Mark{Number: i + 1, On: step.On})
		}
		p.Rows = append(p.Rows, laneRow{who, fmt.Sprintf("%d · %s", i+1, step.Kind), f.When(step.On)})
	}
	lanes.Title = f.T("%s, a lane for each defendant with custody and steps. As of %s: %s", p.Name, f.OnWords,
		strings.Join(said, "; "))
	p.Lanes = lanes.Draw()
}

// lane makes a defendant's lane and its rows of the table.
func (p *casePage) lane(f *page.Frame, one answer.Defendant) chart.Lane {
	lane := chart.Lane{Name: cmp.Or(one.Person.Name, one.Name), End: f.Standing(one)}
	for _, s := range one.Spells {
		label := strings.Join(s.Labels, " "+f.T("or")+" ")
		lane.Bars = append(lane.Bars, barOf(s, label, f.View.Day))
		p.Rows = append(p.Rows, laneRow{lane.Name, label, f.Spell(s)})
	}
	for i, step := range p.Case.Steps {
		if p.concerns(step, one) {
			lane.Marks = append(lane.Marks, chart.Mark{Number: i + 1, On: step.On})
		}
	}
	p.Rows = append(p.Rows, laneRow{lane.Name, lane.End, f.T("as of %s", f.OnWords)})
	return lane
}

// across says whether a step concerns all of several defendants.
func (p *casePage) across(step answer.Step) bool {
	all := len(p.Case.Defendants)
	return all > 1 && (len(step.Of) == 0 || len(step.Of) == all)
}

// concerns says whether a step stands in a defendant's own lane.
func (p *casePage) concerns(step answer.Step, one answer.Defendant) bool {
	return !p.across(step) && (len(step.Of) == 0 || slices.Contains(step.Of, one.ID))
}

// Of are the people whom a step concerns; none where it concerns all.
func (p *casePage) Of(step answer.Step) []answer.Ref {
	var people []answer.Ref
	for _, one := range p.Case.Defendants {
		if p.concerns(step, one) {
			people = append(people, one.Person)
		}
	}
	return people
}

func namesOf(refs []answer.Ref) string {
	var names []string
	for _, ref := range refs {
		names = append(names, ref.Name)
	}
	return strings.Join(names, ", ")
}

// NowClass is the class of the colour of where somebody is.
func (p *casePage) NowClass(now answer.Now) string {
	class := map[string]string{answer.NowHeld: "held", answer.NowHouse: "house", answer.NowRestricted: "court",
		answer.NowFree: "free", answer.NowDead: "dead"}[now.Code]
	if now.Open {
		class += " possibly"
	}
	return cmp.Or(class, "none")
}
