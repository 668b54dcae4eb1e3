package names

import "testing"

// TestCustoms are pairs that were told wrongly once, each for its kind: initials of any form
// of a name, words cut short or together, letters that several languages read otherwise,
// scripts, and given names, fathers and syllables that are others.
func TestCustoms(t *testing.T) {
	for _, p := range [][2]string{
		{"Ben Jones", "Ben L. Jones"}, {"Ахтем Чийгоз", "Ахтема Чийгоза"},
		{"Олександр Шевченко", "Олександра Шевченка"}, {"Pak Chŏng-hŭi", "Park Chung-hee"}, {"Hsü Chih-yung", "Xu Zhiyong"},
		{"علاء عبد الفتاح", "Alaa Abdel-Fattah"}, {"ကျော်စိုးဦး", "Kyaw Soe Oo"}, {"Бен Сасс", "Ben Sasse"},
		{"Сисоєв Микола Миколайович", "Сысоев Н. Н."},
		{"Joseph P. Kennedy III", "جوزف پی. کندی سوم"},
	} {
		if got := Score(Side{Name: p[0]}, Side{Name: p[1]}); got < Likely {
			t.Errorf("%s and %s are one: %.2f", p[0], p[1], got)
		}
		s := Seek(Side{Name: p[0]})
		under, _ := Entry(p[1])
		if keys := append(s.Keys(false), s.Keys(true)...); !meet(keys, under) {
			t.Errorf("%s is not found by %s", p[1], p[0])
		}
		if s.Covers(p[1]) < likelyCovers {
			t.Errorf("%s is found by %s and left out", p[1], p[0])
		}
	}
	for _, p := range [][2]string{
		{"OMAR BIN ABDULLAH AL-MUHAMMAD", "ABDULLAH BIN OMAR AL-MUHAMMAD"}, {"Gagic, Milan A", "Gagic, Andrea"},
		{"Han Myeong-sook", "이명박"}, {"Abu Omar Hassan Khalil", "Omar Salem Khalil"}, {"Kim Jong-il", "Kim Jong-un"},
		{"Alina Bekirova", "Elina Bekirova"}, {"Ivan Horvat", "Ivana Horvat"},
		{"Олександр Шевченко", "Олександра Шевченко"}, {"María Fernández Ruiz", "Mario Fernández Ruiz"},
		{"José García López", "Josefa García López"}, {"Иванов Иван Петрович", "Иванова Иванна Петровна"},
		{"Hassan ibn Ahmad al-Masri", "Ahmad al-Masri"}, {"Fatima bint Ahmad Hassan", "Ahmad Hassan"}, {"Abu Omar", "Omar"},
		{"Marat Safin", "Murat Safin"}, {"Karina Petrova", "Marina Petrova"},
	} {
		if got := Score(Side{Name: p[0]}, Side{Name: p[1]}); got >= Likely {
			t.Errorf("%s and %s are two: %.2f", p[0], p[1], got)
		}
	}
}

// TestDoubtless: what is read alike and written otherwise is never beyond doubt.
func TestDoubtless(t *testing.T) {
	for _, p := range []struct {
		a, b string
		want bool
	}{
		{"Шевченко Тарас", "Taras Shevchenko", true}, {"王毅", "王怡", false}, {"王毅", "Wang Yi", true},
		{"Nguyễn Văn Dũng", "Nguyễn Văn Dung", false}, {"José García López", "José López García", false},
		{"Іванов Іван Петрович", "Иван Петрович Иванов", true},
	} {
		if got := Compare(Side{Name: p.a}, Side{Name: p.b}).Doubtless; got != p.want {
			t.Errorf("%s and %s are beyond doubt: %v", p.a, p.b, got)
		}
	}
}

// TestFurther: who is not found by the likely keys is looked for with a consonant left out,
// and a first letter is a key of its own.
func TestFurther(t *testing.T) {
	for _, c := range []struct {
		kept, sought string
		at           bool // once
	}{
		{"Asan Bekov", "Asan Belkov", false}, {"Theodor Schuster", "Schuster Th.", true},
		{"Theodor Schuster", "Th. Schuster", true},
		{"Сысоев Н. Н.", "Сысоев Николай", true},
	} {
		under, _ := Entry(c.kept)
		s := Seek(Side{Name: c.sought})
		if got := meet(s.Keys(false), under); got != c.at {
			t.Errorf("%s is found at once by %s: %v", c.kept, c.sought, got)
		}
		if !meet(s.Keys(true), under) {
			t.Errorf("%s is not found by %s", c.kept, c.sought)
		}
	}
}

func meet(a, b []uint32) bool {
	in := map[uint32]bool{}
	for _, key := range b {
		in[key] = true
	}
	for _, key := range a {
		if in[key] {
			return true
		}
	}
	return false
}
