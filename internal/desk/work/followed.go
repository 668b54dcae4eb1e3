package work

import (
	"net/http"
	"slices"
	"strconv"

	"habeas/internal/desk/page"

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

var _ = page.Add(page.Page{Path: "/followed", Answer: followed, In: page.Work, Rank: 5,
	Name: func(f *page.Frame) string { return f.T("Followed") }})

var _ = page.Add(page.Page{Answer: follow, Takes: page.MaxForm, SentTo: "/followed", Of: "/followed"})

var _ = page.Add(page.Page{Answer: follow, Takes: page.MaxForm, SentTo: "/follow/{id}", Of: "/followed"})

func followed(r *http.Request, f *page.Frame) (string, any, error) {
	if f.Recorder == "" {
		return "followed", &followedPage{}, nil
	}
	follows, err := f.Session.Follows()
	if err != nil {
		return "", nil, err
	}
	// A digest is read in passing: what is sealed does not come up in it.
	look := f.Look.As(f.Look.Known, min(f.Look.Viewer.Clearance, record.Restricted))
	head, err := f.Look.Head()
	if err != nil {
		return "", nil, err
	}
	content := &followedPage{Until: min(head.K, look.Known)}
	for id, seen := range follows {
		reg, err := look.Around(id)
		if err != nil {
			return "", nil, err
		}
		if news := answer.NewsOf(reg, id, seen, f.View); len(news.Past) > 0 {
			content.News = append(content.News, news)
		} else {
			content.Quiet = append(content.Quiet, news.Of)
		}
	}
	slices.SortFunc(content.News, func(a, b answer.News) int { return answer.ByName(a.Of, b.Of) })
	slices.SortFunc(content.Quiet, answer.ByName)
	return "followed", content, nil
}

// follow begins to follow something, leaves off, or notes that all was seen.
func follow(r *http.Request, f *page.Frame) (string, any, error) {
	if f.Recorder == "" {
		return "", nil, page.GoTo(f.Link("/who"))
	}
	id := record.ID(r.PathValue("id"))
	if id != "" {
		if _, err := f.Around(id); err != nil {
			return "", nil, err
		}
	}
	head, err := f.Look.Head()
	if err != nil {
		return "", nil, err
	}
	err = f.Session.Follow(func(theirs office.Follows) error {
		switch _, already := theirs[id]; {
		case id == "":
			until, err := strconv.ParseInt(r.PostForm.Get("until"), 10, 64)
			if err != nil || until > head.K {
				return page.Bad(f.T("Followed"),
					f.T("It is too large or broken; nothing was recorded. Go back and send less at once."))
			}
			for one, seen := range theirs {
				theirs[one] = max(seen, until)
			}
		case r.PostForm.Get("do") == "leave":
			delete(theirs, id)
		case len(theirs) >= office.MostFollowed:
			return page.Bad(f.T("Follow"), f.T("You follow as much as one digest holds. Leave something off first."))
		case !already:
			theirs[id] = head.K
		}
		return nil
	})
	if err != nil {
		return "", nil, err
	}
	return "", nil, page.GoTo(f.Link("/followed"))
}
