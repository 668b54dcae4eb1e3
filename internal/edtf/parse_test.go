package edtf

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ text, canonical, lo, hi string }{
		{"2017-04-01", "", "2017-04-01", "2017-04-01"},
		{"2017-04", "", "2017-04-01", "2017-04-30"},
		{"2016", "", "2016-01-01", "2016-12-31"},
		{"0000", "", "0000-01-01", "0000-12-31"},
		{"-0044-03-15", "", "-0044-03-15", "-0044-03-15"},
		{"-000X", "", "-0009-01-01", "-0001-12-31"},
		{"2017-04-01T12:00:00Z", "2017-04-01", "2017-04-01", "2017-04-01"},
		{"2017-04-01T23:59:60.5+03:00", "2017-04-01", "2017-04-01", "2017-04-01"},
		{"201X", "", "2010-01-01", "2019-12-31"},
		{"20XX", "", "2000-01-01", "2099-12-31"},
		{"XXXX", "", "0000-01-01", "9999-12-31"},
		{"2017-XX", "", "2017-01-01", "2017-12-31"},
		{"2017-1X", "", "2017-10-01", "2017-12-31"},
		{"2017-X2", "", "2017-02-01", "2017-12-31"},
		{"2017-04-XX", "", "2017-04-01", "2017-04-30"},
		{"2017-XX-XX", "", "2017-01-01", "2017-12-31"},
		{"2017-04-3X", "", "2017-04-30", "2017-04-30"},
		{"XXXX-02-29", "", "0000-02-29", "9996-02-29"},
		{"201X-02-29", "", "2012-02-29", "2016-02-29"},
		{"2017-XX-31", "", "2017-01-31", "2017-12-31"},
		{"2017?", "", "2017-01-01", "2017-12-31"},
		{"2017~", "", "2016-01-01", "2018-12-31"},
		{"2017-04~", "", "2017-03-01", "2017-05-31"},
		{"2017-04-30~", "", "2017-04-29", "2017-05-01"},
		{"2017-04-01%", "", "2017-03-31", "2017-04-02"},
		{"201X~", "", "2000-01-01", "2029-12-31"},
		{"2017-04-XX~", "", "2017-03-01", "2017-05-31"},
		{"2017-04~-11", "", "2017-03-11", "2017-05-11"},
		{"~2017-04-11", "2017~-04-11", "2016-04-11", "2018-04-11"},
		{"2017-~04-11", "", "2017-03-11", "2017-05-11"},
		{"2017?-04?-11?", "2017-04-11?", "2017-04-11", "2017-04-11"},
		{"?2017-04~", "%2017-~04", "2017-03-01", "2017-05-31"},
		{"2016-21", "", "2016-03-01", "2016-05-31"},
		{"2016-22~", "", "2016-03-01", "2016-11-30"},
		{"2016-24", "", "2015-12-01", "2017-02-28"},
		{"2016-29", "", "2016-09-01", "2016-11-30"},
		{"2016-33", "", "2016-01-01", "2016-03-31"},
		{"2016-36", "", "2016-10-01", "2016-12-31"},
		{"2016-38", "", "2016-05-01", "2016-08-31"},
		{"2016-41", "", "2016-07-01", "2016-12-31"},
		{"2016/2017", "", "2016-01-01", "2017-12-31"},
		{"2016-01-01/2016-12-31", "", "2016-01-01", "2016-12-31"},
		{"2015/", "", "2015-01-01", ".."},
		{"2015/..", "", "2015-01-01", ".."},
		{"/2017", "", "..", "2017-12-31"},
		{"../2017", "", "..", "2017-12-31"},
		{"2015~/2016-04?", "", "2014-01-01", "2016-04-30"},
		{"[2015-04-15,2015-04-17]", "", "2015-04-15", "2015-04-17"},
		{"[2015-04-01..2015-08-01]", "", "2015-04-01", "2015-08-01"},
		{"[..2016]", "", "..", "2016-12-31"},
		{"[2016,2018..]", "", "2016-01-01", ".."},
		{"[..]", "", "..", ".."},
		{"{1960,1961-12}", "", "1960-01-01", "1961-12-31"},
		{"{2015..2017}", "", "2015-01-01", "2017-12-31"},
		{"[1667, 1668, 1670..1672]", "[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"},
		{"{1667,1668, 1670..1672}", "{1667,1668,1670..1672}", "1667-01-01", "1672-12-31"},
		{"[1760-01, 1760-02, 1760-12..]", "[1760-01,1760-02,1760-12..]", "1760-01-01", ".."},
		{"1950S2", "", "1900-01-01", "1999-12-31"},
		{"1950S1", "", "1000-01-01", "1999-12-31"},
		{"1950S3", "", "1950-01-01", "1959-12-31"},
		{"1950S4", "", "1950-01-01", "1950-12-31"},
		{"-1950S2", "", "-1999-01-01", "-1900-12-31"},
		{"-1XXX", "", "-1999-01-01", "-1000-12-31"},
		{"1950S2/1960", "", "1900-01-01", "1960-12-31"},
		{"[1950S3, 1970]", "[1950S3,1970]", "1950-01-01", "1970-12-31"},
	} {
		d, err := Parse(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if c.canonical == "" {
			c.canonical = c.text
		}
		if got := d.String(); got != c.canonical {
			t.Errorf("%s: canonical %s, want %s", c.text, got, c.canonical)
		}
		if w := d.Within(); w.Lo.String() != c.lo || w.Hi.String() != c.hi {
			t.Errorf("%s: within %v, want %s %s", c.text, w, c.lo, c.hi)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                       "at 1: empty",
		"2017-13":                "there is no such day",
		"2017-02-29":             "there is no such day",
		"2017-04-31":             "there is no such day",
		"2017-00":                "there is no such day",
		"2017-20":                "no such month or season",
		"2017-2X":                "no such month or season",
		"2017-21-01":             "at 8: a season has no days",
		"2017-42":                "no such month or season",
		"XXXX-02-30":             "there is no such day",
		"-0000":                  "year 0 has no minus",
		"Y17000":                 "years beyond four digits",
		"201":                    "at 4: a year has 4 digits, found the end",
		"201x":                   "at 4: a year has 4 digits, found 'x'",
		"2017-4":                 "a month has 2 digits",
		"2017??":                 "at 6: unexpected '?'",
		"2017 ":                  "unexpected ' '",
		"2017/2016":              "ends before it begins",
		"../..":                  "an interval needs one known end",
		"/":                      "an interval needs one known end",
		"..":                     "an open end without an interval",
		"2016/2017/2018":         "unexpected '/'",
		"[2016":                  "found the end",
		"[2016}":                 "found '}'",
		"[]":                     "an empty member",
		"[2016,]":                "an empty member",
		"[2016, ]":               "an empty member",
		"[ 2016]":                "a year has 4 digits",
		"[2016 ,2017]":           "a set goes on with",
		"1950S":                  "after S stands",
		"1950S0":                 "after S stands",
		"1950S5":                 "after S stands",
		"1950S2~":                "significant digits",
		"?1950S2":                "significant digits",
		"1950S2-04":              "significant digits",
		"19XXS2":                 "significant digits",
		"Y17101E4S3":             "years beyond four digits",
		"[2016,..2017]":          "only the first and the last",
		"[2016..,2017]":          "only the first and the last",
		"[2017..2016]":           "the range ends before it begins",
		"2017-04-01T25":          "a time of day",
		"2017-04-01Tx":           "a time of day",
		strings.Repeat("2", 300): "longer than 256 bytes",
		"[" + strings.Repeat("..,", 70) + "2016]": "only the first and the last",
	} {
		_, err := Parse(text)
		var syntax *SyntaxError
		if !errors.As(err, &syntax) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestThroughout(t *testing.T) {
	for text, want := range map[string]string{
		"2016":                   "2016-01-01 2016-12-31",
		"2016-04":                "2016-04-01 2016-04-30",
		"2016-21?":               "2016-03-01 2016-05-31",
		"2016-24":                "",
		"2016~":                  "",
		"2016-XX":                "",
		"1950S2":                 "",
		"1950S4":                 "1950-01-01 1950-12-31",
		"2016-01-01/2016-12-31":  "2016-01-01 2016-12-31",
		"2017-04-01/2017-04-01":  "2017-04-01 2017-04-01",
		"2015/2017":              "2015-12-31 2017-01-01",
		"2015-04/2017-04":        "2015-04-30 2017-04-01",
		"2016/2016":              "",
		"2016/..":                "",
		"/2016":                  "",
		"[2016]":                 "",
		"[2015..2016]":           "",
		"{2015..2016}":           "2015-01-01 2016-12-31",
		"{2015,2016}":            "",
		"2015-04-01~/2017-04-XX": "2015-04-02 2017-04-01",
		"2015-04-0X/2015-04-05":  "",
		"[..2016]":               "",
	} {
		d, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if from, until, ok := d.Throughout(); ok {
			got = from.String() + " " + until.String()
		}
		if got != want {
			t.Errorf("%s: throughout %q, want %q", text, got, want)
		}
	}
}

func TestChoices(t *testing.T) {
	for text, want := range map[string][]string{
		"[2015-04-15,2015-04-17]": {"[2015-04-15, 2015-04-15]", "[2015-04-17, 2015-04-17]"},
		"[..2014,2016..2017]":     {"[.., 2014-12-31]", "[2016-01-01, 2017-12-31]"},
		"{2016,2017-04}":          {"[2016-01-01, 2016-12-31]", "[2017-04-01, 2017-04-30]"},
		"2015/2016":               {"[2015-01-01, 2016-12-31]"},
	} {
		d, _ := Parse(text)
		var got []string
		for _, c := range d.Choices() {
			got = append(got, c.String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

func TestDateFlags(t *testing.T) {
	for text, want := range map[string][4]bool{ // approximate, uncertain, interval, one of
		"2016":         {},
		"2016~":        {true, false, false, false},
		"2016?":        {false, true, false, false},
		"2015/2016%":   {true, true, true, false},
		"[2015?,2016]": {false, true, false, true},
	} {
		d, _ := Parse(text)
		if got := [4]bool{d.Approximate(), d.Uncertain(), d.IsInterval(), d.IsOneOf()}; got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	var zero Date
	if !zero.IsZero() || zero.Within() != Unbounded || zero.String() != "" || zero.Words("en") != "" {
		t.Error("the zero date says something")
	}
}

func TestDateComparesAndMarshals(t *testing.T) {
	a, _ := Parse("?2017-?04")
	b, _ := Parse("2017-04?")
	if a != b {
		t.Errorf("%v and %v are the same date", a, b)
	}
	var back struct{ D, Zero Date }
	data, err := json.Marshal(struct{ D, Zero Date }{D: a})
	if err != nil || string(data) != `{"D":"2017-04?","Zero":""}` {
		t.Errorf("%s %v", data, err)
	}
	if err := json.Unmarshal(data, &back); err != nil || back.D != a || !back.Zero.IsZero() {
		t.Errorf("%v %v", back, err)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2017-04-01", "201X", "2017-XX-31", "?2017-~04-11", "-0044~", "2016-24", "2015/", "../2017-04?",
		"[2015-04-15,2015-04-17]", "{2015..2017}", "[..]", "[..2016-02,2017..]", "2017-04-01T12:00:00Z", "XXXX-02-29"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without words")
			}
			return
		}
		sound(t, d)
	})
}

// sound checks what holds of every date.
func sound(t *testing.T, d Date) {
	t.Helper()
	back, err := Parse(d.String())
	if err != nil || back != d {
		t.Fatalf("%s read back: %v %v", d, back, err)
	}
	w := d.Within()
	if w.Empty() {
		t.Fatalf("%s is within no day: %v", d, w)
	}
	if from, until, ok := d.Throughout(); ok && (from > until || !w.Contains(from) || !w.Contains(until)) {
		t.Fatalf("%s: throughout %v–%v is not within %v", d, from, until, w)
	}
	for _, c := range d.Choices() {
		if c.Empty() || c.Hull(w) != w {
			t.Fatalf("%s: choice %v is not within %v", d, c, w)
		}
	}
	for _, lang := range spoken {
		said := d.Words(lang)
		read, err := Read(lang, said)
		if err != nil {
			t.Fatalf("%s in %s words is %q: %v", d, lang, said, err)
		}
		if read.Within() != w {
			t.Fatalf("%s in %s words is %q, read as %s", d, lang, said, read)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	for _, text := range []string{"2017-04-01", "2017-04", "2015~/2016-04?", "[2015-04-01..2015-08-01]"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
