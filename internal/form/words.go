package form

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas/internal/names"
	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// Passage is a source's text, and the stretch of it that somebody chose, in code points.
// The zero Passage is of a source without a text: nothing is looked for in it.
type Passage struct {
	Text        string
	From, Until int
	// Ours says that it was written here, to be recorded: what is said of it need not be in
	// its words.
	Ours bool
}

// aside is how many letters before and after tell words apart that occur twice.
const aside = 40

// Quote is the words as they stand in the passage, else nearest to it in the text; false
// where they are nowhere.
func (p Passage) Quote(words string) (reading.Quote, bool) {
	if words == "" || p.Text == "" {
		return reading.Quote{Exact: words}, words != ""
	}
	at, best := -1, 0
	for from := 0; ; {
		next := strings.Index(p.Text[from:], words)
		if next < 0 {
			break
		}
		from += next
		if far := p.far(utf8.RuneCountInString(p.Text[:from])); at < 0 || far < best {
			at, best = from, far
		}
		from += len(words)
	}
	if at < 0 {
		return reading.Quote{}, false
	}
	q := reading.Quote{Exact: words}
	if strings.Count(p.Text, words) > 1 {
		before, after := []rune(p.Text[:at]), []rune(p.Text[at+len(words):])
		q.Prefix, q.Suffix = string(before[max(0, len(before)-aside):]), string(after[:min(len(after), aside)])
	}
	return q, true
}

// far is how far a place in the text is from the stretch that was chosen.
func (p Passage) far(place int) int {
	switch {
	case place < p.From:
		return p.From - place
	case place >= p.Until:
		return place - p.Until + 1
	}
	return 0
}

// Sentence is the stretch that was chosen.
func (p Passage) Sentence() string {
	runes := []rune(p.Text)
	if p.From < 0 || p.Until > len(runes) || p.From >= p.Until {
		return ""
	}
	return string(runes[p.From:p.Until])
}

// quote finds the words that say a value: those that somebody chose, else the shortest of
// the passage that say it. What is concluded by the recorder needs a reason instead.
func (f *Filled) quote(e *Entry, p *schema.Property, st *record.Statement) {
	if f.Passage.Sentence() == "" {
		return // no sentence was chosen: the words of the form are what somebody typed
	}
	if e.Words != "" {
		if _, found := f.Passage.Quote(e.Words); !found {
			e.Err = &Fault{Kind: NotThere}
		}
		return
	}
	if e.Words = f.propose(e, p, st); e.Words != "" {
		e.Proposed = true
		return
	}
	byHand := f.Manner.Words != f.Passage.Sentence() // somebody chose the words that say it all
	if literal(p.Kind) && e.Why == "" && f.Manner.Inferred == "" && !byHand && !f.Passage.Ours {
		e.Err = &Fault{Kind: NoWords}
	}
}

// literal says whether a value of a kind stands in the source as it is typed: it is never
// quoted with a passage in which it does not occur. A term, an entity and a yes are what
// a reader takes a passage to say.
func literal(kind schema.Kind) bool {
	switch kind {
	case schema.TermKind, schema.Link, schema.Links, schema.YesNo, schema.Grade, schema.Lang, schema.Coords:
		return false
	}
	return true
}

// propose finds the shortest words that say a value: in the sentence, else in the text.
func (f *Filled) propose(e *Entry, p *schema.Property, st *record.Statement) string {
	var wanted []string
	switch p.Kind {
	case schema.YesNo, schema.Grade, schema.Lang:
		return ""
	case schema.TermKind:
		if v := f.schema.Vocabulary(p.Of); v != nil {
			if term := v.Term(st.Value.Text); term != nil {
				wanted = []string{term.Labels.In(f.Manner.Language)}
			}
		}
	case schema.Link, schema.Links:
		for _, c := range e.Choices {
			wanted = append(wanted, c.Text)
		}
	default:
		wanted = []string{e.Text}
	}
	sentence := f.Passage.Sentence()
	for _, text := range []string{sentence, f.Passage.Text} {
		for _, one := range wanted {
			if found := occurrence(text, one); found != "" {
				return found
			}
		}
		if found := f.readsSame(text, p, st); found != "" {
			return found
		}
		if !literal(p.Kind) {
			return "" // the sentence says it, whatever its words
		}
	}
	return ""
}

// mostWords are how many words a date or a number is said in at most.
const mostWords = 8

