package schema

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestNormsOfThreeCountries(t *testing.T) {
	many := map[string]int{}
	for _, n := range Default().Norms() {
		many[n.Country]++
		if n.Code == "" || n.Article == "" || n.Original == "" || n.English == "" {
			t.Errorf("%+v says too little", n)
		}
		if found, ok := Default().NormTitle(n.Country, n.Code, n.Article); !ok || found != n {
			t.Errorf("%s %s: found %+v", n.Code, n.Article, found)
		}
	}
	for _, country := range []string{"RU", "BY", "UA"} {
		if many[country] < 20 {
			t.Errorf("%s has %d articles", country, many[country])
		}
	}
}

func TestNormTitleAsWritten(t *testing.T) {
	for _, test := range []struct{ country, code, text, want string }{
		{"RU", "УК РФ", "205.5", "RU УК РФ 205.5"},
		{"RU", "УК РФ", "ст. 205.5 ч. 2", "RU УК РФ 205.5"},
		{"RU", "УК РФ", "205.5 § 1", "RU УК РФ 205.5"},
		{"RU", "УК РФ", "205.5ч.2", "RU УК РФ 205.5"},
		{"RU", "УК РФ", "п. «а» ч. 2 ст. 205⁵", "RU УК РФ 205.5"},
		{"Russia", "Criminal Code", "Article 205.5(2)", "RU УК РФ 205.5"},
		{"ru", "", "Part 2 of Article 205.5 of the Criminal Code", "RU УК РФ 205.5"},
		{"", "", "Article 361 of the Criminal Code of Russia", "RU УК РФ 361"},
		{"", "", "ч. 1 ст. 361 УК РБ", "BY УК РБ 361"},
		{"Росія", "коап", "частина 2 статті 20.3.3", "RU КоАП РФ 20.3.3"},
		{"UA", "КК України", "ч. 1 ст. 110-2", "UA КК України 110-2"},
		{"Україна", "ККУ", "110.2", "UA КК України 110-2"},
		{"Беларусь", "УК", "арт. 361‑1", "BY УК РБ 361-1"},
		{"", "", "ст. 361", ""}, // of two countries
		{"RU", "УК РФ", "205.55", ""},
		{"RU", "УК РСФСР", "205.5", ""},
		{"PL", "", "205.5", ""},
		{"RU", "", "терроризм", ""},
	} {
		found, ok := Default().NormTitle(test.country, test.code, test.text)
		got := ""
		if ok {
			got = found.Country + " " + found.Code + " " + found.Article
		}
		if got != test.want {
			t.Errorf("%q, %q, %q: got %q, want %q", test.country, test.code, test.text, got, test.want)
		}
	}
}

func TestNormsRefuse(t *testing.T) {
	const head = "country: XX\nnames: []\ncodes:\n  - code: C\n    also: []\n    articles:\n"
	const one = "      - {article: \"1\", original: a, english: a}\n"
	for name, test := range map[string]struct{ file, want string }{
		"twice":          {head + one + one, "stands twice"},
		"twice, dashed":  {head + strings.Replace(one, `"1"`, `"1-1"`, 1) + strings.Replace(one, `"1"`, `"1.1"`, 1), "stands twice"},
		"unknown key":    {head + strings.Replace(one, "original", "titel", 1), "titel"},
		"no title":       {head + "      - {article: \"1\", original: a}\n", "no title"},
		"no number":      {head + strings.Replace(one, `"1"`, "one", 1), "no article's number"},
		"without a land": {"codes: []\n", "country"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Load(fstest.MapFS{"norms/XX.yaml": {Data: []byte(test.file)}})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
}
