package passage

import "testing"

// TestFind: a name is found in the forms that its language gives it.
func TestFind(t *testing.T) {
	for _, c := range []struct{ text, typed, want string }{
		{"Суд заарештував Івана Петренка на 60 діб.", "Іван Петренко", "Івана Петренка"},
		{"Officers, said Asan TESTOVYCH, came.", "Asan Testovych", "Asan TESTOVYCH"},
		{"Он сказал: «вам мало?»", "«вам мало?»", "«вам мало?»"},
		{"The mother asked for leave.", "motion", ""},
		{"Суд у Києві", "Львів", ""}, {"", "x", ""}, {"x", "", ""},
	} {
		if got := Find(c.text, c.typed); got != c.want {
			t.Errorf("%q in %q: %q, want %q", c.typed, c.text, got, c.want)
		}
	}
}
