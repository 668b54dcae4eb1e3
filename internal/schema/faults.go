package schema

import (
	"errors"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/record"
)

// value is a text with what is needed to read it.
type value struct {
	kind Kind
	of   string
	to   []string
	rule Rule
	lang string
	text string
}

// fault says why the text can't be read as its kind, "" where it can. Every
// fault goes on after the quoted value and ends with what would be right.
func (s *Schema) fault(v value) string {
	switch v.kind {
	case TermKind:
		return s.termFault(v.of, v.text)
	case Link:
		return s.linkFault(v.text, v.to)
	case Links:
		return s.setFault(v.text, v.to, v.rule)
	case Date:
		_, err := ReadDate(v.rule, v.lang, v.text)
		return because("can't be read as a date", err, s.right(v.kind, "", nil, ""))
	case Length, Span:
		return daysFault(v.kind, v.rule, v.lang, record.Text(v.text))
	}
	if reason := s.ownFault(v.rule, v.text); reason != "" {
		return reason
	}
	wrong := map[Kind]func() bool{
		TextKind: func() bool { return strings.TrimSpace(v.text) == "" },
		Name:     func() bool { return strings.TrimSpace(v.text) == "" },
		Words:    func() bool { return strings.TrimSpace(v.text) == "" },
		Number:   func() bool { return !isCount(v.text) },
		Ratio:    func() bool { return !ratio.MatchString(v.text) },
		YesNo:    func() bool { return v.text != "yes" && v.text != "no" },
		Grade:    func() bool { return len(v.text) != 1 || !strings.Contains(grades(v.rule), v.text) },
		Money:    func() bool { return !money.MatchString(v.text) },
		Coords:   func() bool { return !isCoordinates(v.text) },
		Address:  func() bool { return !isAddress(v.text) },
		Lang:     func() bool { return languageFault(v.text) != "" },
	}[v.kind]
	if wrong == nil || !wrong() {
		return ""
	}
	return "is wrong here: " + s.right(v.kind, v.of, v.to, v.rule)
}

// right says what a value of the kind looks like.
func (s *Schema) right(kind Kind, of string, to []string, rule Rule) string {
	switch kind {
	case TermKind:
		return "a term of the vocabulary " + of + " is needed" + s.few(of)
	case Link, Links:
		if len(to) == 0 {
			return "the id of an entity is needed"
		}
		return "the id of " + article(to) + " is needed"
	case Grade:
		return "a grade is one of " + strings.Join(strings.Split(grades(rule), ""), ", ")
	}
	return examples[kind]
}

var examples = map[Kind]string{
	TextKind: "a text is needed",
	Name:     "a name is needed",
	Words:    "somebody's words are needed",
	Date:     "a date is written as 2017-04-15, 2017-04, 2016, [2017-04-15,2017-04-17], 2015/2017, or in words with its year",
	Length:   "a length is written as P21M, P2Y, in words (almost two years), or as the parts min and max in days",
	Span:     "a distance is said in words with before or after (several weeks before), or as the parts min and max in days",
	Number:   "a count is written as 4, 3..5 or 3.. (at least three), or in words",
	Ratio:    "a rate is written as 2 or 1.5",
	YesNo:    "it is yes or no",
	Money:    "an amount is written as 12500.50 RUB: digits, a point for the fraction, a space, the currency's three letters; or in words, 700,000 rubles",
	Coords:   "coordinates are written as 44.9521,34.1024: latitude -90 to 90, a comma, longitude -180 to 180",
	Address:  "an address begins with http:// or https:// and has a host, without a name or password",
	Lang:     "a language is written as uk, crh or crh-Cyrl (BCP 47)",
}

func textFault(text string) string {
	switch {
	case len(text) > MaxText:
		return "is too long: " + strconv.Itoa(len(text)) + " bytes of at most " + strconv.Itoa(MaxText) + "; record the passage as a source and quote it"
	case record.CheckText(text) != nil:
		return "is not UTF-8: convert the text first"
	case strings.ContainsRune(text, 0):
		return "holds a NUL character: no text does, remove it"
	}
	return ""
}

// typedFault is textFault of what somebody typed; a quote's words are its source's own.
func typedFault(text string) string {
	if reason := textFault(text); reason != "" {
		return reason
	}
	return record.TextFault(text)
}

func (s *Schema) termFault(of, code string) string {
	v := s.vocabularies[of]
	if v == nil || v.Term(code) != nil {
		return ""
	}
	fault := "is no term of the vocabulary " + of
	for _, t := range v.Terms {
		for _, label := range t.Labels {
			if strings.EqualFold(label, code) {
				return fault + "; did you mean " + t.Code + "?"
			}
		}
	}
	if hint := meant(code, slices.Collect(maps.Keys(v.byCode))); hint != "" {
		return fault + hint
	}
	return fault + s.few(of)
}

