package demo

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"habeas/internal/record"
)

// question is one of the twelve that a short article must answer.
type question struct {
	name string
	ask  func(*kept) answerOf
	says string   // the answer
	rest []string // the words that it rests on, in the article's order
	// more is what else the question calls for, in a register of its own.
	more func(*kept)
}

// questions are those of "What one short article must yield" (domain.md).
var questions = []question{
	foundGuilty, regimes, recognised, weekBefore, courtOrder, diedAndDetained,
	families, asked, mejlis, narrative, whoseWords, pointsTo,
}

// TestSeed reads one real article and asks the twelve questions, on both engines.
// Each answer must be the exact one, rest on words that stand in the article at
// the place that is kept, and be another one when any statement that it rests on
// is taken out.
func TestSeed(t *testing.T) {
	original := article(t)
	for _, engine := range engines {
		t.Run(engine.name, func(t *testing.T) {
			for _, q := range questions {
				t.Run(q.name, func(t *testing.T) {
					t.Parallel() // each has a register of its own
					k := seeded(t, engine.open, original)
					answered(k, q)
					if q.more != nil {
						q.more(seeded(t, engine.open, original))
					}
				})
			}
		})
	}
}

func answered(k *kept, q question) {
	k.Helper()
	is := q.ask(k)
	if want := strings.TrimSpace(q.says); is.text != want {
		k.Errorf("the answer is\n%s\nand not\n%s", is.text, want)
	}
	if words := quoted(k, is); !slices.Equal(words, q.rest) {
		k.Errorf("it rests on the words\n\t%s\nand not on\n\t%s", listed(words), listed(q.rest))
	}
	if len(is.rests) == 0 {
		k.Error("it rests on nothing")
	}
	for _, a := range is.rests {
		neededFor(k, q, is, a.ID, fmt.Sprintf("%s, %s, %s", k.label(a.Statement.Subject), a.Statement.Property, a.Statement.Value.Text))
	}
}

func listed(words []string) string { return fmt.Sprintf("`%s`", strings.Join(words, "`,\n\t`")) }

// quoted are the words that an answer rests on, each once, in the article's
// order; each must stand where the statement says.
func quoted(k *kept, is answerOf) []string {
	k.Helper()
	var all []record.Quote
	for _, a := range is.rests {
		if len(a.Statement.Quotes) == 0 {
			k.Errorf("%s of %s has no words", a.Statement.Property, k.label(a.Statement.Subject))
		}
		for _, q := range a.Statement.Quotes {
			if q.Start < 0 || q.End > len(k.text) || q.Start >= q.End || string(k.text[q.Start:q.End]) != q.Exact {
				k.Errorf("%q does not stand at %d–%d of the article", q.Exact, q.Start, q.End)
			}
			all = append(all, q)
		}
	}
	slices.SortFunc(all, func(a, b record.Quote) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
	var words []string
	for i, q := range all {
		if i == 0 || q.Start != all[i-1].Start || q.End != all[i-1].End {
			words = append(words, q.Exact)
		}
	}
	return words
}

// neededFor demands that the answer is another one without the statement, and the
// same again once that is taken back.
func neededFor(k *kept, q question, is answerOf, id record.EntryID, what string) {
	k.Helper()
	control := k.withdraw(id, "taken out to see what rests on it")
	if without := q.ask(k); without.text == is.text {
		k.Errorf("the answer is the same without: %s", what)
	}
	k.withdraw(control, "put back")
	if again := q.ask(k); again.text != is.text {
		k.Errorf("with %s put back the answer is\n%s\nand not\n%s", what, again.text, is.text)
	}
}
