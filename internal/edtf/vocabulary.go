package edtf

import (
	"embed"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// A language is one file of this folder: a line for each rule of the table, with
// the phrases that say it there.
//
//	about: близько | прибл. | приблизно
//
// "*" at a phrase's end stands for a case ending of up to three letters, "~" for
// each of the language's "ordinal endings". A line that begins with a space
// continues the one above; "#" begins a remark. What is no rule is in settings.
//
//go:embed languages/*.txt
var languageFiles embed.FS

// settings are what a language's file says beside the words of rules.
var settings = []string{
	"traits",          // see the constants below
	"ordinal endings", // what "~" stands for
	"figure endings",  // letters that go with a number and change nothing: 1er
	"decade endings",  // letters that make a decade of a year: 2010er
	"plural units",    // units of which more than one is meant, nobody says how many
	"plural years",    // after 2010-11: two years, and not a month
	"decade units",    // before a year: the ten years from it
	"either number",   // units that are of one or of several
}

// traits are how a language builds its dates.
const (
	wordsBehind   = "words behind"    // "2017 before": what bounds a date stands after it
	dayFirst      = "day first"       // 05/03/1970 is 5 March
	untilIsBefore = "until is before" // of another event: "до" is before it
	untilIsTo     = "until is to"     // of a sentence: «до 13 років» is 13 years
	byIsTo        = "by is to"        // of a sentence: "к 13 годам" is 13 years
	solarYears    = "solar years"     // years are of the solar Hijri calendar where they can be
	hijriYears    = "hijri years"     // years may be of the lunar Hijri calendar: not read
)

// vocabulary is what one file says.
type vocabulary struct {
	lists map[string][]string // phrases by rule, and the settings
	// index holds the patterns by the first letter of the first word, the longest
	// first, so that the first match is the best.
	index map[rune][]pattern
}

// pattern is a phrase of the table: words, the last of which may be a stem.
type pattern struct {
	words []string
	stem  bool
	class class
	value int
}

// vocabularies gives each language's, which is read when it is first asked for.
var vocabularies = sync.OnceValue(func() map[string]func() *vocabulary {
	files, err := languageFiles.ReadDir("languages")
	if err != nil {
		panic("edtf: the languages are embedded: " + err.Error())
	}
	out := map[string]func() *vocabulary{}
	for _, file := range files {
		out[strings.TrimSuffix(file.Name(), ".txt")] = sync.OnceValue(func() *vocabulary {
			text, err := languageFiles.ReadFile(path.Join("languages", file.Name()))
			if err != nil {
				panic("edtf: the languages are embedded: " + err.Error())
			}
			v, err := parseVocabulary(string(text))
			if err != nil {
				panic(fmt.Sprintf("edtf: %s: %v", file.Name(), err)) // the tests read every file
			}
			return v
		})
	}
	return out
})

// Languages lists the languages of the phrase table, in which dates are read; they
// are said in others (speeches).
func Languages() []string { return slices.Sorted(maps.Keys(vocabularies())) }

// vocabularyOf gives a language's words, none for one without a file.
func vocabularyOf(lang string) *vocabulary {
	if read := vocabularies()[base(lang)]; read != nil {
		return read()
	}
	return &vocabulary{}
}

// base reduces a tag to its language: crh-Cyrl is crh.
func base(lang string) string {
	tag, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return tag
}

// has says whether a setting names a word.
func (v *vocabulary) has(setting, word string) bool { return slices.Contains(v.lists[setting], word) }

func parseVocabulary(text string) (*vocabulary, error) {
	v := &vocabulary{lists: map[string][]string{}, index: map[rune][]pattern{}}
	text = strings.ReplaceAll(text, "\n ", " ") // a continued line
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, phrases, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("%q names no rule before a colon", line)
		}
		for phrase := range strings.SplitSeq(phrases, "|") {
			v.lists[name] = append(v.lists[name], strings.TrimSpace(phrase))
		}
	}
	known := slices.Clone(settings)
	for _, rule := range table {
		known = append(known, rule.Name)
		if err := v.add(rule); err != nil {
			return nil, err
		}
	}
	for name, list := range v.lists {
		if !slices.Contains(known, name) {
			return nil, fmt.Errorf("no rule is called %q", name)
		}
		for i := range list { // as the lexer gives words
			list[i] = plain(fold(list[i]))
		}
	}
	for _, list := range v.index {
		slices.SortStableFunc(list, comparePatterns)
	}
	return v, nil
}

