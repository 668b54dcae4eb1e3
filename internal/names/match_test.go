package names

import (
	"fmt"
	"strings"
	"testing"
	"testing/quick"
	"unicode/utf8"
)

// TestSpellings are the spellings of one man in the reports of one week, and people
// who are not he.
func TestSpellings(t *testing.T) {
	const he = "Мустафа Дегерменджі"
	for _, other := range []string{"Mustafa Degermendzhi", "Мустафа Дегерменджи", "Mustafa Dehermendzhy",
		"DEGERMENDZHI Mustafa", "Mustafa Degirmenci", "Mustafa Dehermedzhy", "Дегерменджи М.", "Мустафи Дегерменджі"} {
		if got := Score(Side{Name: he}, Side{Name: other}); got < 0.5 {
			t.Errorf("%s and %s: %.2f", he, other, got)
		}
	}
	for _, other := range []string{"Бекір Дегерменджі", "Мустафа Джемілєв", "Ali Asanov", "Mustafa"} {
		if got := Score(Side{Name: he}, Side{Name: other}); got > 0.5 {
			t.Errorf("%s and %s: %.2f", he, other, got)
		}
	}
}

func TestFatherAndSon(t *testing.T) {
	father, son := Side{Name: "Бекір Дегерменджі", Birth: "1961"}, Side{Name: "Мустафа Бекірович Дегерменджі",
		Birth: "1989"}
	if got := Score(father, son); got > 0.01 {
		t.Errorf("a father and his son: %.3f", got)
	}
	if got := Score(Side{Name: "Ivanov Ivan Petrovich"}, Side{Name: "Іванов Іван Сергійович"}); got > 0.25 {
		t.Errorf("namesakes of different fathers: %.3f", got)
	}
}

func TestCompareTells(t *testing.T) {
	m := Compare(Side{Name: "Алі Асанов", Birth: "1982"}, Side{Name: "ASANOV Ali", Birth: "1951"})
	if got := fmt.Sprint(m.Reasons); !strings.Contains(got, string(OtherYear)) {
		t.Errorf("the reasons are %s", got)
	}
	if len(m.Parts) != 2 || m.Parts[0].A != "алі" || m.Parts[0].B != "ali" || m.Parts[0].How != Script {
		t.Errorf("the parts are %+v", m.Parts)
	}
	if m = Compare(Side{Name: "Галина Гриценко"}, Side{Name: "Halyna Hrytsenko"}); !strings.Contains(fmt.Sprint(m.Parts),
		"г ~ h (KMU h; BGN g)") {
		t.Errorf("no standard is named: %+v", m.Parts)
	}
}

// TestBadNames: what is no name matches nothing and breaks nothing.
func TestBadNames(t *testing.T) {
	long := strings.Repeat("Іваненко ", 1200)
	for _, bad := range []string{"", " ", "–", "🙂🙂", "\u202e\u202d", "\x00\xff", strings.Repeat("я", 10_000)} {
		for _, other := range []string{"Ali Asanov", "Алі Асанов", long, "", bad + "x"} {
			if got := Score(Side{Name: bad}, Side{Name: other}); got > 0.5 && !strings.HasPrefix(other, bad) {
				t.Errorf("%.20q and %.20q: %.2f", bad, other, got)
			}
		}
	}
	// A Cyrillic name that hides Latin letters is the name that it looks like.
	if got := Score(Side{Name: "Acан Чaпуx"}, Side{Name: "Асан Чапух"}); got < 0.9 {
		t.Errorf("lookalikes: %.2f", got)
	}
}

// TestLaws: a score does not depend on the side, and is a chance.
func TestLaws(t *testing.T) {
	law := func(a, b string) bool {
		x, y := Score(Side{Name: a}, Side{Name: b}), Score(Side{Name: b}, Side{Name: a})
		return x >= 0 && x <= 1 && x-y < 1e-6 && y-x < 1e-6
	}
	for _, pair := range [][2]string{{"Алі Асанов", "Ali Asanov"}, {"Abd al Rahman Hasan", "Abdulrahman Hassan"},
		{"Юсуфом Айтаном", "Yusuf Aytan"}, {"J. R. Smith", "John Smith"}} {
		if !law(pair[0], pair[1]) {
			t.Errorf("%v differ by side", pair)
		}
	}
	if err := quick.Check(law, nil); err != nil {
		t.Error(err)
	}
}

func FuzzScore(f *testing.F) {
	f.Add("Дегерменджі", "Degirmenci")
	f.Add("a b c d e f g h i", "i h g f e d c b a")
	f.Add("محمد علی", "Muhammad Ali")
	f.Add("שמעון פרס", "Shimon Peres")
	f.Fuzz(func(t *testing.T, a, b string) {
		m := Compare(Side{Name: a}, Side{Name: b})
		if !(m.Score >= 0 && m.Score <= 1) {
			t.Errorf("%q and %q: %f", a, b, m.Score)
		}
		for _, p := range m.Parts {
			if !utf8.ValidString(p.A + p.B) {
				t.Errorf("%q and %q: a part is not text", a, b)
			}
		}
	})
}

// TestNobody: what is no name finds nobody, and a letter not everybody.
func TestNobody(t *testing.T) {
	x := NewIndex()
	for _, name := range []string{"Мустафа Дегерменджі", "Mustafa Degermendzhi", "Ахтем Чийгоз", "A", "", "🙂",
		"\u202eАли\u202c Асанов"} {
		x.Add(Side{Name: name})
	}
	for _, name := range []string{"", " ", "🙂", "…", "\u202e\u202c", strings.Repeat("🙂", 5000), "123", "'"} {
		for _, hit := range x.Find(Side{Name: name}, 10) {
			if hit.Score >= Likely {
				t.Errorf("%.20q is likely %q", name, x.sides[hit.At].Name)
			}
		}
	}
	if hits := x.Find(Side{Name: strings.Repeat("Мустафа ", 1500)}, 10); len(hits) > 0 && hits[0].Score >= Likely {
		t.Errorf("ten thousand letters are likely %q", x.sides[hits[0].At].Name)
	}
	if hits := x.Find(Side{Name: "Али Асанов"}, 10); len(hits) == 0 || hits[0].At != 6 || hits[0].Score < Likely {
		t.Errorf("a name with signs that turn the writing round is not found: %v", hits)
	}
}

// FuzzFind: no name makes a search panic, and who is entered is found by just that name.
func FuzzFind(f *testing.F) {
	for _, name := range []string{"Мустафа Дегерменджі", "", "🙂", "A B C D E F G H I J", "\u202eali", "Ёй", "O'Neill",
		"محمد"} {
		f.Add(name, name)
	}
	f.Fuzz(func(t *testing.T, kept, sought string) {
		x := NewIndex()
		x.Add(Side{Name: kept})
		x.Add(Side{Name: "Ахтем Чийгоз", Also: []string{kept}})
		for _, hit := range x.Find(Side{Name: sought, Also: []string{kept}}, 5) {
			if hit.Score < 0 || hit.Score > 1 {
				t.Errorf("%q, %q: a chance of %v", kept, sought, hit.Score)
			}
		}
		s := Seek(Side{Name: sought})
		_, sketch := Entry(kept)
		if near := s.outline[0].near(sketch); near < 0 || near > 1 {
			t.Errorf("%q is %v near %q", sought, near, kept)
		}
	})
}
