package names

import "testing"

// TestCustoms are pairs that were told wrongly once, each for its kind: initials of any form
// of a name, words cut short or together, letters that several languages read otherwise,
// scripts, and given names, fathers and syllables that are others.
func TestCustoms(t *testing.T) {
	for _, p := range [][2]string{
		{"Ben Jones", "Ben L. Jones"}, {"Бен Сасс", "Ben Sasse"}, {"Сисоєв Микола Миколайович", "Сысоев Н. Н."},
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
	} {
		if got := Score(Side{Name: p[0]}, Side{Name: p[1]}); got >= Likely {
			t.Errorf("%s and %s are two: %.2f", p[0], p[1], got)
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
