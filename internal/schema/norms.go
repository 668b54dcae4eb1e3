package schema

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

// NormTitle is an article of a country's law and what it is about.
type NormTitle struct {
	Country, Code, Article, Part string
	Original, English            string
	// Note is what to know of the title, such as since when it is so.
	Note string
	// Unchecked marks what nobody has compared with the law: not to be shown as
	// official.
	Unchecked bool
}

// law is the file of one country.
type law struct {
	Country string     `yaml:"country"`
	Names   []string   `yaml:"names"`
	Codes   []*lawCode `yaml:"codes"`
}

type lawCode struct {
	Code     string       `yaml:"code"`
	Also     []string     `yaml:"also"`
	Articles []lawArticle `yaml:"articles"`
}

type lawArticle struct {
	Article   string `yaml:"article"`
	Part      string `yaml:"part"`
	Original  string `yaml:"original"`
	English   string `yaml:"english"`
	Note      string `yaml:"note"`
	Unchecked bool   `yaml:"unchecked"`
}

func (s *Schema) addLaw(data []byte) error {
	l := &law{}
	if err := yaml.UnmarshalWithOptions(data, l, yaml.Strict()); err != nil {
		return err
	}
	if l.Country == "" || slices.ContainsFunc(s.laws, func(o *law) bool { return o.Country == l.Country }) {
		return fmt.Errorf("the country %q is not told or has a file already", l.Country)
	}
	seen := map[[3]string]bool{}
	for _, c := range l.Codes {
		for _, a := range c.Articles {
			number, part := readArticle(a.Article)
			key := [3]string{c.Code, number, a.Part}
			switch {
			case number == "" || part != "":
				return fmt.Errorf("%s: %q is no article's number", c.Code, a.Article)
			case a.Original == "" || a.English == "":
				return fmt.Errorf("%s, article %s: no title", c.Code, a.Article)
			case seen[key]:
				return fmt.Errorf("%s: the article %s stands twice", c.Code, a.Article)
			}
			seen[key] = true
		}
	}
	s.laws = append(s.laws, l)
	return nil
}

// Norms are all articles whose titles are known, by country and code, in the
// order of their files.
func (s *Schema) Norms() []NormTitle {
	var all []NormTitle
	for _, l := range s.laws {
		for _, c := range l.Codes {
			for _, a := range c.Articles {
				all = append(all, titleOf(l, c, a))
			}
		}
	}
	return all
}

func titleOf(l *law, c *lawCode, a lawArticle) NormTitle {
	return NormTitle{l.Country, c.Code, a.Article, a.Part, a.Original, a.English, a.Note, a.Unchecked}
}

// NormTitle is the article as papers write it: "205.5 § 1", "ст. 205.5 ч. 2",
// "ч. 1 ст. 110-2". Country and code may be written in any way that the files
// know, or be empty; where several codes then have the article, none is meant.
// Of an article without a title of the part told, it is the whole article's.
func (s *Schema) NormTitle(country, code, text string) (NormTitle, bool) {
	number, part := readArticle(text)
	if number == "" {
		return NormTitle{}, false
	}
	if country == "" {
		country = s.Country("", text)
	}
	var whole, exact []NormTitle
	for _, l := range s.laws {
		if country != "" && !l.is(country) {
			continue
		}
		for _, c := range l.Codes {
			if code != "" && !c.is(code) {
				continue
			}
			for _, a := range c.Articles {
				if have, _ := readArticle(a.Article); have != number {
					continue
				}
				if a.Part == "" {
					whole = append(whole, titleOf(l, c, a))
				} else if a.Part == part {
					exact = append(exact, titleOf(l, c, a))
				}
			}
		}
	}
	for _, found := range [][]NormTitle{exact, whole} {
		if len(found) > 0 {
			return found[0], len(found) == 1
		}
	}
	return NormTitle{}, false
}

// Country is the two letters of the country whose law it is, by the country's
// name or, where that is empty, by what a norm is called ("УК РФ", "ст. 205.5 УК
// РФ"); "" where neither tells.
func (s *Schema) Country(name, norm string) string {
	var found string
	for _, l := range s.laws {
		if name != "" && !l.is(name) || name == "" && !l.names(norm) {
			continue
		}
		if found != "" {
			return ""
		}
		found = l.Country
	}
	return found
}

func (l *law) is(name string) bool { return anyIs(name, l.Country, l.Names) }

func (c *lawCode) is(name string) bool { return anyIs(name, c.Code, c.Also) }

func anyIs(name, own string, others []string) bool {
	same := func(other string) bool { return plain(other) == plain(name) }
	return same(own) || slices.ContainsFunc(others, same)
}

// names says whether what the text says beside an article's number is the name
// of one of the country's codes.
func (l *law) names(text string) bool {
	for _, figures := range []*regexp.Regexp{points, parts, articles, numbers} {
		text = figures.ReplaceAllString(text, " ")
	}
	text = strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(text), "of "), "the ")
	return slices.ContainsFunc(l.Codes, func(c *lawCode) bool { return c.is(text) })
}

// plain is a name without what writers differ in.
func plain(name string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(name, func(r rune) bool {
		return strings.ContainsRune(" .,;()«»\"\u00a0", r)
	}), ""))
}

const numeral = `\d+(?:[.\-–‑]\d+)*`

var (
	numbers  = regexp.MustCompile(numeral)
	articles = regexp.MustCompile(`(?i)(^|\PL)(?:ст|стат\pL*|арт\pL*|art|article)\.?\s*(` + numeral + `)`)
	parts    = regexp.MustCompile(`(?i)(^|\PL)(?:(?:ч|част\pL*|part|pt|paragraph)\.?\s*|§\s*)(\d+)`)
	// bracketed is a part as English writes it: 205.5(2).
	bracketed = regexp.MustCompile(`(\d)\s*\((\d+)\)`)
	// points are smaller than parts; no title is told by them.
	points = regexp.MustCompile(`(?i)(^|\PL)(?:пп?\.|пункт\pL*|point)\s*[«"“]?[\pL\d]+[»"”]?`)
	dashes = strings.NewReplacer("-", ".", "–", ".", "‑", ".")
)

// readArticle reads the number of an article, with dots, and its part: "205.5"
// and "2" of "ст. 205⁵ ч. 2". What is not told is empty.
func readArticle(text string) (number, part string) {
	text = points.ReplaceAllString(lowered(text), "$1 ")
	text = bracketed.ReplaceAllString(text, "$1 § $2")
	if m := parts.FindStringSubmatch(text); m != nil {
		part = m[2]
		text = parts.ReplaceAllString(text, "$1 ")
	}
	if m := articles.FindStringSubmatch(text); m != nil {
		number = m[2]
	} else {
		number = numbers.FindString(text)
	}
	return dashes.Replace(number), part
}

// lowered writes raised figures on the line, after a dot: 205⁵ is 205.5.
func lowered(text string) string {
	const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹"
	var b strings.Builder
	within := false
	for _, r := range text {
		i := strings.IndexRune(raised, r)
		if i < 0 {
			b.WriteRune(r)
			within = false
			continue
		}
		if !within {
			b.WriteByte('.')
		}
		within = true
		b.WriteByte(byte('0' + len([]rune(raised[:i]))))
	}
	return b.String()
}
