package schema

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"habeas/internal/record"
)

// An office's own terms. The code of one tells by itself what it is a kind of: the term
// "remand.isolator" is a remand, in whichever register it is met and whether or not it
// was declared there, and "own.exile-abroad" is a kind of nothing. So a rebuild, or an
// office that a bundle was sent to, counts it as the office did that uses it; what is
// declared is only what it is called. The program's own codes have no dot.

// ownMark is between the term that an own one is a kind of and its own name; ownRoot
// stands before it where there is none.
const (
	ownMark = "."
	ownRoot = "own"
)

var (
	ownName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	ownCode = regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9]+(-[a-z0-9]+)*)+$`)
)

// OwnTerm is a term as an office declared it.
type OwnTerm struct {
	ID               record.ID // of what declares it
	Vocabulary, Code string
	Labels, Define   Labels
	// Withdrawn says that it is offered no more; what uses it is shown as before.
	Withdrawn bool
}

// Fault says why a term can't be one of its vocabulary's, "" where it can.
func (s *Schema) Fault(t OwnTerm) string {
	v := s.vocabularies[t.Vocabulary]
	switch {
	case v == nil:
		return fmt.Sprintf("there is no vocabulary %q%s", t.Vocabulary, meant(t.Vocabulary,
			slices.Collect(maps.Keys(s.vocabularies))))
	case !strings.Contains(t.Code, ownMark):
		return fmt.Sprintf("%q does not say what it is a kind of: write a term's code before it, or own: remand.isolator, own.exile-abroad", t.Code)
	case v.implied(t.Code) == nil:
		return fmt.Sprintf("%q is a kind of no term of the vocabulary %s", t.Code, t.Vocabulary)
	}
	return ""
}

// implied is the term that an own code tells by itself, nil where it tells none.
func (v *Vocabulary) implied(code string) *Term {
	at := strings.LastIndex(code, ownMark)
	if at < 0 || !ownName.MatchString(code[at+1:]) {
		return nil
	}
	name := strings.ReplaceAll(code[at+1:], "-", " ")
	if code[:at] == ownRoot {
		return &Term{Code: code, Labels: Labels{"en": name}}
	}
	wider := v.Term(code[:at])
	if wider == nil {
		return nil
	}
	t := &Term{Code: code, Labels: Labels{}, Class: wider.Class, Broader: wider.Code}
	for lang, label := range wider.Labels {
		t.Labels[lang] = label + ": " + name
	}
	return t
}

// With is the schema with an office's own terms among those of their vocabularies, each
// after those it is a kind of. Of two declared by one code the first counts; what is
// faulty is left out.
func (s *Schema) With(own []OwnTerm) *Schema {
	if len(own) == 0 {
		return s
	}
	with := *s
	with.vocabularies = maps.Clone(s.vocabularies)
	// What is a kind of an own term comes after it.
	own = slices.Clone(own)
	slices.SortStableFunc(own, func(a, b OwnTerm) int {
		return cmp.Compare(strings.Count(a.Code, ownMark), strings.Count(b.Code, ownMark))
	})
	for _, o := range own {
		if s.Fault(o) != "" {
			continue
		}
		v := with.vocabularies[o.Vocabulary]
		if v.byCode[o.Code] != nil {
			continue
		}
		if v == s.vocabularies[o.Vocabulary] {
			copied := *v
			copied.Terms, copied.byCode = slices.Clone(v.Terms), maps.Clone(v.byCode)
			v, with.vocabularies[o.Vocabulary] = &copied, &copied
		}
		v.declare(o)
	}
	return &with
}

// declare adds an own term.
func (v *Vocabulary) declare(o OwnTerm) {
	t := v.implied(o.Code)
	t.Define = o.Define
	if len(o.Labels) > 0 {
		t.Labels = maps.Clone(o.Labels)
		if t.Labels["en"] == "" { // every label can be asked for in English
			t.Labels["en"] = o.Labels[slices.Min(slices.Collect(maps.Keys(o.Labels)))]
		}
	}
	v.byCode[o.Code] = t
	if o.Withdrawn {
		return
	}
	after := 1 + slices.IndexFunc(v.Terms, func(wider *Term) bool { return wider.Code == t.Broader })
	if after == 0 {
		after = len(v.Terms)
	}
	for after < len(v.Terms) && v.Terms[after].Broader == t.Broader && strings.Contains(v.Terms[after].Code, ownMark) {
		after++
	}
	v.Terms = slices.Insert(v.Terms, after, t)
}

// Declares says whether a term is declared, here or by the program, and not told by its code
// alone.
func (v *Vocabulary) Declares(code string) bool { return v.byCode[code] != nil }

// ownFault says why what declares an own term can't be its code or its vocabulary.
func (s *Schema) ownFault(rule Rule, text string) string {
	switch {
	case rule == RuleOwnVocabulary && s.vocabularies[text] == nil:
		return "is no vocabulary" + meant(text, slices.Collect(maps.Keys(s.vocabularies)))
	case rule == RuleOwnCode && !ownCode.MatchString(text):
		return "is no code of an own term: write the code of the term that it is a kind of, a dot and a name in small " +
			"Latin letters, such as remand.isolator, or own.exile-abroad for a kind of none"
	}
	return ""
}
