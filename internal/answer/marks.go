package answer

import (
	"habeas/internal/edtf"
	"habeas/internal/register"
	"habeas/internal/register/custody"
)

// Mark is by what an answer about somebody holds: a code, and the days that belong to it.
type Mark struct {
	Code string
	Days edtf.Days
}

// The codes of marks, beside those of custody.Marks.
const (
	markPossibly    = "possibly"
	markUnconfirmed = "unconfirmed"
	markConfirmed   = "confirmed"
	markServed      = "served"
)

// The words of marks: every page, the terminal and each language's catalogue have these
// and no others.
const (
	byOrder         = "by order"
	byOrderUntil    = "by order until %s"
	bySentence      = "by sentence"
	bySentenceUntil = "by sentence until %s"
	presumed        = "presumed"
	inferred        = "inferred"
	possibly        = "possibly"
	unconfirmed     = "last known held, unconfirmed"
	notSince        = "not confirmed since %s"
	servedOrNot     = "sentence over %s; ended or not, not known"
)

// MarkWords are all that marks say, for whoever translates them.
var MarkWords = []string{byOrder, byOrderUntil, bySentence, bySentenceUntil, presumed, inferred, possibly, unconfirmed, notSince, servedOrNot}

// marksOf are the marks of an answer, in the order in which they are said.
func marksOf(answer register.Answer, codes []string, st custody.Standing) []Mark {
	var all []Mark
	if answer == register.Possibly {
		all = append(all, Mark{Code: markPossibly})
	}
	if answer == register.Unconfirmed {
		all = append(all, Mark{Code: markUnconfirmed})
		if st.Sentence.Hi.Bounded() {
			all = append(all, Mark{markServed, st.Sentence})
		}
	}
	presume := answer == register.Unconfirmed
	for _, code := range codes {
		m := Mark{Code: code}
		switch code {
		case "order":
			m.Days = edtf.Days{Lo: st.Order, Hi: st.Order}
		case "sentence":
			m.Days = st.Sentence
		}
		presume = presume || code == "limit"
		all = append(all, m)
	}
	if (presume || answer == register.Yes && len(codes) > 0) && st.Confirmed.Hi.Bounded() {
		all = append(all, Mark{markConfirmed, st.Confirmed})
	}
	return all
}

// Words says a mark, by whatever says texts in the language.
func (m Mark) Words(lang string, say func(format string, args ...any) string) string {
	until := func(plain, with string) string {
		if !m.Days.Lo.Bounded() && !m.Days.Hi.Bounded() {
			return say(plain)
		}
		return say(with, edtf.WordsOfRange(lang, m.Days))
	}
	switch m.Code {
	case "order":
		return until(byOrder, byOrderUntil)
	case "sentence":
		return until(bySentence, bySentenceUntil)
	case "limit":
		return say(presumed)
	case "inference":
		return say(inferred)
	case markPossibly:
		return say(possibly)
	case markUnconfirmed:
		return say(unconfirmed)
	case markServed:
		return say(servedOrNot, edtf.WordsOfRange(lang, m.Days))
	}
	return say(notSince, edtf.WordsOfRange(lang, m.Days))
}

// Open says whether the mark leaves in doubt that somebody is held at all.
func (m Mark) Open() bool { return m.Code == markPossibly || m.Code == markUnconfirmed }
