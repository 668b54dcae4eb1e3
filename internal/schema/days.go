package schema

import (
	"fmt"
	"maps"
	"strconv"

	"habeas/internal/edtf"
	"habeas/internal/record"
)

// ReadDays reads a value of kind length or span: the words by the phrase table,
// an ISO 8601 duration, or the parts "min" and "max" in days, either of which
// may be absent. The parts are dated, unless the part "phrase" says that the
// numbers themselves were read from a phrase. The length of a sentence "to 13 years" is
// 13 years.
func ReadDays(kind Kind, rule Rule, lang string, v record.Value) (edtf.Length, error) {
	if v.Part("min") == "" && v.Part("max") == "" {
		if kind == Span {
			days, err := edtf.ReadSpan(lang, v.Text)
			return edtf.Length{Days: days, Phrase: true}, err
		}
		if rule == RulePenaltyFor {
			return edtf.ReadSentence(lang, v.Text)
		}
		return edtf.ReadLength(lang, v.Text)
	}
	days := edtf.Days{Lo: edtf.Past, Hi: edtf.Future}
	for name, side := range map[string]*edtf.Day{"min": &days.Lo, "max": &days.Hi} {
		text := v.Part(name)
		if text == "" {
			continue
		}
		n, err := strconv.ParseInt(text, 10, 32)
		if err != nil {
			return edtf.Length{}, fmt.Errorf("part %s: %q is not a number of days", name, text)
		}
		*side = edtf.Day(n)
	}
	return edtf.Length{Days: days, Phrase: v.Part("phrase") != ""}, nil
}

// ReadDate reads a value of kind date: in a term "until D" is D itself.
func ReadDate(rule Rule, lang, text string) (edtf.Date, error) {
	if rule == RuleTerm || rule == RuleHolds {
		return edtf.ReadTerm(lang, text)
	}
	return edtf.Read(lang, text)
}

// Said is the part of a date that keeps the words as they stand, where the value is what
// they come to from the day of the source.
const Said = "said"

// Resolve gives the value that a source's words come to, where the schema keeps another
// form of it: a date that only the day of the source makes one – "yesterday", "27 March",
// "previously" –, with the words kept; a count or a sum in words. Any other value, and what
// can't be read, stays as it is.
func Resolve(p *Property, lang string, v record.Value, published edtf.Day) record.Value {
	if p == nil || v.Text == "" {
		return v
	}
	switch {
	case p.Kind == Number && !isCount(v.Text):
		if lo, hi, err := edtf.ReadCount(lang, v.Text); err == nil {
			v.Text = edtf.WriteCount(lo, hi)
		}
	case p.Kind == Money && !money.MatchString(v.Text):
		if sum, err := readMoney(lang, v.Text); err == nil {
			v.Text = sum
		}
	case p.Kind == Coords && !isCoordinates(v.Text):
		if kept, ok := readCoordinates(v.Text); ok {
			v.Text = kept
		}
	case p.Kind == Date && published.Bounded():
		return resolveDate(p, lang, v, published)
	}
	return v
}

func resolveDate(p *Property, lang string, v record.Value, published edtf.Day) record.Value {
	if _, err := ReadDate(p.Rule, lang, v.Text); err == nil {
		return v
	}
	readAt := edtf.ReadAt
	if p.Rule == RuleTerm || p.Rule == RuleHolds {
		readAt = edtf.ReadTermAt
	}
	read, err := readAt(lang, v.Text, published)
	if err != nil {
		return v
	}
	parts := maps.Clone(v.Parts)
	if parts == nil {
		parts = map[string]string{}
	}
	parts[Said] = v.Text
	return record.Value{Text: read.Date.String(), Parts: parts}
}
