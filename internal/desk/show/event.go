package show

import (
	"net/http"
	"slices"
	"strings"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/record"
)

// eventPage is something that happened.
type eventPage struct {
	*folio
	Event *answer.Event
	Roles []roleOf
	Leads []string
}

// roleOf is who was in an event in one role.
type roleOf struct {
	Label string
	Who   []answer.Participant
}

var _ = page.Add(page.Page{Path: "/event/{id}", Answer: event, Of: "/events"})

func event(r *http.Request, f *page.Frame) (string, any, error) {
	id, reg, err := f.Entity(r, "event")
	if err != nil {
		return "", nil, err
	}
	// The custody of those who were in it lies further off than the event's own.
	if people := answer.InEvent(reg, id); len(people) > 0 {
		if reg, err = f.Around(append([]record.ID{id}, people...)...); err != nil {
			return "", nil, err
		}
	}
	content := &eventPage{Event: answer.EventOf(reg, id, f.View)}
	content.folio = folioOf(content.Event.Entity, "involvement", "event").without("number", "response-to", "part-of",
		"span")
	for _, one := range content.Event.Who {
		if n := len(content.Roles); n == 0 || content.Roles[n-1].Label != one.RoleLabel {
			content.Roles = append(content.Roles, roleOf{Label: one.RoleLabel})
		}
		last := &content.Roles[len(content.Roles)-1]
		last.Who = append(last.Who, one)
	}
	content.lead(f)
	return "event", content, nil
}

// mostInLead is how many people of one role the first sentences name.
const mostInLead = 3

// lead says in sentences who was in it: how many by what sources say, and how many are known.
func (p *eventPage) lead(f *page.Frame) {
	counted := map[string]bool{}
	for _, n := range p.Event.Numbers {
		var said []string
		for _, v := range n.Said {
			text := v.Text
			if from, ok := strings.CutSuffix(v.Raw, ".."); ok {
				text = f.T("%s or more", from)
			}
			if !slices.Contains(said, text) {
				said = append(said, text)
			}
		}
		last := len(said) - 1
		text := said[last]
		if last > 0 {
			text = strings.Join(said[:last], ", ") + " " + f.T("or") + " " + text
		}
		counted[n.RoleLabel] = true
		if n.People+n.Perhaps == 0 {
			p.Leads = append(p.Leads, f.T("%s: %s, as sources say.", n.RoleLabel, text))
			continue
		}
		p.Leads = append(p.Leads, f.T("%s: %s, as sources say; %s known one by one.", n.RoleLabel, text,
			f.Figure(n.People, n.People+n.Perhaps)))
	}
	for _, role := range p.Roles {
		if counted[role.Label] {
			continue
		}
		if len(role.Who) > mostInLead {
			p.Leads = append(p.Leads, f.T("%s: %d.", role.Label, len(role.Who)))
			continue
		}
		var names []string
		for _, who := range role.Who {
			names = append(names, who.Who.Name)
		}
		p.Leads = append(p.Leads, f.T("%s: %s.", role.Label, strings.Join(names, ", ")))
	}
}
