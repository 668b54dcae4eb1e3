package desk

import (
	"cmp"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"habeas/internal/answer"
	"habeas/internal/chart"
	"habeas/internal/edtf"
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

func (d *Desk) caseOf(r *http.Request, f *frame) (string, any, error) {
	id, err := typed(r, "case")
	if err != nil {
		return "", nil, err
	}
	reg, err := d.around(r, f, id)
	if err != nil {
		return "", nil, err
	}
	// What the accused went through lies further off than what bears on the case.
	if accused := answer.Accused(reg, id); len(accused) > 0 {
		if reg, err = d.around(r, f, append([]record.ID{id}, accused...)...); err != nil {
			return "", nil, err
		}
	}
	page := &casePage{Case: answer.CaseOf(reg, id, f.View)}
	page.folio = folioOf(page.Case.Entity, "defendant", "step", "event")
	page.draw(f)
	page.Fates = fatesOf(f, page.Case)
	return "case", page, nil
}

// draw makes the lanes and the table behind them.
func (p *casePage) draw(f *frame) {
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
func (p *casePage) lane(f *frame, one answer.Defendant) chart.Lane {
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

// Standing says in a few words how the case against a defendant stands. That no
// verdict is known on a day is never the same as that there is none.
func (f *frame) Standing(d answer.Defendant) string {
	var certain, possible []string
	for _, o := range d.Outcomes {
		if o.Stance != "" {
			continue // that somebody denies it is told below, with the words
		}
		list := &certain
		if o.Possible {
			list = &possible
		}
		if !slices.Contains(*list, o.Text) {
			*list = append(*list, o.Text)
		}
	}
	switch {
	case len(certain) > 0:
		return strings.Join(certain, ", ")
	case len(possible) > 0:
		return f.T("perhaps %s", strings.Join(possible, ", "))
	}
	return f.T("no verdict so far")
}

// When says on which day within something was; that nobody tells it, where so.
func (f *frame) When(days edtf.Days) string {
	if days == edtf.Unbounded {
		return f.T("no date told")
	}
	return f.Words(days)
}

// Undated are the days of what nobody dates.
func (f *frame) Undated() edtf.Days { return edtf.Unbounded }

// Later says whether something surely lies after the day asked about.
func (f *frame) Later(days edtf.Days) bool { return days.Lo > f.View.Day }

// Number is a step's in the picture and in the list.
func (p *casePage) Number(i int) int { return i + 1 }
