package lists

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"

	"habeas/internal/desk/page"
	"habeas/internal/intake"
	"habeas/internal/lists"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/schema"
	"habeas/internal/table"
)

// choosePage asks for a list's file, and what the list is.
type choosePage struct {
	Typed map[string]string
	Kinds []*schema.Term
	Known []string // names of lists with which a mapping was saved
	Err   string
}

// asked are what is asked of a list before its columns are looked at.
var asked = []string{"list", "edition", "kind", "language", "publisher", "level", "because"}

var _ = page.Add(page.Page{Path: "/lists/new", Answer: choose, Takes: page.MaxDocument, Of: "/lists"})

func choose(r *http.Request, f *page.Frame) (string, any, error) {
	content := &choosePage{Typed: map[string]string{"list": r.URL.Query().Get("list")},
		Kinds: f.Schema.Vocabulary("listing-kind").Terms}
	all, err := lists.All(f.Look)
	if err != nil {
		return "", nil, err
	}
	seen := map[string]bool{}
	for _, k := range all {
		if !seen[k.Mapping.List] {
			content.Known = append(content.Known, k.Mapping.List)
		}
		seen[k.Mapping.List] = true
	}
	if !f.Acting(r) {
		return "choose", content, nil
	}
	for _, name := range asked {
		content.Typed[name] = strings.TrimSpace(r.PostForm.Get(name))
	}
	key, err := begin(r, f, content.Typed)
	if err != nil {
		content.Err = err.Error()
		return "choose", content, nil
	}
	return "", nil, page.GoTo("/lists/new/" + key)
}

// begin keeps a file that was sent with a mapping proposed for it.
func begin(r *http.Request, f *page.Frame, typed map[string]string) (string, error) {
	if f.Recorder == "" {
		return "", errors.New(f.T("Say who you are: every entry keeps who recorded it."))
	}
	file, came := page.UploadOf(r)
	if !came {
		return "", errors.New(f.T("Choose the file of the list."))
	}
	name := filepath.Base(file.Name)
	if _, err := table.Media(name); err != nil {
		return "", err
	}
	if len(file.Data) > intake.MaxBytes {
		return "", errors.New(f.T("The file is larger than %d MB, and nothing was kept: take it in on the command line.",
			intake.MaxBytes>>20))
	}
	s := state{Level: levelOf(typed["level"]), Because: typed["because"], Publisher: typed["publisher"], Match: true}
	if s.Level != record.Public && s.Because == "" {
		return "", errors.New(f.T("Say why not everybody may see it: the reason is kept with it."))
	}
	saved, err := lists.Saved(f.Look, typed["list"])
	if err != nil {
		return "", err
	}
	want := table.Want{}
	if saved != nil {
		want.Sheet = saved.Sheet
	}
	preview, err := lists.PreviewOf(name, file.Data, want, saved, shownLines)
	if err != nil {
		return "", err
	}
	lang := typed["language"]
	if lang == "" {
		lang = intake.LanguageOf(preview.Text[:min(len(preview.Text), 20_000)])
	}
	s.Mapping = lists.Propose(preview.Headings, preview.First, f.Schema, lang)
	if saved != nil { // the columns of the list as they were before go first
		s.Saved = true
		if typed["language"] == "" {
			lang = saved.Language
		}
		edition := *saved
		edition.Edition = ""
		s.Mapping = &edition
	}
	s.Mapping.List, s.Mapping.Edition, s.Mapping.Language = typed["list"], typed["edition"], lang
	if typed["kind"] != "" {
		s.Mapping.Kind = typed["kind"]
	}
	s.Mapping.Encoding = preview.Guessed
	if s.Mapping.List == "" {
		s.Mapping.List = strings.TrimSuffix(name, filepath.Ext(name))
	}
	text, err := json.Marshal(s)
	if err != nil {
		return "", err
	}
	key := rand.Text()
	return key, f.Session.KeepUpload(office.Upload{Key: key, File: name, State: text}, file.Data)
}

// levelOf is a level as a form has it.
func levelOf(name string) record.Level {
	level, err := record.ParseLevel(name)
	if err != nil {
		return record.Public
	}
	return level
}

// fromOf is where a page of so many begins by its address.
func fromOf(r *http.Request, of int) int {
	from, err := strconv.Atoi(r.URL.Query().Get("from"))
	if err != nil || from < 0 || from >= of {
		return 0
	}
	return from
}

func number(n int) string { return strconv.Itoa(n) }
