package gazetteer

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// CountryName is what a country, told by its two letters, is called in a language: in
// English where the language has no table, and the letters where nobody names it.
func CountryName(country, lang string) string {
	region, err := language.ParseRegion(country)
	if err != nil {
		return country
	}
	for _, tag := range []string{lang, "en"} {
		asked, err := language.Parse(tag)
		if err != nil {
			continue
		}
		if namer := display.Regions(asked); namer != nil {
			if name := namer.Name(region); name != "" {
				return name
			}
		}
	}
	return country
}
