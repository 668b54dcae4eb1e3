package lists

import (
	"fmt"
	"strings"
	"testing"

	"habeas/internal/schema"
)

// TestSeveral: what a mapping says beyond a column for a property.
func TestSeveral(t *testing.T) {
	const head = "columns:\n  name: ПІБ\n"
	for _, c := range []struct {
		why, mapping, text, property, want string
	}{
		{"several custodies", head + "  custody.from: взято\n  custody#2.from: ще раз\n",
			"ПІБ,взято,ще раз\nКоваль Олег,2017-04-15,2018-05-16\n",
			"from", "[2018-05-16 2017-04-15]"},
		{"a second name", head + "  name#2: латиницею\n", "ПІБ,латиницею\nКоваль Олег,Oleh Koval\nМельник Ганна,\n", "name",
			"[Коваль Олег Oleh Koval Мельник Ганна]"},
		{"one value for all", head + "say: {custody.sighting: 2022-03-01}\n", "ПІБ\nКоваль Олег\nМельник Ганна\n", "sighting",
			"[2022-03-01 2022-03-01]"},
		{"a part for all", head + "  age: вік\nparts: {age: {on: 2022-03-01}}\n", "ПІБ,вік\nКоваль Олег,34\n", "age", "[34]"},
		{"own words for unknown", head + "  birth: р.н.\nunknown: [хз, 'н/б']\n", "ПІБ,р.н.\nКоваль Олег,хз\nн/б,1970\n",
			"birth", "[]"},
		{"a unit for bare numbers", head + "  sentence.length: роки\nunits: {sentence.length: years}\n",
			"ПІБ,роки\nКоваль Олег,9\nБойко Ян,9 місяців\n", "length", "[P9Y 9 місяців]"},
		{"a number with its word", head + "  age: вік\n", "ПІБ,вік\nКоваль Олег,34 роки\nБойко Ян,41р.\n", "age", "[34 41]"},
		{"errors and words for nothing", head + "  birth: р.н.\n",
			"ПІБ,р.н.\nКоваль Олег,#N/A\nБойко Ян,NA\nБілик Яна,немає даних\n", "birth", "[]"},
		{"lines of nothing are none", head + "  birth: р.н.\n", "ПІБ,р.н.\n,\n , \nБілик Яна,1970\n", "birth", "[1970]"},
		{"day first, as the language has it", head + "  birth: р.н.\ndays: day-first\n", "ПІБ,р.н.\nКоваль Олег,05/03/1970\n",
			"birth",
			"[05/03/1970]"},
		{"month first", head + "  birth: р.н.\ndays: month-first\n", "ПІБ,р.н.\nКоваль Олег,05/03/1970\n", "birth",
			"[1970-05-03]"},
		{"either", head + "  birth: р.н.\n", "ПІБ,р.н.\nКоваль Олег,05/03/1970\n", "birth", "[05/03/1970]"},
	} {
		all, err := read(t, c.mapping, c.text)
		if err != nil {
			t.Errorf("%s: %v", c.why, err)
		} else if got := fmt.Sprint(all.said[c.property]); got != c.want || len(all.faults) > 0 &&
			c.why != "own words for unknown" {
			t.Errorf("%s: %s, not %s; %v", c.why, got, c.want, all.faults)
		}
	}
	for _, c := range [][2]string{
		{"  custody#1.from: a\n", "a number"}, {"  birth#2: a\n", "only name#2"}, {"  custody.ordered-by: a\n",
			"only places and groups"},
		{"say: {name: Ніхто}\n", "everybody's"}, {"  birth: a\nsay: {birth: 1970}\n", "take one out"}, {"days: sideways\n",
			"days"},
		{"parts: {birth: {on: 1}}\n", "no column"}, {"  birth: a\nparts: {birth: {on: 1}}\n", "no part"},
	} {
		_, err := ParseMapping([]byte("list: L\nlanguage: uk\n"+head+c[0]), schema.Default())
		if err == nil || !strings.Contains(err.Error(), c[1]) {
			t.Errorf("%s: %v", c[0], err)
		}
	}
}
