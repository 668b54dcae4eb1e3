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

// casePage is a case: its defendants side by side along its time.
type casePage struct {
	*folio
	Case  *answer.Case
	Lanes template.HTML
	Rows  []laneRow
	Fates template.HTML
}

// laneRow is a line of the table behind the lanes.
type laneRow struct {
	Who, What, When string
}

var _ = page.Add(page.Page{Path: "/case/{id}", Answer: caseOf, Of: "/cases"})

func caseOf(r *http.Request, f *page.Frame) (string, any, error) {
	id, err := page.Typed(r, "case")
	if err != nil {
		return "", nil, err
	}
	reg, err := f.Around(id)
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
	content.draw(f)
	content.Fates = fatesOf(f, content.Case)
	return "case", content, nil
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
	lanes.Title = f.T("%s, a lane for each defendant with custody and steps. As of %s: %s", p.Name, f.OnWords, strings.Join(said, "; "))
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

// Number is a step's in the picture and in the list.
func (p *casePage) Number(i int) int { return i + 1 }
