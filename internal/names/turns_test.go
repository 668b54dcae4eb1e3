package names

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// named is a side of which only the name is known.
func named(name string) Side { return Side{Name: name} }

// TestLoneWords: one word is seldom somebody of several, and an initial has to fit.
func TestLoneWords(t *testing.T) {
	for _, test := range []struct {
		why, a, b string
		same      bool
	}{
		{"a given name alone", "Ali", "Ali Asanov", false},
		{"a surname alone", "Asanov", "Ali Asanov", false},
		{"one word and one word", "Asanov", "Асанов", true},
		{"a word more", "Ali Osman Asanov", "Ali Asanov", true},
		{"an initial that fits", "A. Asanov", "Ali Asanov", true},
		{"one that does not", "B. Asanov", "Ali Asanov", false},
		{"a word twice stands for one", "Ali Ali", "Ali Asanov", false},
		{"a short form", "Bob Smith", "Robert Smith", true},
		{"another given name", "Rocco Smith", "Robert Smith", false},
		{"two words written together", "Абдул Рахман Хасанов", "Абдулрахман Хасанов", true},
	} {
		if got := Score(named(test.a), named(test.b)); (got >= Likely) != test.same {
			t.Errorf("%s: %s and %s: %.3f", test.why, test.a, test.b, got)
		}
	}
	fits, unfit := Compare(named("A. Asanov"), named("Ali Asanov")), Compare(named("B. Asanov"), named("Ali Asanov"))
	if slices.Contains(fits.Reasons, OtherInitial) || !slices.Contains(unfit.Reasons, OtherInitial) {
		t.Errorf("an initial: %v and %v", fits.Reasons, unfit.Reasons)
	}
	other, same := Compare(named("Ivanov Ivan Petrovich"),
		named("Іванов Іван Сергійович")), Compare(named("Ivanov Ivan Petrovich"), named("Іванов Іван Петрович"))
	if !slices.Contains(other.Reasons, OtherPatronymic) || slices.Contains(same.Reasons, OtherPatronymic) {
		t.Errorf("a patronymic: %v and %v", other.Reasons, same.Reasons)
	}
}

// TestAlso: of several names of a side the likest is compared.
func TestAlso(t *testing.T) {
	for _, test := range []struct{ a, b Side }{
		{Side{Name: "Xen Yurk", Also: []string{"Ali Asanov"}}, named("Ali Asanov")},
		{Side{Name: "Ali Asanov", Also: []string{"Xen Yurk"}}, named("Ali Asanov")},
		{Side{Name: "Ali Bilyk", Also: []string{"Ali Asanov"}}, named("Ali Asanov")},
		{Side{Name: "Ali Asanov", Also: []string{"Ali Bilyk", "Osman Asanov"}}, named("Ali Asanov")},
		{named("Ali Asanov"), Side{Name: "Xen Yurk", Also: []string{"Olha Bilyk", "Ali Asanov"}}},
	} {
		if got := Score(test.a, test.b); got < 0.9 {
			t.Errorf("%v and %v: %.3f", test.a, test.b, got)
		}
	}
	many := Side{Name: "Xen Yurk", Also: append(slices.Repeat([]string{"Olha Bilyk"}, MostAlso), "Ali Asanov")}
	if got := Score(many, named("Ali Asanov")); got > Likely {
		t.Errorf("more than %d other names are compared: %.3f", MostAlso, got)
	}
}