// add puts a rule's phrases into the index.
func (v *vocabulary) add(rule Rule) error {
	for _, phrase := range v.lists[rule.Name] {
		stem, inflected := strings.CutSuffix(phrase, "~")
		endings := []string{""}
		if inflected {
			endings = v.lists["ordinal endings"]
		}
		for _, ending := range endings {
			p := pattern{class: rule.class, value: rule.value}
			whole, isStem := strings.CutSuffix(stem+ending, "*")
			items, err := v.split(whole)
			if err != nil || len(items) == 0 {
				return fmt.Errorf("%s: %q is no phrase: %v", rule.Name, phrase, err)
			}
			p.stem = isStem
			for _, it := range items {
				if it.class != dash {
					p.words = append(p.words, it.text)
				}
			}
			first, _ := utf8.DecodeRuneInString(p.words[0])
			v.index[first] = append(v.index[first], p)
		}
	}
	return nil
}

// comparePatterns: more words first, then whole words, then longer stems.
func comparePatterns(a, b pattern) int {
	if n := len(b.words) - len(a.words); n != 0 {
		return n
	}
	if a.stem != b.stem {
		if a.stem {
			return 1
		}
		return -1
	}
	if a.stem {
		return len(b.words[0]) - len(a.words[0])
	}
	return 0
}

// monthForms are each month's cases: nominative, genitive, and the locative
// with its preposition.
var monthForms = map[string][12][3]string{
	"en": {
		{"January", "January", "in January"}, {"February", "February", "in February"}, {"March", "March", "in March"},
		{"April", "April", "in April"}, {"May", "May", "in May"}, {"June", "June", "in June"},
		{"July", "July", "in July"}, {"August", "August", "in August"}, {"September", "September", "in September"},
		{"October", "October", "in October"}, {"November", "November", "in November"},
		{"December", "December", "in December"},
	},
	"uk": {
		{"січень", "січня", "у січні"}, {"лютий", "лютого", "у лютому"}, {"березень", "березня", "у березні"},
		{"квітень", "квітня", "у квітні"}, {"травень", "травня", "у травні"}, {"червень", "червня", "у червні"},
		{"липень", "липня", "у липні"}, {"серпень", "серпня", "у серпні"}, {"вересень", "вересня", "у вересні"},
		{"жовтень", "жовтня", "у жовтні"}, {"листопад", "листопада", "у листопаді"}, {"грудень", "грудня", "у грудні"},
	},
	"ru": {
		{"январь", "января", "в январе"}, {"февраль", "февраля", "в феврале"}, {"март", "марта", "в марте"},
		{"апрель", "апреля", "в апреле"}, {"май", "мая", "в мае"}, {"июнь", "июня", "в июне"},
		{"июль", "июля", "в июле"}, {"август", "августа", "в августе"}, {"сентябрь", "сентября", "в сентябре"},
		{"октябрь", "октября", "в октябре"}, {"ноябрь", "ноября", "в ноябре"}, {"декабрь", "декабря", "в декабре"},
	},
	"crh": {
		{"yanvar", "yanvar", "yanvar"}, {"fevral", "fevral", "fevral"}, {"mart", "mart", "mart"},
		{"aprel", "aprel", "aprel"}, {"mayıs", "mayıs", "mayıs"}, {"iyün", "iyün", "iyün"},
		{"iyül", "iyül", "iyül"}, {"avgust", "avgust", "avgust"}, {"sentâbr", "sentâbr", "sentâbr"},
		{"oktâbr", "oktâbr", "oktâbr"}, {"noyabr", "noyabr", "noyabr"}, {"dekabr", "dekabr", "dekabr"},
	},
}
