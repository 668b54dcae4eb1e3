package recording

import (
	"slices"
	"strings"
	"unicode"

	"habeas/internal/answer"
	"habeas/internal/desk/page"
	"habeas/internal/form"
	"habeas/internal/record"
)

// mention is a name in the sentence that somebody chose: of somebody known, or as it
// stands there.
type mention struct {
	Name  string
	ID    record.ID // "" where nobody is known by it
	Known string    // what they are called in the register
}

// mostMentions are offered for one sentence.
const mostMentions = 8

// mentions are the names in a sentence, known ones first: who is offered need not be typed.
// It is a help and no reading: a court's name may be among them.
func mentions(f *page.Frame, p *readingPage) ([]mention, error) {
	var known, others []mention
	seen := map[record.ID]bool{}
	for _, name := range namesIn(p.Words) {
		if len(known)+len(others) == mostMentions {
			break
		}
		found, err := answer.Find(f.Look.Snapshot, f.View, answer.Sought{Text: name, Types: []string{"person"}}, 2, nil)
		if err != nil {
			return nil, err
		}
		hits := slices.DeleteFunc(found.Found, func(one answer.Found) bool { return one.InText })
		switch {
		case len(hits) == 1 && !seen[hits[0].ID]:
			seen[hits[0].ID] = true
			known = append(known, mention{Name: name, ID: hits[0].ID, Known: hits[0].Name})
		case len(hits) == 1:
		case strings.Contains(name, " "):
			others = append(others, mention{Name: name})
		}
	}
	return append(known, others...), nil
}

// namesIn are the runs of capitalised words in a text, as names of people are written:
// "Server Testovych", «Іван Петренко», "M. D."; a word alone only within a sentence.
func namesIn(text string) []string {
	var all []string
	var run []string
	begins := true // of a sentence, where every word is capitalised
	finish := func() {
		name := strings.Join(run, " ")
		if len(run) > 0 && len(run) <= 4 && !slices.Contains(all, name) {
			all = append(all, name)
		}
		run = nil
	}
	for _, field := range strings.Fields(text) {
		word := strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
		runes := []rune(word)
		capital := len(runes) > 0 && unicode.IsUpper(runes[0]) && (len(runes) == 1 || !isUpper(runes))
		switch {
		case capital && !(begins && len(run) == 0 && isCommon(word)):
			if len(runes) == 1 {
				word += "."
			}
			run = append(run, word)
			if last := []rune(field)[len([]rune(field))-1]; strings.ContainsRune(",;:!?)»”\"", last) ||
				last == '.' && len(runes) > 1 {
				finish()
			}
		default:
			finish()
		}
		begins = strings.HasSuffix(field, ".") && len(runes) > 1
	}
	finish()
	return all
}

// isUpper says whether a word is an abbreviation, such as FSB.
func isUpper(runes []rune) bool {
	return !slices.ContainsFunc(runes, func(r rune) bool { return unicode.IsLower(r) })
}

// isCommon says whether a word at a sentence's beginning is likely no name.
func isCommon(word string) bool {
	return slices.Contains(commonWords, strings.ToLower(word))
}

var commonWords = strings.Fields(`a an the on in at of to by for from after before this that these those he she they it his her their when while as and but if
officers court police security according three two four five later earlier
у в на з із за до по від та і й але як якщо коли після про під його її їх він вона вони це той та суд тоді також троє двоє
в на с из за до по от и а но как если когда после об под его её их он она они это тот суд тогда также трое двое`)

// offers are what a sentence holds that a field of one kind may say: the control proposes
// them while somebody types.
type offers struct{ Dates, Lengths, Counts, Names []string }

func offersOf(sentence string, filled *form.Filled) offers {
	return offers{Dates: filled.Readable("date"), Lengths: filled.Readable("length"), Counts: filled.Readable("number"),
		Names: namesIn(sentence)}
}
