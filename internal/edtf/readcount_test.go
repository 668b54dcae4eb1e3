package edtf

import "testing"

func TestReadCount(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "12", "12"}, {"en", "at least 12", "12.."}, {"en", "up to 15", "..15"}, {"en", "no more than 15 people", "..15"},
		{"en", "five", "5"}, {"en", "twenty-one activists", "21"}, {"en", "1,324 political prisoners", "1324"},
		{"en", "more than a hundred", "101.."}, {"en", "fewer than 10", "..9"}, {"en", "12 to 15 people", "12..15"},
		{"en", "12-15", "12..15"}, {"en", "between 12 and 15", "12..15"}, {"en", "two dozen", "24"}, {"en", "21,324", "21324"},
		{"en", "2.5 million", "2500000"}, {"en", "2 thousand", "2000"},
		{"uk", "5 осіб", "5"}, {"uk", "чотирьох", "4"}, {"uk", "щонайменше 12 осіб", "12.."}, {"uk", "до 15 людей", "..15"},
		{"uk", "понад 100", "101.."}, {"uk", "п'ятьох активістів", "5"}, {"uk", "від 3 до 5", "3..5"}, {"uk", "700 тисяч", "700000"},
		{"ru", "не менее 12", "12.."}, {"ru", "до 15 человек", "..15"}, {"ru", "четверых", "4"}, {"ru", "1 324", "1324"},
		{"ru", "более 20 человек", "21.."},
		{"en", "about 20", ""}, {"en", "some people", ""}, {"en", "12 of 15", ""}, {"en", "", ""}, {"en", "15 to 12", ""}, {"en", "2.5", ""},
	} {
		lo, hi, err := ReadCount(c.lang, c.text)
		if c.want == "" {
			if err == nil {
				t.Errorf("%q is read as %s", c.text, WriteCount(lo, hi))
			}
			continue
		}
		if err != nil || WriteCount(lo, hi) != c.want {
			t.Errorf("%s %q: %s, %v; want %s", c.lang, c.text, WriteCount(lo, hi), err, c.want)
		}
	}
}
