package main

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"
)

// whole are reports in three languages that are recorded from the first sentence to the
// last, and what the register answers then.
var whole = map[string][]answerOf{
	"02-raids": {
		{"/roll?on=2017-11-22&lang=en", "Nobody is known to have been held"},
		{"/roll?on=2017-11-24&lang=en", "5 people were deprived of liberty"},
		{"/roll?on=2017-11-24&lang=en",
			"Bekir Degermendzhi in custody, kind not told presumed · not confirmed since 23 November 2017"},
	},
	"06-kaviarnia": {
		{"/people?on=2017-11-24&lang=en", "Not named in any source"},
		{"/roll?on=2017-11-24&lang=en", "4 people were deprived of liberty"},
		{"/roll?on=2017-11-24&lang=en", "house arrest 1 in custody, kind not told 3"},
		{"/roll?on=2017-11-24&lang=en", "Мустафа Дегерменджі house arrest"},
		{"/roll?on=2017-11-24&lang=en", "1 figure of others"},
	},
	"10-arest": {
		{"/roll?on=2017-11-24&lang=en", "3 to 4 people were deprived of liberty"},
		{"/roll?on=2017-11-24&lang=en", "Кязим Аметов remand in custody 23 November 2017"},
		{"/roll?on=2018-02-01&lang=en", "4 people were deprived of liberty"},
		{"/roll?on=2018-02-01&lang=en", "Руслан Трубач remand in custody inferred · not confirmed since 12 January 2018"},
	},
}

// named are the people whom each report tells of: nobody is missing, and nobody there twice.
var named = map[string][]string{
	"02-raids": {"Asan Chapukh", "Bekir Degermendzhi", "Kazim Ametov", "Kurtseit Abdullayev", "Ruslan Trubach",
		"Vedzhie Kashka"},
	"06-kaviarnia": {"Асан Чапух", "Бекір Дегерменджі", "Казім Аметов", "Мустафа Дегерменджі",
		"Літня жінка, ветеран національного руху"},
	"10-arest": {"Асан Чапух", "Бекир Дегерменджи", "Веджие Кашка", "Галина Редько", "Кязим Аметов", "Руслан Трубач",
		"Эмине Джапарова"},
}

// answerOf is a page, and what it says.
type answerOf struct{ page, says string }

// TestWholeReports records them in a browser, with scripts and without, and sees the same
// come of it: each person once, held since and under what the report tells.
func TestWholeReports(t *testing.T) {
	if os.Getenv("HABEAS_BROWSER_TESTS") == "" {
		t.Skip("browser tests run under make test (HABEAS_BROWSER_TESTS=1)")
	}
	tab, end, err := browser(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer end()
	for name, answers := range whole {
		p, err := readPlan("plans/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		text, here := reportOf(p, []string{"../../internal/demo"})
		if !here {
			t.Fatalf("the report of %s is not here", name)
		}
		for _, scripts := range []bool{true, false} {
			_, err := record(tab, p, text, scripts, func(who *person) error {
				for _, answer := range answers {
					if err := who.open(answer.page); err != nil {
						return err
					}
					if seen := strings.Join(strings.Fields(who.text()), " "); !strings.Contains(seen, answer.says) {
						t.Errorf("%s, scripts %t: %s does not say %q:\n%s", name, scripts, answer.page, answer.says, seen)
					}
				}
				if err := who.open("/people?lang=en"); err != nil {
					return err
				}
				people, err := ask[[]string](who, `[...document.querySelectorAll("td.name a")].map(e => e.textContent)`)
				if !slices.Equal(people, named[name]) {
					t.Errorf("%s, scripts %t: the people are %q", name, scripts, people)
				}
				if err != nil {
					return err
				}
				return nil
			})
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
