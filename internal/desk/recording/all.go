package recording

import (
	"fmt"
	"net/http"

	"habeas/internal/answer"
	"habeas/internal/desk/page"
	"habeas/internal/record"
)

// allPage lists all that a source says, by whom it is about.
type allPage struct {
	ID     record.ID
	Title  string
	Groups []saidGroup
	Next   string
}

// groupsShown is about how many people and things a page lists what a source says.
const groupsShown = 20

var _ = page.Add(page.Page{Path: "/source/{id}/statements", Answer: allSaid, Of: "/sources"})

func allSaid(r *http.Request, f *page.Frame) (string, any, error) {
	id, err := page.Typed(r, "source")
	if err != nil {
		return "", nil, err
	}
	if err := toList(r, f); err != nil {
		return "", nil, err
	}
	reg, err := f.Look.OfSource(id)
	if err != nil {
		return "", nil, err
	}
	content := &allPage{ID: id, Title: answer.NameOf(reg, id, f.View.Language)}
	said, _ := answer.SaidBy(reg, id, f.View.Language)
	at := map[record.ID]int{}
	for _, one := range said {
		i, here := at[one.About.ID]
		if !here {
			i = len(content.Groups)
			at[one.About.ID] = i
			content.Groups = append(content.Groups, saidGroup{About: one.About})
		}
		content.Groups[i].Said = append(content.Groups[i].Said, one)
	}
	if len(said) == 0 && len(reg.About(id)) == 0 {
		return "", nil, page.ErrNotFound
	}
	from := 0
	fmt.Sscan(r.URL.Query().Get("from"), &from) // not a number: from the beginning
	from = min(max(from, 0), len(content.Groups))
	until := min(from+groupsShown, len(content.Groups))
	if until < len(content.Groups) {
		content.Next = f.With("from", fmt.Sprint(until))
	}
	content.Groups = content.Groups[from:until]
	return "all", content, nil
}

// toList leads on to the page of a list's lines where a source is a list that was taken in:
// nobody reads it sentence by sentence, and it may say hundreds of thousands of things.
func toList(r *http.Request, f *page.Frame) error {
	id := record.ID(r.PathValue("id"))
	if id.Type() != "source" {
		return nil
	}
	reg, err := f.Look.Alone(id)
	if err != nil || reg.Text(id, "mapping") == "" {
		return err
	}
	to := f.Link("/lists/of/" + string(id))
	if at := r.URL.Query().Get("at"); at != "" {
		to = page.And(to, "at", at) + "#here"
	}
	return page.GoTo(to)
}
