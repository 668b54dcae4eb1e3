package lists

import (
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"

	"habeas/internal/answer"
	"habeas/internal/desk/page"
	"habeas/internal/lists"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
)

// linesPage is a list's own page: some of its lines at a time, each with what it says.
type linesPage struct {
	*lists.Known
	From, Until  int // lines, from 1
	Rows         []lineRow
	Earlier      bool // an edition before it stands
	Chosen       int  // the line whose words were asked for
	Before, Next string
	Waiting      answer.Waiting // of the lines shown
	Working      *office.Work   // the import is being taken back
	Unfinished   bool
	Done         string
}

// lineRow is a line of the list.
type lineRow struct {
	Number int
	Who    answer.Ref
	Said   []answer.Said
	Gone   bool // nothing of it is recorded
}

// linesShown are how many lines a page shows: no more than a person goes through at once.
const linesShown = 25

var _ = page.Add(page.Page{Path: "/lists/of/{id}", Answer: linesOf, Takes: page.MaxForm, Of: "/lists"})

func linesOf(r *http.Request, f *page.Frame) (string, any, error) {
	k, err := meant(r, f)
	if err != nil {
		return "", nil, err
	}
	content := &linesPage{Known: k, Done: r.URL.Query().Get("checked")}
	if work, is := f.Office.Working(undoKey(k.Source)); is {
		content.Working, f.Refresh = &work, 2
	}
	if content.Unfinished, err = k.Unfinished(f.Look); err != nil {
		return "", nil, err
	}
	earlier, err := k.Earlier(f.Look)
	if err != nil {
		return "", nil, err
	}
	content.Earlier = earlier != nil
	if err := content.choose(r, f); err != nil {
		return "", nil, err
	}
	reg, err := content.show(f)
	if err != nil {
		return "", nil, err
	}
	until, shown := int64(math.MaxInt64), false
	if f.Acting(r) { // what came after the page was made nobody has looked at
		if until, err = strconv.ParseInt(r.PostForm.Get("last"), 10, 64); err != nil {
			return "", nil, page.Bad(f.T("Review"),
				f.T("It is too large or broken; nothing was recorded. Go back and send less at once."))
		}
		shown = true
	}
	content.Waiting = answer.WaitingOf(reg, k.Source, f.View.Language, f.Recorder, until)
	if !shown {
		return "listlines", content, nil
	}
	return "", nil, content.confirm(r, f)
}

// choose finds which lines are asked for: those from a number on, or around some words.
func (p *linesPage) choose(r *http.Request, f *page.Frame) error {
	from := 1
	var letter, end int
	if n, _ := fmt.Sscanf(r.FormValue("at"), "%d-%d", &letter, &end); n == 2 {
		line, err := lists.LineAt(f.Look, p.Known, letter)
		if err != nil {
			return err
		}
		if p.Chosen = line; line > 0 {
			from = line - (line-1)%linesShown
		}
	}
	if n, err := strconv.Atoi(r.FormValue("from")); err == nil && n >= 1 && n <= p.Lines {
		from = n
	}
	p.From, p.Until = from, min(from+linesShown-1, p.Lines)
	if p.From > 1 {
		p.Before = p.address(f, max(1, p.From-linesShown))
	}
	if p.Until < p.Lines {
		p.Next = p.address(f, p.Until+1)
	}
	return nil
}

func (p *linesPage) address(f *page.Frame, from int) string {
	return page.And(f.Link("/lists/of/"+string(p.Source)), "from", strconv.Itoa(from))
}

// everywhere is what each line says of its listing.
var everywhere = []string{"who", "list", "kind", "by", "edition", "printed", "line"}

// show reads what the lines say.
func (p *linesPage) show(f *page.Frame) (*register.Register, error) {
	ids := []record.ID{p.Source}
	at := map[record.ID]int{}
	for line := p.From; line <= p.Until; line++ {
		p.Rows = append(p.Rows, lineRow{Number: line, Gone: true})
		for _, id := range p.OfLine(line) {
			ids, at[id] = append(ids, id), line-p.From
		}
	}
	reg, err := f.Look.Alone(ids...)
	if err != nil {
		return nil, err
	}
	said, _ := answer.SaidBy(reg, p.Source, f.View.Language)
	entries := map[record.EntryID]record.ID{}
	for _, a := range reg.Live() {
		entries[a.ID] = a.Statement.Subject
	}
	for _, one := range said {
		i, of := at[entries[one.Statement.ID]]
		if !of {
			continue
		}
		row := &p.Rows[i]
		row.Gone = false
		switch {
		case one.Type == "person" && one.Property == "name" && row.Who.ID == "":
			row.Who = answer.Ref{ID: p.Of("person", row.Number), Name: one.Value.Text}
			row.Said = append(row.Said, one)
		case one.Type == "listing" && slices.Contains(everywhere, one.Property), one.Property == "person":
		default:
			row.Said = append(row.Said, one)
		}
	}
	return reg, nil
}

// confirm records that somebody checked what the lines shown say.
func (p *linesPage) confirm(r *http.Request, f *page.Frame) error {
	if f.Recorder == "" {
		return page.Bad(f.T("Review"), f.T("Say who you are: every entry keeps who recorded it."))
	}
	if len(p.Waiting.Entries) == 0 {
		return page.Bad(f.T("Review"),
			f.T("Nothing of this source waits for you: what you recorded yourself, somebody else has to verify."))
	}
	if err := lists.Confirm(r.Context(), f.Session, p.Source, p.Waiting.Entries); err != nil {
		return err
	}
	to := p.From
	if p.Until < p.Lines {
		to = p.Until + 1
	}
	return page.GoTo(fmt.Sprintf("/lists/of/%s?from=%d&checked=%d", p.Source, to, len(p.Waiting.Entries)))
}