// mostRead is up to which length a text is searched for words that come to a value: each
// stretch of it is read, and a whole report would take too long.
const mostRead = 4000

// readsSame is the shortest stretch of a text that is read as the value.
func (f *Filled) readsSame(text string, p *schema.Property, st *record.Statement) string {
	switch p.Kind {
	case schema.Date, schema.Length, schema.Span, schema.Number, schema.Money:
	default:
		return ""
	}
	if len(text) > mostRead {
		return ""
	}
	all := wordsOf(text)
	for size := 1; size <= mostWords; size++ {
		for i := 0; i+size <= len(all); i++ {
			stretch := strings.Trim(text[all[i].from:all[i+size-1].until], ".,;:()«»“”\"")
			v := schema.Resolve(p, f.Manner.Language, record.Value{Text: stretch}, f.Published)
			other := *st
			other.Value, other.Language = v, f.Manner.Language
			if v.Text != st.Value.Text && f.schema.Validate(&other) != nil {
				continue
			}
			a, isA := schema.Extent(p, &other)
			b, isB := schema.Extent(p, st)
			if v.Text == st.Value.Text || isA && isB && a == b {
				return stretch
			}
		}
	}
	return ""
}

// word is one in a text: its place in bytes, and how it is compared.
type word struct {
	from, until int
	folded      string
}

func wordsOf(text string) []word {
	var all []word
	start := -1
	for i, r := range text + " " {
		is := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || strings.ContainsRune("'’ʼ-.,%$€₴₽/", r) && start >= 0 && i+utf8.RuneLen(r) < len(text) && !unicode.IsSpace(rune(text[i+utf8.RuneLen(r)]))
		switch {
		case is && start < 0:
			start = i
		case !is && start >= 0:
			all = append(all, word{start, i, names.Fold(text[start:i])})
			start = -1
		}
	}
	return all
}

// occurrence finds where a text says what was typed: word for word, whatever the case and
// the marks, else in other forms of the same words («Івана Петренка» for "Іван Петренко").
func occurrence(text, typed string) string {
	all, wanted := wordsOf(text), wordsOf(typed)
	if len(wanted) == 0 {
		return ""
	}
	for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, alike} {
		for i := 0; i+len(wanted) <= len(all); i++ {
			matches := true
			for j := range wanted {
				matches = matches && same(all[i+j].folded, wanted[j].folded)
			}
			if matches {
				return text[all[i].from:all[i+len(wanted)-1].until]
			}
		}
	}
	return ""
}

// ending is how many letters at a word's end its forms may differ by, beginning how many
// must be the same.
const (
	ending    = 3
	beginning = 3
)

// alike says whether two words may be forms of one.
func alike(a, b string) bool {
	x, y := []rune(a), []rune(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n >= beginning && len(x)-n <= ending && len(y)-n <= ending
}

// Readable are the stretches of the chosen sentence that can be read as a kind of value,
// the longest of each place: what somebody may want to fill in.
func (f *Filled) Readable(kind schema.Kind) []string {
	p := readable[kind]
	sentence := f.Passage.Sentence()
	if p == nil || len(sentence) > mostRead/2 {
		return nil
	}
	all := wordsOf(sentence)
	var found []string
	for i := 0; i < len(all); {
		next := i + 1
		for size := min(mostWords, len(all)-i); size > 0; size-- {
			stretch := strings.Trim(sentence[all[i].from:all[i+size-1].until], ".,;:()«»“”\"")
			v := schema.Resolve(p, f.Manner.Language, record.Value{Text: stretch}, f.Published)
			st := record.Statement{Subject: "event-aaaaaaaaaaaaaaaaaaaaaaaaaa", Property: p.Name, Value: v, Language: f.Manner.Language}
			if _, ok := schema.Extent(p, &st); ok {
				if !slices.Contains(found, stretch) {
					found = append(found, stretch)
				}
				next = i + size
				break
			}
		}
		i = next
	}
	return found
}

// readable are properties by which stretches of a text are tried.
var readable = map[schema.Kind]*schema.Property{
	schema.Date:   {Name: "date", Kind: schema.Date, Rule: schema.RuleDate},
	schema.Length: {Name: "length", Kind: schema.Length, Rule: schema.RuleLength},
	schema.Number: {Name: "number", Kind: schema.Number, Rule: schema.RuleNumber},
}
