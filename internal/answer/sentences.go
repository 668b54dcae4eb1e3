package answer

import (
	"slices"
	"sort"
	"strings"
	"unicode"
)

// Sentence is a stretch of a source's text that a reader takes at once, with the
// statements that rest on it. Start and End count code points, as quotes do.
type Sentence struct {
	Text       string
	Start, End int
	Numbers    []int // of the statements, as SaidBy numbers them
	Nothing    bool  // somebody noted that it holds nothing to record
	Disputed   bool  // others contradict something that it says
}

// Sentences cuts a text into paragraphs of sentences. It is a reader's help, no
// grammar: a sentence too many is chosen together with the next one.
func Sentences(text string, said, itself []Said) [][]Sentence {
	var all [][]Sentence
	var now []Sentence
	runes := []rune(text)
	start := 0
	end := func(at int) {
		if s, ok := sentence(runes, start, at); ok {
			now = append(now, s)
		}
		start = at
	}
	for i := range runes {
		switch {
		case runes[i] == '\n' && headline(runes, start, i):
			end(i)
		case runes[i] == '\n' && (i+1 == len(runes) || runes[i+1] == '\n'):
			end(i)
			if len(now) > 0 {
				all, now = append(all, now), nil
			}
		case ends(runes, i):
			end(i + 1)
		}
	}
	end(len(runes))
	if len(now) > 0 {
		all = append(all, now)
	}
	rest(all, said, itself)
	return all
}

// mostHeadline is how long a line is at most that is taken for a heading.
const mostHeadline = 60

// headline says whether a line stands by itself though no full stop ends it: it is short, and
// the next one begins as a sentence does.
func headline(runes []rune, start, at int) bool {
	line := strings.TrimSpace(string(runes[start:at]))
	return line != "" && !strings.Contains(line, "\n") && len([]rune(line)) <= mostHeadline && at+1 < len(runes) &&
		unicode.IsUpper(runes[at+1]) && !strings.HasSuffix(line, ",")
}

// ends says whether a sentence ends with the rune: a full stop, or what closes a
// quotation after one, before a space and something that begins a sentence.
func ends(runes []rune, i int) bool {
	const stops, closing = ".!?…؟۔։।。！？", "”»\")」』"
	if !strings.ContainsRune(stops, runes[i]) && !(i > 0 && strings.ContainsRune(closing, runes[i]) &&
		strings.ContainsRune(stops, runes[i-1])) {
		return false
	}
	next := i + 1
	if strings.ContainsRune("。！？", runes[i]) { // no space follows
		return next == len(runes) || !strings.ContainsRune(closing, runes[next])
	}
	if next >= len(runes) || !unicode.IsSpace(runes[next]) {
		return false
	}
	for next < len(runes) && unicode.IsSpace(runes[next]) {
		if runes[next] == '\n' {
			return true // a line that ends with a full stop ends a sentence
		}
		next++
	}
	return next < len(runes) && (unicode.IsLetter(runes[next]) && !unicode.IsLower(runes[next]) ||
		strings.ContainsRune("“«\"(–—-", runes[next]) || unicode.IsDigit(runes[next])) && !initial(runes, i)
}

// shortened are words after whose full stop a sentence goes on.
var shortened = strings.Fields("dr mr ms mrs st no jr sr vs cf art para sec ч чч п пп св ст ул вул ім им др гр пр пл стор ред вул просп обл м")

// initial says whether a full stop belongs to an initial or to a word that is written
// short: "M. D.", "св. ".
func initial(runes []rune, i int) bool {
	from := i
	for from > 0 && unicode.IsLetter(runes[from-1]) {
		from--
	}
	word := runes[from:i]
	return runes[i] == '.' && (len(word) == 1 && unicode.IsUpper(word[0]) ||
		slices.Contains(shortened, strings.ToLower(string(word))))
}

// sentence is the stretch without the space around it.
func sentence(runes []rune, start, end int) (Sentence, bool) {
	for start < end && (unicode.IsSpace(runes[start]) || runes[start] == '#') {
		start++
	}
	for end > start && unicode.IsSpace(runes[end-1]) {
		end--
	}
	return Sentence{Text: string(runes[start:end]), Start: start, End: end}, end > start
}

// rest finds the statements that rest on each sentence.
func rest(all [][]Sentence, said, itself []Said) {
	var inOrder []*Sentence
	for _, paragraph := range all {
		for i := range paragraph {
			inOrder = append(inOrder, &paragraph[i])
		}
	}
	for i, one := range slices.Concat(said, itself) {
		nothing := one.Property == "nothing-to-record"
		if i >= len(said) && !nothing {
			continue // of the source itself
		}
		for _, q := range one.Quotes {
			at := sort.Search(len(inOrder), func(i int) bool { return inOrder[i].End > q.Start })
			for ; at < len(inOrder) && inOrder[at].Start < q.End; at++ {
				inOrder[at].take(one, nothing)
			}
		}
	}
}

// take notes that a statement rests on the sentence, once.
func (s *Sentence) take(one Said, nothing bool) {
	switch {
	case nothing:
		s.Nothing = true
	case !slices.Contains(s.Numbers, one.Number):
		s.Numbers, s.Disputed = append(s.Numbers, one.Number), s.Disputed || one.Disputed
	}
}
