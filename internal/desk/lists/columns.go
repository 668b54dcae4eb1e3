package lists

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"habeas/internal/desk/page"
	"habeas/internal/lists"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/schema"
	"habeas/internal/table"
)

// state is what the page of an upload knows of it: what was said so far, and what came of it.
type state struct {
	Mapping   *lists.Mapping
	Saved     bool // the mapping is that of an earlier edition
	Publisher string
	Level     record.Level
	Because   string
	Match     bool
	Again     bool      // what was taken back is taken in again
	Doing     string    // "try" or "take", while it is under way or was cut short
	Err       string    // why it can't be done
	Result    *result   // of what was tried or taken in last
	Source    record.ID // once it is taken in
}

// shownLines are how many lines of a list stand below the meaning of its columns.
const shownLines = 50

// columnsPage gives a list's columns their meaning.
type columnsPage struct {
	*state
	Key, File string
	Kinds     []*schema.Term
	Columns   []column
	First     [][]string
	Lines     int
	Notes     []string
	Guessed   bool
	Sheets    bool // the file may have several
	Or        string
	Unknown   string
	Working   *office.Work
	CutShort  bool
	Targets   []lists.Target
	Unread    string // why the file can't be read
}

// column is a column of the file with what it gives.
type column struct {
	At      int
	Heading string
	Gives   string // a target's name; of the name's words with which of them: name.2
	Words   []word // what its words mean, of one that gives a term
	Of      string // the vocabulary
	Faults  int    // how many of its cells can't be recorded, of those that are told
	Fault   int    // the line of the first
}

// word is one of a column's own words with the term that it means.
type word struct{ Text, Means string }

// nameParts are how many columns a name may stand in.
const nameParts = 4

var _ = page.Add(page.Page{Path: "/lists/new/{key}", Answer: columns, Takes: page.MaxForm, Of: "/lists"})

func columns(r *http.Request, f *page.Frame) (string, any, error) {
	key := r.PathValue("key")
	u, err := f.Session.UploadOf(key)
	if errors.Is(err, office.ErrForgotten) {
		return "", nil, page.ErrNotFound
	}
	var s state
	if err == nil {
		err = json.Unmarshal(u.State, &s)
	}
	if err != nil {
		return "", nil, err
	}
	content := &columnsPage{state: &s, Key: key, File: u.File, Kinds: f.Schema.Vocabulary("listing-kind").Terms}
	if work, is := f.Office.Working(workKey(key)); is {
		content.Working, f.Refresh = &work, 2
		return "columns", content, nil
	}
	if s.Source != "" {
		return "columns", content, nil
	}
	content.CutShort = s.Doing == "take"
	data, err := f.Session.UploadedFile(key)
	if errors.Is(err, office.ErrForgotten) {
		return "", nil, page.ErrNotFound
	}
	if err != nil {
		return "", nil, err
	}
	if f.Acting(r) {
		return "", nil, content.act(r, f, data)
	}
	content.show(f, data)
	return "columns", content, nil
}

// workKey is by what the work on an upload is found.
func workKey(key string) string { return "list " + key }

// show reads the file's first lines by the mapping so far.
func (p *columnsPage) show(f *page.Frame, data []byte) {
	m := p.Mapping
	p.Or, p.Unknown = strings.Join(m.Or, ", "), strings.Join(m.Unknown, ", ")
	end := strings.ToLower(filepath.Ext(p.File))
	p.Sheets = end != ".csv" && end != ".tsv" && end != ".txt"
	preview, err := lists.PreviewOf(p.File, data, table.Want{Encoding: m.Encoding, Sheet: m.Sheet}, m, shownLines)
	if err != nil {
		p.Unread = err.Error()
		return
	}
	p.First, p.Lines, p.Notes = preview.First, preview.Lines, preview.Notes
	p.Guessed = m.Encoding != "" || preview.Guessed != ""
	p.Targets = lists.Targets(f.Schema, m)
	for i, heading := range preview.Headings {
		c := column{At: i, Heading: record.Tidy(heading)}
		head := lists.HeadOf(preview.Headings, i)
		c.Gives = m.Gives(head)
		if at := slices.Index(m.Columns["name"], head); c.Gives == "name" && at > 0 {
			c.Gives = fmt.Sprint("name.", at+1)
		}
		for _, t := range p.Targets {
			if t.Name == c.Gives && t.Property.Kind == schema.TermKind {
				c.Of = t.Property.Of
				for _, text := range preview.Words[i] {
					c.Words = append(c.Words, word{text, meaning(m, t.Name, text)})
				}
			}
		}
		if p.Result != nil {
			for _, fault := range p.Result.Faults {
				if fault.Column == head {
					if c.Faults++; c.Fault == 0 {
						c.Fault = fault.Line
					}
				}
			}
		}
		p.Columns = append(p.Columns, c)
	}
}

func meaning(m *lists.Mapping, property, word string) string {
	for own, means := range m.Values[property] {
		if strings.EqualFold(record.Tidy(own), word) {
			return means
		}
	}
	return ""
}

