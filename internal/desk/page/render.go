package page

import (
	"bytes"
	"embed"
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

//go:embed templates/*.html static/*
var own embed.FS

var _ = AddTemplates(own)

// Static are the style sheet and the scripts.
func Static() fs.FS { return own }

// Renderer writes pages.
type Renderer struct {
	sets map[string]*template.Template // by language
}

// NewRenderer reads the pages once for each language: functions are bound then, never for
// a request. The pages of a language are one set, so that what they have in common is kept
// once; each has a title and a content, by its own name.
func NewRenderer() (*Renderer, error) {
	r := &Renderer{map[string]*template.Template{}}
	for _, lang := range i18n.Languages() {
		set := template.New(lang).Funcs(functionsIn(lang))
		for _, room := range templates {
			if err := parseInto(set, room); err != nil {
				return nil, err
			}
		}
		r.sets[lang] = set
	}
	return r, nil
}

func parseInto(set *template.Template, room fs.FS) error {
	names, err := fs.Glob(room, "templates/*.html")
	if err != nil {
		return err
	}
	for _, file := range names {
		text, err := fs.ReadFile(room, file)
		if err != nil {
			return err
		}
		page := strings.TrimSuffix(path.Base(file), ".html")
		named := strings.NewReplacer(`{{define "title"}}`, `{{define "`+page+`/title"}}`,
			`{{define "content"}}`, `{{define "`+page+`/content"}}`).Replace(string(text))
		if _, err := set.New(file).Parse(named); err != nil {
			return fmt.Errorf("the page %s: %w", file, err)
		}
	}
	return nil
}

// functionsIn are what templates call, in a language.
func functionsIn(lang string) template.FuncMap {
	p := i18n.For(lang)
	return template.FuncMap{
		"t": p.T, "n": p.N, "dir": func() string { return p.Dir }, "lower": strings.ToLower,
		"join":   func(all []string, by string) string { return strings.Join(all, by) },
		"spaced": func(s string) string { return strings.Join(strings.Fields(s), " ") },
		"on":     func(f *Frame, of any) Part { return Part{f, of} },
		"hex":    func(sum [32]byte) string { return hex.EncodeToString(sum[:]) },
		"list":   func(all ...string) []string { return all },
		"pieces": func(all ...any) []any { return all },
		"ref":    func(id record.ID, name string) answer.Ref { return answer.Ref{ID: id, Name: name} },
		"sayers": answer.CountOf,
	}
}

// Page writes a page in its frame.
func (r *Renderer) Page(b *bytes.Buffer, f *Frame, name string) error {
	set := r.sets[f.Lang]
	for part, into := range map[string]*template.HTML{"/title": &f.Title, "/content": &f.Body} {
		b.Reset()
		if err := set.ExecuteTemplate(b, name+part, f); err != nil {
			return err
		}
		*into = template.HTML(b.String()) // escaped by the template that wrote it
	}
	b.Reset()
	if err := set.ExecuteTemplate(b, "base.html", f); err != nil {
		return err
	}
	if f.Partial {
		text := inEnglish(b.String())
		b.Reset()
		b.WriteString(text)
	}
	return nil
}

// Bare writes a page that has no frame: one for who has not entered.
func (r *Renderer) Bare(lang, name string, content any) ([]byte, error) {
	var b bytes.Buffer
	err := r.sets[lang].ExecuteTemplate(&b, name, content)
	return b.Bytes(), err
}
