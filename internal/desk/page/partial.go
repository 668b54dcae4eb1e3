package page

import (
	"strings"

	"habeas/internal/i18n"
)

// inEnglish says of the English texts on a page in another language that they are: what
// package i18n marked becomes an element with language and direction, or stays as it is
// where no element can be: within a tag, or an element that holds text alone.
func inEnglish(html string) string {
	var b strings.Builder
	var open []bool // of the runs that are not at their end: it became an element
	bare := ""      // the element that holds text alone and is not at its end
	for html != "" {
		at := strings.IndexAny(html, "<\u2066\u2068\u2069")
		if at < 0 {
			break
		}
		b.WriteString(html[:at])
		html = html[at:]
		if html[0] == '<' {
			end := strings.IndexByte(html, '>') + 1
			if end == 0 {
				break
			}
			bare = holdsText(html[:end], bare)
			b.WriteString(html[:end])
			html = html[end:]
			continue
		}
		mark := html[:len(i18n.MarkedBegin)]
		html = html[len(mark):]
		switch {
		case mark == i18n.MarkedEnd && len(open) > 0:
			if open[len(open)-1] {
				mark = "</span>"
			}
			open = open[:len(open)-1]
		case mark == i18n.MarkedBegin && bare == "":
			mark = `<span lang="en" dir="ltr">`
			open = append(open, true)
		case mark != i18n.MarkedEnd:
			open = append(open, false)
		}
		b.WriteString(mark)
	}
	b.WriteString(html)
	return b.String()
}

// holdsText is the element after a tag that holds text alone, or a picture; "" where there
// is none.
func holdsText(tag, before string) string {
	name := strings.FieldsFunc(tag, func(r rune) bool { return strings.ContainsRune("<>/ \n", r) })
	switch {
	case len(name) == 0:
		return before
	case before != "" && tag[1] == '/' && name[0] == before:
		return ""
	case before != "" || tag[1] == '/':
		return before
	}
	switch name[0] {
	case "title", "option", "textarea", "script", "style", "svg":
		return name[0]
	}
	return ""
}