// act takes what the form says, and tries it or takes the list in. What was typed is kept
// first, whatever comes of it.
func (p *columnsPage) act(r *http.Request, f *page.Frame, data []byte) error {
	typed := r.PostForm
	back := page.GoTo("/lists/new/" + p.Key + "#what")
	if typed.Get("columns") != "" {
		p.read(f, typed, data)
	}
	p.Err, p.Doing = "", ""
	do := typed.Get("do")
	if do == "try" || do == "take" {
		p.Result = nil
		if err := p.ready(f); err != nil {
			p.Err = err.Error()
		} else {
			p.Doing = do
		}
	}
	if err := p.keep(f.Session); err != nil {
		return err
	}
	if p.Doing == "" {
		return back
	}
	if err := f.Look.End(); err != nil { // the work records
		return err
	}
	work(f, p.Key, p.File, *p.state, data)
	for range 20 { // a short list is done at once
		if _, is := f.Office.Working(workKey(p.Key)); !is {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	return back
}

// ready says what is still lacking before the list can be tried.
func (p *columnsPage) ready(f *page.Frame) error {
	if f.Recorder == "" {
		return errors.New(f.T("Say who you are: every entry keeps who recorded it."))
	}
	if p.Level != record.Public && p.Because == "" {
		return errors.New(f.T("Say why not everybody may see it: the reason is kept with it."))
	}
	if len(p.Mapping.Columns["name"]) == 0 {
		return errors.New(f.T("Say which column has the people's names."))
	}
	text, err := p.Mapping.Text()
	if err == nil {
		_, err = lists.ParseMapping([]byte(text), f.Schema)
	}
	return err
}

// keep keeps what is known of the upload.
func (p *columnsPage) keep(session *office.Session) error {
	text, err := json.Marshal(p.state)
	if err != nil {
		return err
	}
	return session.ChangeUpload(p.Key, func(u *office.Upload) { u.State = text })
}

// read takes the mapping from what was filled in.
func (p *columnsPage) read(f *page.Frame, typed url.Values, data []byte) {
	m, was := *p.Mapping, p.Mapping
	get := func(name string) string { return strings.TrimSpace(typed.Get(name)) }
	m.List, m.Edition, m.Kind, m.Language = get("list"), get("edition"), get("kind"), get("language")
	m.Encoding, m.Sheet, m.Days = get("encoding"), get("sheet"), get("days")
	m.Or, m.Unknown = parted(get("or")), parted(get("unknown"))
	p.Publisher, p.Because, p.Match, p.Again = get("publisher"), get("because"), get("match") != "", get("again") != ""
	p.Level, p.Mapping = levelOf(get("level")), &m
	preview, err := lists.PreviewOf(p.File, data, table.Want{Encoding: was.Encoding, Sheet: was.Sheet}, was, 0)
	if n, _ := strconv.Atoi(get("columns")); err == nil && n == len(preview.Headings) {
		m.Columns, m.Values = given(preview, typed, was)
		m.Units, m.Parts = maps.Clone(was.Units), maps.Clone(was.Parts)
		maps.DeleteFunc(m.Units, func(property, _ string) bool { return m.Columns[property] == nil })
		maps.DeleteFunc(m.Parts, func(property string, _ map[string]string) bool {
			return m.Columns[property] == nil && m.Say[property] == ""
		})
	}
	if m.Sheet == was.Sheet && m.Encoding == was.Encoding {
		return
	}
	// Another sheet, or other letters, have other headings.
	preview, err = lists.PreviewOf(p.File, data, table.Want{Encoding: m.Encoding, Sheet: m.Sheet}, nil, shownLines)
	if err == nil {
		m.Columns = lists.Propose(preview.Headings, preview.First, f.Schema, m.Language).Columns
	}
}

// parted are texts that commas part.
func parted(text string) (all []string) {
	for one := range strings.SplitSeq(text, ",") {
		if one = strings.TrimSpace(one); one != "" {
			all = append(all, one)
		}
	}
	return all
}

// given are what the columns give by what was chosen above them, and what their words mean.
// What the mapping says of words that are not shown stays.
func given(preview *lists.Preview, typed url.Values, was *lists.Mapping) (columns map[string]lists.Heads,
	values map[string]map[string]string) {
	columns, values = map[string]lists.Heads{}, map[string]map[string]string{}
	var name [nameParts]lists.Heads
	for i := range preview.Headings {
		gives, head := typed.Get(fmt.Sprint("c", i)), lists.HeadOf(preview.Headings, i)
		part, numbered := strings.CutPrefix(gives, "name.")
		switch n, _ := strconv.Atoi(part); {
		case gives == "":
			continue
		case numbered && n >= 1 && n <= nameParts:
			gives, name[n-1] = "name", append(name[n-1], head)
		case gives == "name":
			name[0] = append(name[0], head)
		default:
			columns[gives] = append(columns[gives], head)
		}
		if values[gives] == nil && len(was.Values[gives]) > 0 {
			values[gives] = maps.Clone(was.Values[gives])
		}
		for j, word := range preview.Words[i] {
			if field := fmt.Sprintf("v%d.%d", i, j); typed.Has(field) {
				mean(values, gives, word, typed.Get(field))
			}
		}
	}
	if all := slices.Concat(name[:]...); len(all) > 0 {
		columns["name"] = all
	}
	return columns, values
}

// mean says what a word of a column means; nothing takes back what was said of it.
func mean(values map[string]map[string]string, property, word, means string) {
	maps.DeleteFunc(values[property], func(own, _ string) bool { return strings.EqualFold(record.Tidy(own), word) })
	if means != "" {
		if values[property] == nil {
			values[property] = map[string]string{}
		}
		values[property][word] = means
	}
	if len(values[property]) == 0 {
		delete(values, property)
	}
}