// TestBeside: what is known beside a name, on the days and years where it turns.
func TestBeside(t *testing.T) {
	for _, test := range []struct {
		why  string
		a, b Side
		want []Reason
	}{
		{"the same day", Side{Birth: "1982-05-02"}, Side{Birth: "1982-05-02"}, []Reason{SameDay}},
		{"another day of the year", Side{Birth: "1982-05-02"}, Side{Birth: "1982-05-03"}, []Reason{OtherDay}},
		{"a day and its year", Side{Birth: "1982-05-02"}, Side{Birth: "1982"}, []Reason{SameYear}},
		{"the same year", Side{Birth: "1982"}, Side{Birth: "1982"}, []Reason{SameYear}},
		{"the year before", Side{Birth: "1982"}, Side{Birth: "1981"}, []Reason{NextYear}},
		{"the year after", Side{Birth: "1982"}, Side{Birth: "1983"}, []Reason{NextYear}},
		{"two years before", Side{Birth: "1982"}, Side{Birth: "1980"}, []Reason{OtherYear}},
		{"two years after", Side{Birth: "1982"}, Side{Birth: "1984"}, []Reason{OtherYear}},
		{"not known", Side{Birth: "1982"}, Side{}, nil},
		{"another sex", Side{Sex: "m"}, Side{Sex: "f"}, []Reason{OtherSex}},
		{"the same sex says nothing", Side{Sex: "m"}, Side{Sex: "m"}, nil},
		{"the same father", Side{Patronymic: "Bekir"}, Side{Patronymic: "Бекір"}, []Reason{SameFather}},
		{"another father", Side{Patronymic: "Bekir"}, Side{Patronymic: "Osman"}, []Reason{OtherFather}},
		{"the day of an event", Side{Facts: map[string]string{"tried": "1937-05-01"}},
			Side{Facts: map[string]string{"tried": "1937-05-01"}}, []Reason{SameFact}},
		{"its year", Side{Facts: map[string]string{"tried": "1937"}}, Side{Facts: map[string]string{"tried": "1937"}},
			[]Reason{SameYearOf}},
		{"a day and its year", Side{Facts: map[string]string{"tried": "1937-05-01"}},
			Side{Facts: map[string]string{"tried": "1937"}}, []Reason{SameYearOf}},
		{"another day of the year", Side{Facts: map[string]string{"tried": "1937-05-01"}},
			Side{Facts: map[string]string{"tried": "1937-06-01"}}, []Reason{OtherFact}},
		{"another thing", Side{Facts: map[string]string{"tried": "1937"}}, Side{Facts: map[string]string{"died": "1937"}},
			nil},
	} {
		if _, got := beside(&test.a, &test.b); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.why, got, test.want)
		}
	}
}

// TestHeaviest: of all ways to lay words beside one another the one that weighs most, and
// no word in two.
func TestHeaviest(t *testing.T) {
	for _, test := range []struct {
		why   string
		table [][]float32 // of a's words by b's; 0 does not fit
		want  string
	}{
		{"each its best", [][]float32{{10, 1}, {1, 10}}, "0-0 1-1"},
		{"one gives way where both are best with one", [][]float32{{10, 0}, {9, 8}}, "0-0 1-1"},
		{"to the one that has no other", [][]float32{{10, 8}, {9, 0}}, "0-1 1-0"},
		{"what does not fit is left over", [][]float32{{0, 0}, {0, 3}}, "1-1"},
		{"of three", [][]float32{{5, 4, 0}, {5, 0, 4}, {5, 0, 0}}, "0-1 1-2 2-0"},
		{"one word and two", [][]float32{{3, 4}}, "0-1"},
	} {
		var table [MostTokens][MostTokens]link
		var fits [MostTokens][MostTokens]bool
		for i, row := range test.table {
			for j, weight := range row {
				table[i][j], fits[i][j] = link{a: i, b: j, got: weight}, weight > 0
			}
		}
		var got []string
		for _, l := range heaviest(&table, &fits, len(test.table), len(test.table[0])) {
			got = append(got, fmt.Sprintf("%d-%d", l.a, l.b))
		}
		slices.Sort(got)
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: %v, want %s", test.why, got, test.want)
		}
	}
}

// TestCovers: every word that is sought has to stand for one, and the last may be begun.
func TestCovers(t *testing.T) {
	for _, test := range []struct {
		why, sought string
		least, most float64
	}{
		{"the whole name", "Mustafa Degermendzhi", 0.99, 1},
		{"one word of it", "Mustafa", 0.99, 1},
		{"the last word begun", "Mustafa Deger", 0.9, 0.96},
		{"four letters are enough", "Mustafa Dege", 0.9, 0.96},
		{"three are not", "Deg", 0, 0},
		{"the first word begun", "Deger Mustafa", 0, 0.2},
		{"a word that is not there", "Mustafa Asanov", 0, 0.2},
		{"nor if it comes first", "Asanov Mustafa", 0, 0.2},
		{"nothing", "", 0, 0},
	} {
		x, y := Read(test.sought), Read("Mustafa Degermendzhi")
		if got := Covers(&x, &y); got < test.least || got > test.most {
			t.Errorf("%s: %q covers %.2f, want %.2f to %.2f", test.why, test.sought, got, test.least, test.most)
		}
	}
}