// few lists a vocabulary that is short enough to read in an error.
func (s *Schema) few(of string) string {
	v := s.vocabularies[of]
	if v == nil || len(v.Terms) > 12 {
		return ""
	}
	var codes []string
	for _, t := range v.Terms {
		codes = append(codes, t.Code)
	}
	return "; it has " + strings.Join(codes, ", ")
}

func (s *Schema) linkFault(text string, to []string) string {
	id := record.ID(text)
	name := id.Type()
	switch {
	case strings.ContainsAny(text, " \t\n"):
		return "is more than one id: this property links to one entity, make a statement for each"
	case s.types[name] == nil:
		known := to
		if len(known) == 0 {
			for _, t := range s.Types() {
				known = append(known, t.Name)
			}
		}
		return "names no type of the schema: " + s.right(Link, "", to, "") + meant(name, known)
	case len(to) > 0 && !slices.Contains(to, name):
		return "is of the type " + name + ": " + s.right(Link, "", to, "")
	}
	return idFault(id)
}

func (s *Schema) setFault(text string, to []string, rule Rule) string {
	seen := map[string]bool{}
	for one := range strings.FieldsSeq(text) {
		if fault := s.linkFault(one, to); fault != "" {
			return "has a member that can't stand: " + strconv.Quote(shorten(one)) + " " + fault
		}
		if seen[one] {
			return "names " + one + " twice: once is enough in a set"
		}
		seen[one] = true
	}
	switch {
	case len(seen) == 0:
		return "says nothing: " + s.right(Links, "", to, "") + ", or several with a space between"
	case rule == RuleAllDifferent && len(seen) < 2:
		return "is one id: two or more can differ"
	}
	return ""
}

// idTail is what stands after an id's type: 128 random bits in base32, or an
// entry's hash. Shorter ones serve tests and hand-written examples.
var idTail = regexp.MustCompile(`^[a-z0-9]{1,64}$`)

func idFault(id record.ID) string {
	tail := strings.TrimPrefix(string(id), id.Type()+"-")
	if !idTail.MatchString(tail) {
		return "is no id: after the type and a hyphen come 1 to 64 small letters and digits"
	}
	return ""
}

// daysFault reads a length or span in words or in days.
func daysFault(kind Kind, rule Rule, lang string, v record.Value) string {
	what := map[Kind]string{Length: "a length", Span: "a distance between two times"}[kind]
	days, err := ReadDays(kind, rule, lang, v)
	switch {
	case err != nil:
		return because("can't be read as "+what, err, examples[kind])
	case days.Days.Empty():
		return "can't be read as " + what + ": the least is more than the greatest number of days; " + examples[kind]
	case kind == Length && days.Days.Hi < 0:
		return "can't be read as a length: it is less than no days; " + examples[kind]
	}
	return ""
}

// because joins a fault, its cause without the text that is quoted already, and
// what would be right.
func because(fault string, err error, right string) string {
	if err == nil {
		return ""
	}
	cause := err.Error()
	var syntax *edtf.SyntaxError
	var read *edtf.ReadError
	switch {
	case errors.As(err, &syntax):
		cause = syntax.Reason
	case errors.As(err, &read):
		cause = read.Reason
	}
	return fault + " (" + cause + "): " + right
}

var count = regexp.MustCompile(`^(\d{1,9}|\d{1,9}\.\.\d{0,9}|\.\.\d{1,9})$`)

func isCount(text string) bool {
	lo, hi, err := ReadNumber(text)
	return err == nil && lo <= hi && count.MatchString(text)
}

var ratio = regexp.MustCompile(`^\d{1,3}(\.\d{1,3})?$`)

// grades are A–F for a source, 1–6 for a statement, either elsewhere.
func grades(rule Rule) string {
	switch rule {
	case RuleReliability:
		return "ABCDEF"
	case RuleCredibility:
		return "123456"
	}
	return "ABCDEF123456"
}

var money = regexp.MustCompile(`^\d{1,15}(\.\d{1,4})? [A-Z]{3}$`)

var degrees = regexp.MustCompile(`^-?\d{1,3}(\.\d{1,12})?$`)

func isCoordinates(text string) bool {
	lat, lon, ok := strings.Cut(text, ",")
	return ok && inRange(lat, 90) && inRange(lon, 180)
}

func inRange(text string, most float64) bool {
	n, err := strconv.ParseFloat(text, 64)
	return err == nil && degrees.MatchString(text) && -most <= n && n <= most
}

// isAddress refuses credentials: an address is shown and exchanged.
func isAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && u.User == nil && !strings.ContainsAny(text, " \t\r\n")
}

var language = regexp.MustCompile(`^([A-Za-z]{2,3}|x)(-[A-Za-z0-9]{1,8}){0,6}$`)

func languageFault(text string) string {
	if language.MatchString(text) && text != "x" {
		return ""
	}
	return "is no language tag: " + examples[Lang]
}
