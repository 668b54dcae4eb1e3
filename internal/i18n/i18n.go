// Package i18n says things in the language of whoever reads. English is written
// in the program; every other language is one file of translations (gettext, with
// the language's own plural rule), so adding a language is adding a file.
package i18n

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/leonelquinteros/gotext"
)

//go:embed po/*.po
var files embed.FS

// Printer says texts in one language.
type Printer struct {
	// Lang is the language's tag, "en".
	Lang string
	// Dir is the direction in which it is written, "ltr" or "rtl".
	Dir string
	// Partial says that its file has some texts only: the others are said in English, and
	// marked so (MarkedBegin).
	Partial bool
	// texts are the language's own; nil for English. get and getN look a text up:
	// without arguments they only translate, so a text may be any.
	texts map[string]*gotext.Translation
	get   func(text string, vars ...any) string
	getN  func(one, many string, n int, vars ...any) string
}

var catalogs = sync.OnceValue(func() map[string]*Printer {
	all := map[string]*Printer{"en": {Lang: "en", Dir: "ltr"}}
	list, err := fs.ReadDir(files, "po")
	if err != nil {
		panic("i18n: the program's own translations can't be read: " + err.Error())
	}
	for _, file := range list {
		data, err := files.ReadFile(path.Join("po", file.Name()))
		if err != nil {
			panic("i18n: " + err.Error())
		}
		po := gotext.NewPo()
		po.Parse(data)
		lang := strings.TrimSuffix(file.Name(), ".po")
		headers := po.GetDomain().Headers
		all[lang] = &Printer{Lang: lang, Dir: cmp.Or(headers.Get("X-Direction"), "ltr"),
			Partial: headers.Get("X-Partial") == "yes", texts: po.GetDomain().GetTranslations(), get: po.Get, getN: po.GetN}
	}
	return all
})

// For is the printer of a language; English for one that has no file.
func For(lang string) *Printer {
	if p := catalogs()[lang]; p != nil {
		return p
	}
	return catalogs()["en"]
}

// Unmarked says the same without marks: what is recorded has none.
func (p *Printer) Unmarked() *Printer {
	plain := *p
	plain.Dir, plain.Partial = "", false
	return &plain
}

// Languages are those that texts can be said in, English first.
func Languages() []string {
	langs := []string{"en"}
	for lang := range catalogs() {
		if lang != "en" {
			langs = append(langs, lang)
		}
	}
	slices.Sort(langs[1:])
	return langs
}

// T says a text; arguments stand where it has verbs of fmt.
func (p *Printer) T(text string, args ...any) string {
	said := text
	if p.get != nil {
		said = p.get(text)
	}
	if len(args) > 0 {
		said = fmt.Sprintf(said, p.apart(args)...)
	}
	return p.marked(text, said)
}

// What Unicode has to keep a run of text by itself, whichever way its letters go: one in
// the direction of its own first letter, one from left to right.
const (
	ownWay      = "\u2068"
	leftToRight = "\u2066"
	endOfRun    = "\u2069"
)

// MarkedBegin and MarkedEnd stand around an English text in another language's page.
const (
	MarkedBegin = leftToRight
	MarkedEnd   = endOfRun
)

// marked is what is said for a text: marked where the language's file lacks it.
func (p *Printer) marked(text, said string) string {
	if p.Partial && p.texts[text] == nil {
		return MarkedBegin + said + MarkedEnd
	}
	return said
}

// apart are the arguments of a text, those that are words by themselves where the text
// goes from right to left: a name in Latin letters would turn what stands beside it.
func (p *Printer) apart(args []any) []any {
	if p.Dir != "rtl" {
		return args
	}
	own := slices.Clone(args)
	for i, arg := range own {
		if words, is := arg.(string); is && words != "" {
			own[i] = ownWay + words + endOfRun
		}
	}
	return own
}

// N says a text of so many things in the plural form that the language asks for;
// the number is its first argument.
func (p *Printer) N(one, many string, n int, args ...any) string {
	text := many
	if n == 1 {
		text = one
	}
	if p.getN != nil && p.texts[one] != nil {
		text = p.getN(one, many, n)
	}
	return p.marked(one, fmt.Sprintf(text, append([]any{n}, p.apart(args)...)...))
}

// Texts are those that the language's file has, each with its forms, of which only
// what is counted has several; none for English, which stands in the program.
func (p *Printer) Texts() map[string][]string {
	all := map[string][]string{}
	for text, t := range p.texts {
		for form := range len(t.Trs) {
			all[text] = append(all[text], t.Trs[form])
		}
	}
	return all
}
