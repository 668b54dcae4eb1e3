package desk

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"

	"habeas/internal/answer"
	"habeas/internal/i18n"
	"habeas/internal/record"
)

// parse reads the pages once for each language: functions are bound then, never for a
// request. The pages of a language are one set, so that what they have in common is kept
// once; each has a title and a content, by its own name.
func parse() (map[string]*template.Template, error) {
	sets := map[string]*template.Template{}
	names, err := fs.Glob(files, "templates/*.html")
	if err != nil {
		return nil, err
	}
	for _, lang := range i18n.Languages() {
		set := template.New(lang).Funcs(functionsIn(lang))
		for _, file := range names {
			text, err := files.ReadFile(file)
			if err != nil {
				return nil, err
			}
			page := strings.TrimSuffix(path.Base(file), ".html")
			own := strings.NewReplacer(`{{define "title"}}`, `{{define "`+page+`/title"}}`,
				`{{define "content"}}`, `{{define "`+page+`/content"}}`).Replace(string(text))
			if _, err := set.New(file).Parse(own); err != nil {
				return nil, fmt.Errorf("the page %s: %w", file, err)
			}
		}
		sets[lang] = set
	}
	return sets, nil
}

// functionsIn are what templates call, in a language.
func functionsIn(lang string) template.FuncMap {
	p := i18n.For(lang)
	return template.FuncMap{
		"t": p.T, "n": p.N, "lower": strings.ToLower,
		"join":   func(all []string, by string) string { return strings.Join(all, by) },
		"spaced": func(s string) string { return strings.Join(strings.Fields(s), " ") },
		"on":     func(f *frame, of any) part { return part{f, of} },
		"hex":    func(sum [32]byte) string { return hex.EncodeToString(sum[:]) },
		"list":   func(all ...string) []string { return all },
		"ref":    func(id record.ID, name string) answer.Ref { return answer.Ref{ID: id, Name: name} },
		"cell":   cellOf, "sayers": answer.CountOf, "control": controlOf,
	}
}

// render writes a page in its frame.
func (d *Desk) render(b *bytes.Buffer, f *frame, name string) error {
	set := d.pages[f.Lang]
	for part, into := range map[string]*template.HTML{"/title": &f.Title, "/content": &f.Body} {
		b.Reset()
		if err := set.ExecuteTemplate(b, name+part, f); err != nil {
			return err
		}
		*into = template.HTML(b.String()) // escaped by the template that wrote it
	}
	b.Reset()
	return set.ExecuteTemplate(b, "base.html", f)
}
