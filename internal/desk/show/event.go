package show

import (
	"net/http"

	"habeas/internal/desk/page"

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

var _ = page.Add(page.Page{Path: "/event/{id}", Answer: event, Of: "/events"})

func event(r *http.Request, f *page.Frame) (string, any, error) {
	id, err := page.Typed(r, "event")
	if err != nil {
		return "", nil, err
	}
	reg, err := f.Around(id)
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
	content.folio = folioOf(content.Event.Entity, "involvement", "event").without("number", "response-to", "part-of", "span")
	for _, one := range content.Event.Who {
		if n := len(content.Roles); n == 0 || content.Roles[n-1].Label != one.RoleLabel {
			content.Roles = append(content.Roles, roleOf{Label: one.RoleLabel})
		}
		last := &content.Roles[len(content.Roles)-1]
		last.Who = append(last.Who, one)
	}
	return "event", content, nil
}