// TestKeys: under what a name is entered and sought. What is written by hand here is
// what the head of keys.go says.
func TestKeys(t *testing.T) {
	shared := func(kept, sought string) bool {
		a, b := Read(kept), Read(sought)
		entered := keys(&a, keysKept, toKeep)
		return slices.ContainsFunc(keys(&b, keysSought, further), func(k string) bool { return slices.Contains(entered, k) })
	}
	for _, test := range []struct {
		why, kept, sought string
		want              bool
	}{
		{"in another script", "Мустафа Дегерменджі", "Mustafa Degermendzhi", true},
		{"a consonant left out", "Mustafa Degemendzhi", "Mustafa Degermendzhi", true},
		{"a doubled consonant", "Anna Hammond", "Ana Hamond", true},
		{"forms of one given name", "Robert Smith", "Bob Smith", true},
		{"another surname", "Robert Smith", "Robert Jones", false},
		{"one of two words", "Robert Smith", "Smith", false},
		{"words that begin alike and go on otherwise", "Petro Markenko", "Petro Marbovych", false},
	} {
		if got := shared(test.kept, test.sought); got != test.want {
			t.Errorf("%s: %s is found by %s: %v", test.why, test.kept, test.sought, got)
		}
	}
	one, two := Read("Edtman"), Read("Ali Asanov")
	if got := fmt.Sprint(keys(&one, 1, toKeep)); got != "[TMN]" {
		t.Errorf("a class doubled is one, and a key has three: %s", got)
	}
	for _, key := range keys(&two, keysKept, toKeep) {
		if !strings.Contains(key, "+") {
			t.Errorf("a name of two words is entered under %s, a key of one", key)
		}
	}
}

// TestSure: when a link may be taken without a look.
func TestSure(t *testing.T) {
	link := func(score float64, reasons ...Reason) Link {
		return Link{Score: score, Doubtless: true, Alike: true, Reasons: reasons}
	}
	doubt := func(l Link) Link { l.Doubtless = false; return l }
	other := func(l Link) Link { l.Alike = false; return l }
	for _, test := range []struct {
		why  string
		all  []Link
		want bool // of the first
		left int
	}{
		{"beyond doubt, and born on one day", []Link{link(0.99, SameDay)}, true, 1},
		{"on the score itself", []Link{link(SureScore, SameDay)}, true, 1},
		{"just below it", []Link{link(SureScore-0.001, SameDay)}, false, 1},
		{"by the names alone", []Link{link(0.999)}, false, 1},
		{"one reason is not enough", []Link{link(0.99, SameYear)}, false, 1},
		{"two are", []Link{link(0.99, SameYear, SameFather)}, true, 1},
		{"another sex", []Link{link(0.99, SameDay, SameFact, OtherSex)}, false, 1},
		{"another father needs more", []Link{link(0.99, SameDay, OtherFather)}, false, 1},
		{"so much", []Link{link(0.99, SameDay, SameWords, OtherFather)}, true, 1},
		{"another day of birth too", []Link{link(0.99, SameFact, OtherDay)}, false, 1},
		{"a day of arrest alone", []Link{link(0.9999, SameFact)}, false, 1},
		{"names in doubt", []Link{doubt(link(0.9999, SameDay))}, false, 1},
		{"names in doubt, and all else agrees", []Link{doubt(link(0.99, SameDay, SameFather, SameFact))}, true, 1},
		{"names that are not alike", []Link{other(link(0.9999, SameDay, SameFather, SameFact, SameWords))}, false, 1},
		{"one number", []Link{link(0.99, SameNumber)}, true, 1},
		{"another number", []Link{link(0.99, SameDay, SameFather, OtherNumber)}, false, 1},
		{"the next year needs two dates and more", []Link{link(0.99, SameFact, SameFact, NextYear)}, false, 1},
		{"so much", []Link{link(0.99, SameFact, SameFact, SameWords, NextYear)}, true, 1},
		{"another year more than that", []Link{link(0.99, SameFact, SameFact, SameWords, OtherYear)}, false, 1},
		{"three dates and a place", []Link{link(0.99, SameFact, SameFact, SameFact, SameWords, OtherYear)}, true, 1},
		{"a rival that comes near", []Link{link(0.99, SameDay), {B: 1, Score: 0.98}}, false, 2},
		{"one as likely", []Link{link(0.99, SameDay), {B: 1, Score: 0.99, Reasons: []Reason{SameDay}}}, false, 2},
		{"a rival of the other list", []Link{link(0.99, SameDay), {A: 1, Score: 0.98}}, false, 2},
		{"one far away", []Link{link(0.99, SameDay), {B: 1, Score: 0.6}}, true, 2},
		{"what is not likely is left out", []Link{link(0.99, SameDay), {B: 1, Score: 0.49}}, true, 1},
		{"likely is", []Link{link(0.99, SameDay), {B: 1, Score: 0.5}}, true, 2},
	} {
		got := Decide(slices.Clone(test.all))
		if len(got) != test.left || got[0].Sure != test.want {
			t.Errorf("%s: %+v", test.why, got)
		}
	}
}
