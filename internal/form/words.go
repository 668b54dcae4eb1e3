package form

import (
	"slices"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/passage"
	"habeas/internal/record"
	"habeas/internal/schema"
)

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
			if found := passage.Find(text, one); found != "" {
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
	b, isB := schema.Extent(p, st)
	if found := f.readsFrom(f.dayFor(p), text, p, st, false); found != "" || p.Kind != schema.Date || !isB ||
		!b.Lo.Bounded() || !f.Published.Bounded() || b.Lo < f.Published-aYear || b.Lo > f.Published+aYear {
		return found
	}
	return f.readsFrom(b.Lo, text, p, st, true) // "15 March" says 15 March 2018 to whoever knows the year
}

// aYear is how far from its source a day is whose year goes without saying.
const aYear = 400

// readsFrom is that stretch, where what has no year counts from a day; only such as have
// figures, where they have to.
func (f *Filled) readsFrom(day edtf.Day, text string, p *schema.Property, st *record.Statement, figures bool) string {
	all := passage.Words(text)
	b, isB := schema.Extent(p, st)
	for size := 1; size <= mostWords; size++ {
		for i := 0; i+size <= len(all); i++ {
			stretch := passage.Stretch(text, all[i:i+size])
			if figures && !strings.ContainsAny(stretch, "0123456789") {
				continue
			}
			v := schema.Resolve(p, f.Manner.Language, record.Value{Text: stretch}, day)
			other := *st
			other.Value, other.Language = v, f.Manner.Language
			if v.Text != st.Value.Text && f.schema.Validate(&other) != nil {
				continue
			}
			a, isA := schema.Extent(p, &other)
			if v.Text == st.Value.Text || isA && isB && a == b {
				return stretch
			}
		}
	}
	return ""
}

// Readable are the stretches of the chosen sentence that can be read as a kind of value,
// the longest of each place: what somebody may want to fill in.
func (f *Filled) Readable(kind schema.Kind) []string {
	p := readable[kind]
	sentence := f.Passage.Sentence()
	if p == nil || len(sentence) > mostRead/2 {
		return nil
	}
	all := passage.Words(sentence)
	var found []string
	for i := 0; i < len(all); {
		next := i + 1
		for size := min(mostWords, len(all)-i); size > 0; size-- {
			stretch := passage.Stretch(sentence, all[i:i+size])
			v := schema.Resolve(p, f.Manner.Language, record.Value{Text: stretch}, f.Published)
			st := record.Statement{Subject: "event-aaaaaaaaaaaaaaaaaaaaaaaaaa", Property: p.Name, Value: v,
				Language: f.Manner.Language}
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
