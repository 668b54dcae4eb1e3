package recording

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"unicode"

	"habeas/internal/desk/page"

	"habeas/internal/intake"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// addPage takes a report in: pasted, or as a file.
type addPage struct {
	Typed map[string]string
	Kinds []*schema.Term
	Err   string
}

var _ = page.Add(page.Page{Path: "/add", Answer: add, Takes: page.MaxDocument, Of: "/sources"})

func add(r *http.Request, f *page.Frame) (string, any, error) {
	content := &addPage{Typed: map[string]string{}, Kinds: f.Schema.Vocabulary("source-kind").Terms}
	if r.Method != http.MethodPost {
		content.Typed["language"] = ""
		return "add", content, nil
	}
	for _, name := range append([]string{"text", "level", "because"}, page.Told...) {
		content.Typed[name] = strings.TrimSpace(r.PostForm.Get(name))
	}
	id, already, err := takeIn(r, f, content.Typed)
	if err != nil {
		content.Err = err.Error()
		return "add", content, nil
	}
	if already {
		return "", nil, page.GoTo("/source/" + string(id) + "?already=1")
	}
	return "", nil, page.GoTo("/source/" + string(id) + "/record")
}

// takeIn preserves what came and records what is known of it.
func takeIn(r *http.Request, f *page.Frame, typed map[string]string) (record.ID, bool, error) {
	if f.Recorder == "" {
		return "", false, errors.New(f.T("Say who you are: every entry keeps who recorded it."))
	}
	in, err := inputOf(r, typed)
	if err != nil {
		return "", false, err
	}
	if in.Original == nil {
		return "", false, errors.New(f.T("Paste the text of the report, or choose a file with it."))
	}
	in.Recorder, in.ID, in.Untitled = f.Recorder, f.Session.NewID("source"), typed["title"] == ""
	if address := typed["address"]; address != "" && !strings.Contains(address, "://") {
		typed["address"] = "https://" + address // as it is typed from a screen
	}
	if typed["language"] == "" {
		typed["language"] = intake.LanguageOf(string(in.Original[:min(len(in.Original), 20_000)]))
	}
	if day, err := schema.ReadDate(schema.RulePublished, f.Lang, typed["published"]); err == nil {
		if _, err := schema.ReadDate(schema.RulePublished, typed["language"], typed["published"]); err != nil {
			typed["published"] = day.String() // typed in the page's language, which is not the source's
		}
	}
	if in.Level, err = record.ParseLevel(cmp.Or(typed["level"], record.Public.String())); err != nil {
		return "", false, err
	}
	if in.Because = typed["because"]; in.Level != record.Public && in.Because == "" {
		return "", false, errors.New(f.T("Say why not everybody may see it: the reason is kept with it."))
	}
	file := page.AboutSource(typed, f.Recorder)
	taken, err := f.Session.TakeWith(r.Context(), in, file)
	return taken.Source, taken.Already, err
}

// inputOf is the file that came, else the text that was pasted.
func inputOf(r *http.Request, typed map[string]string) (intake.Input, error) {
	if file, ok := page.UploadOf(r); ok {
		return fileOf(file)
	}
	in := intake.Input{Name: fileName(typed["title"]), Media: "text/plain"}
	if typed["text"] != "" {
		in.Original = []byte(typed["text"] + "\n")
	}
	return in, nil
}

func fileOf(file page.Upload) (intake.Input, error) {
	name := filepath.Base(file.Name)
	media, err := intake.Media(name)
	if err == nil && len(file.Data) > intake.MaxBytes {
		err = fmt.Errorf("%s is larger than %d MB; nothing was kept", name, intake.MaxBytes>>20)
	}
	if err != nil {
		return intake.Input{}, err
	}
	return intake.Input{Name: name, Media: media, Original: file.Data}, nil
}

// fileName makes a name for a text that was pasted.
func fileName(title string) string {
	name := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '-'
	}, title)
	if runes := []rune(strings.Trim(name, "-")); len(runes) > 0 {
		return string(runes[:min(len(runes), 60)]) + ".txt"
	}
	return "pasted.txt"
}
