package desk

import (
	"net/http"

	"habeas/internal/answer"
	"habeas/internal/record"
)

// eventPage is something that happened.
type eventPage struct {
	*folio
	Event *answer.Event
	Roles []roleOf
}

// roleOf is who was in an event in one role.
type roleOf struct {
	Label string
	Who   []answer.Participant
}

func (d *Desk) event(r *http.Request, f *frame) (string, any, error) {
	id, err := typed(r, "event")
	if err != nil {
		return "", nil, err
	}
	reg, err := d.around(r, f, id)
	if err != nil {
		return "", nil, err
	}
	// The custody of those who were in it lies further off than the event's own.
	if people := answer.InEvent(reg, id); len(people) > 0 {
		if reg, err = d.around(r, f, append([]record.ID{id}, people...)...); err != nil {
			return "", nil, err
		}
	}
	page := &eventPage{Event: answer.EventOf(reg, id, f.View)}
	page.folio = folioOf(page.Event.Entity, "involvement", "event").without("number", "response-to", "part-of", "span")
	for _, one := range page.Event.Who {
		if n := len(page.Roles); n == 0 || page.Roles[n-1].Label != one.RoleLabel {
			page.Roles = append(page.Roles, roleOf{Label: one.RoleLabel})
		}
		last := &page.Roles[len(page.Roles)-1]
		last.Who = append(last.Who, one)
	}
	return "event", page, nil
}
