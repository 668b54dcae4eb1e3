package names

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Side is one of the two that are compared: a name and what is known beside it.
type Side struct {
	Name       string `json:"name"`
	Birth      string `json:"birth,omitempty"`      // a year or a date, 1987 or 1987-05-02
	Sex        string `json:"sex,omitempty"`        // m or f
	Patronymic string `json:"patronymic,omitempty"` // or the father's name
	// Also are other names of the same person; the first few are compared.
	Also []string `json:"also,omitempty"`
	// Facts are what else a list tells of a person, by what it calls that: days of an
	// arrest or a trial (a year or a date), and words such as a place.
	Facts map[string]string `json:"facts,omitempty"`
}

// Likely is the score from which two sides are likelier one person than two. It is no
// leave to merge them: that is for people.
const Likely = 0.5

// Match says how likely two sides are one person, and why.
type Match struct {
	Score float64
	Parts []Part   // words that stand for one another
	Left  []string // words that nothing stands for
	// Doubtless says that the names alone are alike beyond doubt.
	Doubtless bool
	// Alike says that they are by themselves likely one.
	Alike bool
	// Reasons are what else speaks for it or against it.
	Reasons []Reason
}

// Same says whether two sides are likelier one person than two.
func (m Match) Same() bool { return m.Score >= Likely }

// Part is a word of one name, or two written together, that stands for one of the
// other.
type Part struct {
	A, B  string
	How   How
	Fit   float64  // of the most that could speak for it, how much does; 0 to 1
	Reads []string // letters that are not the same, with how a standard writes them
}

// How two words came to stand for one another.
type How string

// The ways.
const (
	Alike    How = "spelt alike"
	Spelling How = "another spelling"
	Script   How = "the same in another script"
	Initial  How = "the first letter"
	Given    How = "forms of one given name"
	Declined How = "one is declined"
	Short    How = "written only to begin with"
	Together How = "written together"
)

// Hows are all the ways, for those who say them in another language.
var Hows = []How{Alike, Spelling, Script, Initial, Given, Declined, Short, Together}

// Score is how likely two sides are one person, 0 to 1.
func Score(a, b Side) float64 {
	_, _, l, ok := likest(&a, &b)
	more, _ := beside(&a, &b)
	if !ok {
		return 0
	}
	return chance(l.odds + more)
}

// liked is what compare says of two names.
type liked struct {
	odds  float64
	links []link
	evidence
}

// doubtless says whether two names are alike beyond doubt: likely by themselves, and no word
// of them has another sound, is left over or may be another name.
func (l liked) doubtless() bool {
	if chance(l.odds) < doubtlessScore || len(l.links) < 2 {
		return false
	}
	for _, clue := range []clue{otherGiven, leftShort, initialLeft, fathers, endings, abbreviated} {
		if l.evidence[clue] >= 1 {
			return false
		}
	}
	most := float32(doubtlessLost)
	if l.evidence[clash]+l.evidence[begins] > 0 {
		most = doubtlessClash
	}
	return l.evidence[lostMost] <= most
}

// otherwiseWritten says whether both names have words that are read alike and written
// otherwise: another Chinese character, another tone of a Vietnamese word, or three words
// or more in an order that no custom turns them to.
func otherwiseWritten(x, y *Name, all []link) bool {
	marked := func(n *Name) bool {
		return slices.ContainsFunc(n.tokens, func(t token) bool { return t.of == latin && !ascii(t.text) })
	}
	for _, l := range all {
		a, b := x.tokens[l.a].text, y.tokens[l.b].text
		if a != b && !l.many() && !l.initial && x.tokens[l.a].of == latin && marked(x) && marked(y) &&
			(x.tokens[l.a].latin != "" && y.tokens[l.b].latin != "" ||
				foldWord(norm.NFKD.String(a)) == foldWord(norm.NFKD.String(b))) {
			return true
		}
	}
	return len(all) > 2 && !turnedRound(all)
}

// turnedRound says whether the words of two names stand in one order, or in one that begins
// elsewhere: the surname first, or last.
func turnedRound(all []link) bool {
	by := slices.Clone(all)
	slices.SortFunc(by, func(p, q link) int { return cmp.Compare(p.a, q.a) })
	falls := 0
	for i := range by {
		if by[(i+1)%len(by)].b < by[i].b {
			falls++
		}
	}
	return falls <= 1
}

// alike says whether two names are by themselves likely one, and not two given names.
func (l liked) alike() bool { return chance(l.odds) >= Likely && l.evidence[otherGiven] == 0 }

// What makes names doubtless: how likely they are by themselves, and how much the worst of
// their words misses, at most so much where another consonant is in it: Sinaida, Zinaida.
const (
	doubtlessScore = 0.9
	doubtlessLost  = 0.4
	doubtlessClash = 0.22
)

