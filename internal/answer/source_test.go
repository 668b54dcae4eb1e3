package answer

import (
	"testing"
)

func TestCount(t *testing.T) {
	for said, want := range map[string]string{"4": "4", "3..5": "3–5", "3..": "≥ 3", "..5": "≤ 5"} {
		if got := count(said); got != want {
			t.Errorf("%s is shown as %s, want %s", said, got, want)
		}
	}
}

func TestDayOf(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "2017-11-24", "2017-11-24"}, {"en", "24 November 2017", "2017-11-24"}, {"uk", "24 листопада 2017",
			"2017-11-24"}, {"uk", "24 November 2017", "2017-11-24"},
	} {
		if got, err := DayOf(c.lang, c.text); err != nil || got.String() != c.want {
			t.Errorf("%s: %s, %v", c.text, got, err)
		}
	}
	for _, text := range []string{"", "2017", "November 2017", "tomorrow", "30 February 2017"} {
		if got, err := DayOf("en", text); err == nil {
			t.Errorf("%q is read as %s", text, got)
		}
	}
}
