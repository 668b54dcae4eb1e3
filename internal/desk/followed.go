package desk

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/answer"
	"habeas/internal/office"
	"habeas/internal/record"
)

// followedPage is what was recorded of whatever somebody follows since they looked.
type followedPage struct {
	News  []answer.News // of which there is some
	Quiet []answer.Ref  // of which there is none
	Until int64         // the commit up to which the page tells
}

func (d *Desk) followed(r *http.Request, f *frame) (string, any, error) {
	if f.Recorder == "" {
		return "followed", &followedPage{}, nil
	}
	follows, err := f.session.Follows()
	if err != nil {
		return "", nil, err
	}
	// A digest is read in passing: what is sealed does not come up in it.
	look := f.look.As(f.look.Known, min(f.look.Viewer.Clearance, record.Restricted))
	head, err := f.look.Head()
	if err != nil {
		return "", nil, err
	}
	page := &followedPage{Until: min(head.K, look.Known)}
	for id, seen := range follows {
		reg, err := look.Around(id)
		if err != nil {
			return "", nil, err
		}
		if news := answer.NewsOf(reg, id, seen, f.View); len(news.Past) > 0 {
			page.News = append(page.News, news)
		} else {
			page.Quiet = append(page.Quiet, news.Of)
		}
	}
	byName := func(a, b answer.Ref) int { return strings.Compare(a.Name, b.Name) }
	slices.SortFunc(page.News, func(a, b answer.News) int { return byName(a.Of, b.Of) })
	slices.SortFunc(page.Quiet, byName)
	return "followed", page, nil
}

// follow begins to follow something, leaves off, or notes that all was seen.
func (d *Desk) follow(r *http.Request, f *frame) (string, any, error) {
	if f.Recorder == "" {
		return "", nil, goTo(f.Link("/who"))
	}
	id := record.ID(r.PathValue("id"))
	if id != "" {
		if _, err := d.around(r, f, id); err != nil {
			return "", nil, err
		}
	}
	head, err := f.look.Head()
	if err != nil {
		return "", nil, err
	}
	err = f.session.Follow(func(theirs office.Follows) error {
		switch _, already := theirs[id]; {
		case id == "":
			until, err := strconv.ParseInt(r.PostForm.Get("until"), 10, 64)
			if err != nil || until > head.K {
				return badInput{f.T("Followed"), f.T("It is too large or broken; nothing was recorded. Go back and send less at once.")}
			}
			for one, seen := range theirs {
				theirs[one] = max(seen, until)
			}
		case r.PostForm.Get("do") == "leave":
			delete(theirs, id)
		case len(theirs) >= office.MostFollowed:
			return badInput{f.T("Follow"), f.T("You follow as much as one digest holds. Leave something off first.")}
		case !already:
			theirs[id] = head.K
		}
		return nil
	})
	if err != nil {
		return "", nil, err
	}
	return "", nil, goTo(f.Link("/followed"))
}

// Follows says whether whoever looks follows something.
func (f *frame) Follows(id record.ID) bool {
	_, yes := f.follows()[id]
	return yes
}