// likest compares every name of one side with every name of the other.
func likest(a, b *Side) (x, y Name, best liked, ok bool) {
	for i, one := range a.called() {
		p := Read(one)
		for j, other := range b.called() {
			q := Read(other)
			odds, all, e, fits := compare(&p, &q)
			if i+j == 0 || fits && (!ok || odds > best.odds) {
				x, y, best, ok = p, q, liked{odds, all, e}, fits
			}
		}
	}
	return x, y, best, ok
}

// MostAlso is how many other names of a side are compared.
const MostAlso = 8

// called are a side's names as far as they are compared, its own first.
func (s *Side) called() []string {
	return append([]string{s.Name}, s.Also[:min(len(s.Also), MostAlso)]...)
}

func chance(odds float64) float64 { return 1 / (1 + math.Exp(-odds)) }

// Compare is Score with its reasons.
func Compare(a, b Side) Match {
	x, y, best, ok := likest(&a, &b)
	all := best.links
	more, reasons := beside(&a, &b)
	m := Match{Reasons: append(reasonsOf(best.evidence), reasons...)}
	if x.unread() || y.unread() {
		m.Reasons = append(m.Reasons, UnreadScript)
	}
	if ok {
		m.Score = chance(best.odds + more)
		m.Doubtless, m.Alike = best.doubtless() && !otherwiseWritten(&x, &y, best.links), best.alike()
	}
	slices.SortFunc(all, func(p, q link) int { return cmp.Compare(p.a, q.a) })
	for _, l := range all {
		m.Parts = append(m.Parts, partOf(&x, &y, l))
	}
	for i, t := range x.tokens {
		if !used(all, i, true) {
			m.Left = append(m.Left, t.text)
		}
	}
	for i, t := range y.tokens {
		if !used(all, i, false) {
			m.Left = append(m.Left, t.text)
		}
	}
	return m
}

// The reasons in the names themselves.
const (
	OtherPatronymic Reason = "the patronymics are of different fathers"
	OtherEnding     Reason = "one name has a woman's ending, the other a man's"
	OtherBeginning  Reason = "a word begins with another sound"
	OtherInitial    Reason = "an initial fits no word"
	OtherWord       Reason = "a word of the shorter name fits none of the longer"
	// UnreadScript is that the letters of a script are compared only as they stand.
	UnreadScript Reason = "a script that is not read: its words are compared letter by letter"
)

// AllReasons are all the reasons, for those who say them in another language.
var AllReasons = []Reason{OtherPatronymic, OtherEnding, OtherBeginning, OtherInitial, OtherWord, UnreadScript, SameDay,
	SameYear, OtherDay, NextYear, OtherYear, OtherSex, SameFather, OtherFather, SameFact, SameYearOf, OtherFact, SameWords, OtherWords, SameNumber, OtherNumber}

// reasonsOf are the clues against that people look for.
func reasonsOf(e evidence) []Reason {
	var all []Reason
	for _, one := range []struct {
		clue   clue
		reason Reason
	}{{fathers, OtherPatronymic}, {endings, OtherEnding}, {begins, OtherBeginning}, {initialLeft,
		OtherInitial}, {leftShort, OtherWord}} {
		if e[one.clue] >= 1 {
			all = append(all, one.reason)
		}
	}
	return all
}

func partOf(x, y *Name, l link) Part {
	a, b := &x.tokens[l.a], &y.tokens[l.b]
	p := Part{A: a.text, B: b.text, Fit: float64(1 - l.lost()), How: Spelling}
	if l.many() {
		near, text := y, &p.B
		if l.manyOfA {
			near, text = x, &p.A
		}
		var words []string
		for _, t := range near.tokens[l.from : l.to+1] {
			words = append(words, t.text)
		}
		*text = strings.Join(words, " ")
		p.How = Together
		return p
	}
	switch {
	case l.initial:
		p.How = Initial
	case l.rule == givenName:
		p.How = Given
	case l.rule == cutShort:
		p.How = Short
	case l.rule == declension:
		p.How = Declined
	case a.text == b.text:
		p.How = Alike
	case a.of != b.of || a.foreign != b.foreign:
		p.How = Script
	}
	if p.How == Script || p.How == Spelling {
		p.Reads = readings(a, b)
	}
	return p
}

// readings tell which letters of two words are not the same and how a standard has
// it that one is written as the other.
func readings(a, b *token) []string {
	var all []string
	for _, p := range laid(a, b) {
		x, y := p[0], p[1]
		if letters.spelt[x] == letters.spelt[y] || letters.usual(x, y) {
			continue
		}
		text := cmp.Or(letters.spelt[x], "–") + " ~ " + cmp.Or(letters.spelt[y], "–")
		if whose := cmp.Or(letters.whose[x], letters.whose[y]); whose != "" && x != 0 && y != 0 && letters.canStand(x, y) {
			text += " (" + whose + ")"
		}
		if !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return all
}
