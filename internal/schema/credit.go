package schema

import (
	"fmt"
	"slices"

	"github.com/goccy/go-yaml"

	"habeas/internal/edtf"
)

// Credit says how many days of a sentence one day of custody before the verdict
// counts as.
type Credit struct {
	Country string
	// Norm is the article that it holds for, Regime the one of serving; "" is any.
	Norm, Regime string
	// Custody is house-arrest, or remand for anything under guard.
	Custody string
	// From and Until are the days of custody, Past and Future where nothing bounds.
	From, Until edtf.Day
	Rate        float64
	// Source is the law, in words.
	Source string
}

// UntoldRegime is that of somebody in custody of whom nobody says under which.
const UntoldRegime = "unknown"

// underGuard and atHome are the two kinds of custody that laws count apart.
const (
	underGuard = "remand"
	atHome     = "house-arrest"
)

func (s *Schema) addCredits(data []byte) error {
	var file struct {
		Credits []struct {
			Country string   `yaml:"country"`
			Custody string   `yaml:"custody"`
			Norms   []string `yaml:"norms"`
			Regimes []string `yaml:"regimes"`
			From    string   `yaml:"from"`
			Until   string   `yaml:"until"`
			Rate    float64  `yaml:"rate"`
			Source  string   `yaml:"source"`
		} `yaml:"credits"`
	}
	if err := yaml.UnmarshalWithOptions(data, &file, yaml.Strict()); err != nil {
		return err
	}
	for i, row := range file.Credits {
		c := Credit{Country: row.Country, Custody: row.Custody, Rate: row.Rate, Source: row.Source}
		c.From, c.Until = edtf.Past, edtf.Future
		var err error
		if row.From != "" {
			c.From, err = edtf.ParseDay(row.From)
		}
		if err == nil && row.Until != "" {
			c.Until, err = edtf.ParseDay(row.Until)
		}
		if err != nil {
			return fmt.Errorf("row %d: %w", i+1, err)
		}
		for _, c.Norm = range orAny(row.Norms) {
			for _, c.Regime = range orAny(row.Regimes) {
				if err := s.checkCredit(c); err != nil {
					return fmt.Errorf("row %d: %w", i+1, err)
				}
				s.credits = append(s.credits, c)
			}
		}
	}
	return nil
}

func orAny(list []string) []string {
	if len(list) == 0 {
		return []string{""}
	}
	return list
}

func (s *Schema) checkCredit(c Credit) error {
	regimes := s.vocabularies["regime"]
	number, _ := readArticle(c.Norm)
	switch {
	case s.Country(c.Country, "") != c.Country || c.Country == "":
		return fmt.Errorf("unknown country %q", c.Country)
	case c.Custody != underGuard && c.Custody != atHome:
		return fmt.Errorf("custody is %s or %s, not %q", underGuard, atHome, c.Custody)
	case c.Norm != "" && number == "":
		return fmt.Errorf("%q is no article", c.Norm)
	case c.Regime != "" && (regimes == nil || regimes.Term(c.Regime) == nil):
		return fmt.Errorf("unknown regime %q", c.Regime)
	case c.From > c.Until:
		return fmt.Errorf("it ends before it begins")
	case c.Rate <= 0:
		return fmt.Errorf("the rate %v", c.Rate)
	case c.Source == "":
		return fmt.Errorf("no source")
	}
	return nil
}

// Credits is the table, a row for each article and regime.
func (s *Schema) Credits() []Credit { return slices.Clone(s.credits) }

// BestCredit is the greatest rate that may hold for custody somewhere from one
// day until another. What is not told is empty (Past, Future): then it may be
// any. The rate is not known where the country is not, nor where the table has
// nothing for some of the days.
//
// A milder law works back for whoever still serves, so a caller who wants the
// earliest end asks for the days from the first of custody to the last of
// serving. Of several norms the least rate holds: one crime that counts day for
// day makes the whole sentence count so.
func (s *Schema) BestCredit(country, norm, regime, custody string, from, until edtf.Day) (rate float64, known bool) {
	country = s.Country(country, norm)
	if country == "" || from > until {
		return 0, false
	}
	rows := slices.DeleteFunc(s.Credits(), func(c Credit) bool {
		return c.Country != country || c.Until < from || c.From > until || !s.mayServe(c, regime) || !s.mayBeHeld(c, custody)
	})
	for _, day := range turns(rows, from, until) {
		best := bestOn(day, norm, rows)
		if best == 0 {
			return 0, false
		}
		rate = max(rate, best)
	}
	return rate, true
}

// turns are the first day and those on which the table changes.
func turns(rows []Credit, from, until edtf.Day) []edtf.Day {
	days := []edtf.Day{from}
	for _, c := range rows {
		if c.From > from {
			days = append(days, c.From)
		}
		if c.Until < until {
			days = append(days, c.Until+1)
		}
	}
	return days
}

// bestOn is the best rate of a day, 0 where there is none.
func bestOn(day edtf.Day, norm string, rows []Credit) float64 {
	number, part := readArticle(norm)
	var named, other float64
	for _, c := range rows {
		if day < c.From || day > c.Until {
			continue
		}
		have, havePart := readArticle(c.Norm)
		switch {
		case have == "" || number == "" || have == number && havePart != "" && part == "":
			other = max(other, c.Rate)
		case have == number && (havePart == "" || havePart == part):
			named = max(named, c.Rate)
		}
	}
	if named > 0 {
		return named
	}
	return other
}

// mayServe says whether the row may hold for who serves under the regime.
func (s *Schema) mayServe(c Credit, regime string) bool {
	if c.Regime == "" || regime == "" || regime == UntoldRegime {
		return true
	}
	v := s.vocabularies["regime"]
	return v.Within(regime, c.Regime) || v.Within(c.Regime, regime)
}

func (s *Schema) mayBeHeld(c Credit, custody string) bool {
	if custody == "" || custody == UntoldRegime {
		return true
	}
	return (c.Custody == atHome) == s.vocabularies["regime"].Within(custody, atHome)
}
