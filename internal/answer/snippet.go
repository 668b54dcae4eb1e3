package answer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Snippet are words sought in the text where they stand.
type Snippet struct {
	Before string `json:"before"`
	Words  string `json:"words"`
	After  string `json:"after"`
}

const (
	// mostSnippets are how many texts are opened for one question.
	mostSnippets = 20
	// around is how many letters stand on either side, and readFor how many bytes of a text
	// are looked through.
	around  = 70
	readFor = 1 << 20
	// mostSaid is how many entries of a source are gone through: a long list has more.
	mostSaid = 10_000
)

// snippetIn finds the words in a source's text. What may not stand by itself is in no
// snippet – a claim apart from its rebuttal, words got by coercion, words of what the
// viewer may not know, also of what was withdrawn since –: where the words stand nowhere
// else there is none, and none of a source of which something was erased, for nobody can
// tell any more where that stood, or of which more was said than can be gone through.
func snippetIn(s *store.Snapshot, source record.ID, sought, text string) (*Snippet, error) {
	var closed []span
	erased := false
	all, err := s.EachSaid(source, mostSaid, func(e *record.Entry, level record.Level) {
		switch {
		case e.Erased:
			erased = true
		case e.Statement == nil || level <= s.Viewer.Clearance && standsAlone(e.Statement):
		default:
			for _, q := range e.Statement.Quotes {
				closed = append(closed, span{q.Start, q.End})
			}
		}
	})
	if err != nil || !all || erased {
		return nil, err
	}
	return snippet(text, sought, closed), nil
}

// standsAlone says whether a statement's words may be shown by themselves.
func standsAlone(st *record.Statement) bool {
	typ := st.Subject.Type()
	return typ != "narrative" && typ != "airing" && st.Obtained == record.Freely
}

// span are places of a text, in letters.
type span struct{ start, end int }

// placed is a word of a text with where it stands.
type placed struct {
	span
	from, until int // bytes
	which       int // of the words sought
}

// snippet is where the most of the words sought stand near one another.
func snippet(text, sought string, closed []span) *Snippet {
	terms := names.Terms(sought)
	begins := map[rune]bool{} // whether a word sought begins with a letter: few do
	var best []placed
	var near []placed
	eachWord(text[:min(len(text), readFor)], func(word string, at placed) {
		first, _ := utf8.DecodeRuneInString(word)
		may, known := begins[first]
		if !known {
			folded := names.Fold(string(first))
			may = slices.ContainsFunc(terms, func(t names.Term) bool { return strings.HasPrefix(t.Word, folded) })
			begins[first] = may
		}
		if !may {
			return
		}
		if at.which = termOf(word, terms); at.which < 0 || slices.ContainsFunc(closed, func(c span) bool { return c.start < at.end && at.start < c.end }) {
			return
		}
		near = slices.DeleteFunc(near, func(p placed) bool { return p.start < at.start-around || p.which == at.which })
		near = append(near, at)
		if len(near) > len(best) {
			best = slices.Clone(near)
		}
	})
	if len(best) == 0 {
		return nil
	}
	first, last := best[0], best[len(best)-1]
	before, after := lastLetters(text[:first.from], around), firstLetters(text[last.until:], around)
	for _, c := range closed { // what stands around must not have them either
		if c.start < first.start && c.end > first.start-utf8.RuneCountInString(before) {
			before = lastLetters(text[:first.from], max(first.start-c.end, 0))
		}
		if c.end > last.end && c.start < last.end+utf8.RuneCountInString(after) {
			after = firstLetters(text[last.until:], max(c.start-last.end, 0))
		}
		if c.start < last.start && c.end > first.end { // between them
			last = first
			after = ""
		}
	}
	return &Snippet{tidy(before), tidy(text[first.from:last.until]), tidy(after)}
}

// termOf is which of the words sought a word is, in any form; -1 for none.
func termOf(word string, terms []names.Term) int {
	is := names.Terms(word)
	if len(is) != 1 {
		return -1
	}
	for i, t := range terms {
		if is[0].Word == t.Word || i == len(terms)-1 && strings.HasPrefix(is[0].Word, t.Word) ||
			slices.ContainsFunc(is[0].Stems, func(s string) bool { return slices.Contains(t.Stems, s) }) {
			return i
		}
	}
	return -1
}

// eachWord calls f for the words of a text.
func eachWord(text string, f func(word string, at placed)) {
	from, start, letters := -1, 0, 0
	for at, c := range text {
		if isWord := unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c) || strings.ContainsRune("'’ʼ", c); isWord && from < 0 {
			from, start = at, letters
		} else if !isWord && from >= 0 {
			f(text[from:at], placed{span: span{start, letters}, from: from, until: at})
			from = -1
		}
		letters++
	}
	if from >= 0 {
		f(text[from:], placed{span: span{start, letters}, from: from, until: len(text)})
	}
}

// tidy writes white space as one space.
func tidy(text string) string {
	lead, tail := "", ""
	if strings.TrimLeftFunc(text, unicode.IsSpace) != text {
		lead = " "
	}
	if strings.TrimRightFunc(text, unicode.IsSpace) != text {
		tail = " "
	}
	return lead + strings.Join(strings.Fields(text), " ") + tail
}

// lastLetters are the last so many letters of a text, from a word's beginning on.
func lastLetters(text string, most int) string {
	at := len(text)
	for range most {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	if at == 0 {
		return text
	}
	_, rest, _ := strings.Cut(text[at:], " ")
	return "… " + rest
}

// firstLetters are the first so many letters of a text, up to a word's end.
func firstLetters(text string, most int) string {
	at := 0
	for range most {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	if at == len(text) {
		return text
	}
	cut := strings.LastIndexByte(text[:at], ' ')
	return text[:max(cut, 0)] + " …"
}
