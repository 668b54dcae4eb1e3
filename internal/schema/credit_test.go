package schema

import (
	"strings"
	"testing"
	"testing/fstest"

	"habeas/internal/edtf"
)

func TestBestCredit(t *testing.T) {
	for _, test := range []struct {
		country, norm, regime, custody, from, until string
		want                                        float64 // 0: not known
	}{
		// Russia: the law of 14 July 2018
		{"RU", "УК РФ 318", "colony-general", "remand", "2018-07-13", "2018-07-13", 1},
		{"RU", "УК РФ 318", "colony-general", "remand", "2018-07-14", "2018-07-14", 1.5},
		{"RU", "УК РФ 318", "colony-general", "remand", "2018-07-13", "2018-07-14", 1.5},
		{"RU", "УК РФ 318", "colony-general", "police", "2020-01-01", "2020-01-01", 1.5},
		{"Россия", "318", "juvenile", "remand", "2020-01-01", "", 1.5},
		{"RU", "318", "penal-settlement", "remand", "2020-01-01", "", 2},
		{"RU", "318", "colony-strict", "remand", "2020-01-01", "", 1},
		{"RU", "318", "colony-special", "remand", "", "", 1},
		{"RU", "318", "prison", "", "", "", 1},
		{"RU", "318", "", "remand", "2020-01-01", "", 2},
		{"RU", "318", "unknown", "remand", "2020-01-01", "", 2},
		{"RU", "", "colony-general", "remand", "2020-01-01", "", 1.5},
		{"RU", "318", "", "", "", "2018-07-13", 1},
		// day for day whatever the regime
		{"RU", "ст. 205.5 ч. 2", "colony-general", "remand", "2020-01-01", "", 1},
		{"RU", "205.5 § 1", "", "remand", "2020-01-01", "", 1},
		{"", "ч. 1 ст. 275 УК РФ", "penal-settlement", "remand", "2020-01-01", "", 1},
		{"RU", "ч. 4 ст. 206", "colony-general", "remand", "2020-01-01", "", 1},
		{"RU", "ч. 1 ст. 206", "colony-general", "remand", "2020-01-01", "", 1.5},
		{"RU", "206", "colony-general", "remand", "2020-01-01", "", 1.5}, // perhaps its first part
		{"RU", "205.6", "colony-general", "remand", "2020-01-01", "", 1.5},
		// house arrest
		{"RU", "318", "colony-general", "house-arrest", "2018-07-13", "2018-07-13", 1},
		{"RU", "318", "colony-general", "house-arrest", "2018-07-14", "2018-07-14", 0.5},
		{"RU", "205.5", "colony-general", "house-arrest-night", "2018-07-14", "", 0.5},
		{"UA", "111", "", "house-arrest", "2016-01-01", "2016-02-01", 0},
		// Ukraine: the law of 24 December 2015 to 20 June 2017
		{"UA", "111", "", "remand", "2015-12-23", "2015-12-23", 1},
		{"UA", "111", "", "remand", "2015-12-24", "2015-12-24", 2},
		{"UA", "111", "colony-medium", "remand", "2017-06-20", "2017-06-20", 2},
		{"UA", "111", "colony-medium", "remand", "2017-06-21", "2017-06-21", 1},
		{"Україна", "", "", "", "2015-01-01", "2018-01-01", 2},
		// Belarus
		{"BY", "УК РБ 293", "colony-strict", "remand", "2021-01-01", "", 1},
		{"BY", "УК РБ 293", "", "remand", "2021-01-01", "", 2},
		// nothing known
		{"", "", "colony-general", "remand", "2020-01-01", "", 0},
		{"", "Criminal Code, article 318", "", "remand", "2020-01-01", "", 0}, // of two countries
		{"PL", "", "", "", "", "", 0},
		{"RU", "318", "colony-minimum", "remand", "2020-01-01", "", 0},
		{"RU", "318", "disciplinary-unit", "remand", "2018-01-01", "2019-01-01", 0}, // half of the days only
		{"RU", "318", "prison", "remand", "2020-01-01", "2019-01-01", 0},
	} {
		from, until := edtf.Past, edtf.Future
		if test.from != "" {
			from = day(t, test.from)
		}
		if test.until != "" {
			until = day(t, test.until)
		}
		rate, known := Default().BestCredit(test.country, test.norm, test.regime, test.custody, from, until)
		if rate != test.want || known != (test.want > 0) {
			t.Errorf("%+v: got %v, %v", test, rate, known)
		}
	}
}

func day(t *testing.T, text string) edtf.Day {
	t.Helper()
	d, err := edtf.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestCreditsHaveSources(t *testing.T) {
	if len(Default().Credits()) == 0 {
		t.Error("no rates")
	}
	for _, c := range Default().Credits() {
		if c.Source == "" || c.Rate < 0.5 || c.Rate > 2 {
			t.Errorf("%+v", c)
		}
	}
}

func TestCreditsRefuse(t *testing.T) {
	good := "{country: XX, custody: remand, regimes: [prison], rate: 1, source: a law}"
	for name, test := range map[string]struct{ old, new, want string }{
		"country":     {"XX", "YY", `unknown country "YY"`},
		"custody":     {"remand", "curfew", "not \"curfew\""},
		"regime":      {"prison", "jail", `unknown regime "jail"`},
		"norm":        {"regimes", "norms: [treason], regimes", "is no article"},
		"rate":        {"rate: 1", "rate: 0", "the rate 0"},
		"source":      {"a law", `""`, "no source"},
		"day":         {"rate", "from: 2018, rate", "2018"},
		"order":       {"rate", `from: "2018-01-02", until: "2018-01-01", rate`, "ends before"},
		"unknown key": {"rate", "colour: red, rate", "colour"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Load(fstest.MapFS{
				"vocabularies/regime.yaml": {Data: []byte("vocabulary: regime\nlabel: {en: r}\nterms: [{code: prison, label: {en: p}}]\n")},
				"norms/XX.yaml":            {Data: []byte("country: XX\nnames: []\ncodes: []\n")},
				"credit.yaml":              {Data: []byte("credits:\n  - " + strings.Replace(good, test.old, test.new, 1) + "\n")},
			})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
}
