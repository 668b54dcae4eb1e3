package reading

import (
	"strings"
	"testing"

	"habeas/internal/record"
)

// TestFoundUnseen (B19): names that nobody sees, or that steer a terminal, were taken from
// reading files and forms and printed as they were.
func TestFoundUnseen(t *testing.T) {
	s := fresh(t)(t, 1)
	const before = "reading: 1\nlanguage: en\nrecorder: lesia\nentities: {anna: person, raid: event}\nstatements:\n- {subject: anna, property: name, quote: Anna and, value: "
	t.Run("B19 refused", func(t *testing.T) {
		for value, says := range map[string]string{
			`"\u200b"`: "says nothing", `"\u200b\u200d"`: "says nothing", `"\u202eannA"`: "‹U+202E›", `"An\e[31mna"`: "‹U+001B›", `"..."`: "no letter",
			`"?"`: "no letter", `"\u0301"`: "no letter", `"123"`: "no letter", `"\u3164\u115f"`: "no letter", `"An\x7fna"`: "‹U+007F›", `"An\x9bna"`: "‹U+009B›",
		} {
			if _, err := composed(t, s, before+value+"}\n", nil); err == nil || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), "nothing was recorded") {
				t.Errorf("%s: %v", value, err)
			}
		}
		file := strings.Replace(before, "property: name", "property: note", 1) + `"An\e[2Jna"}`
		if _, err := composed(t, s, file, nil); err == nil || !strings.Contains(err.Error(), "‹U+001B›") {
			t.Errorf("a note that clears the screen: %v", err)
		}
		file = strings.Replace(before, "anna, property", "raid, property", 1) + `"—"}`
		if _, err := composed(t, s, file, nil); err == nil || !strings.Contains(err.Error(), "no letter and no digit") {
			t.Errorf("an event's name: %v", err)
		}
	})
	t.Run("B19 left out of names", func(t *testing.T) {
		for value, want := range map[string]string{`"\u200fAnna\n \u200bBo"`: "Anna Bo", `"علی\u200cرضا"`: "علی\u200cرضا", `"Anna  B."`: "Anna B."} {
			b, err := composed(t, s, before+value+"}\n", nil)
			if err != nil || b.Entries[0].Statement.Value.Text != want {
				t.Errorf("%s: %v", value, err)
			}
		}
	})
	t.Run("B19 a source's own words are exported as they are, and steer nothing", func(t *testing.T) {
		f := &File{Reading: 1, Language: "en", Statements: []*Statement{{Subject: "source", Property: "note", Value: Value{Value: record.Text("x")},
			Quote: Quotes{{Exact: "An\u202ena \u009b\u007f1"}}}}}
		out, err := f.Format()
		if err != nil || strings.ContainsFunc(string(out), record.Steers) {
			t.Fatalf("%q, %v", out, err)
		}
		if again, err := Parse(out); err != nil || again.Statements[0].Quote[0].Exact != f.Statements[0].Quote[0].Exact {
			t.Errorf("%q is read back otherwise: %v", out, err)
		}
	})
	t.Run("D11 words that look the same", func(t *testing.T) {
		const text = "Затримали Петра\u00a0Іваненка, пише „Новинар“. Пет\u00adра, Марʼяна і Сергіи\u0306 26\u2011го. Андрій."
		for quote, own := range map[string]string{"Петра Іваненка": "Петра\u00a0Іваненка", "пише “Новинар”": "пише „Новинар“",
			"Петра,":  "Пет\u00adра,",
			"Мар’яна": "Марʼяна", "Сергій": "Сергіи\u0306", "26-го": "26\u2011го", "Андріи\u0306": "Андрій"} {
			got, err := anchor(text, Quote{Exact: quote})
			if err != nil || got.Exact != own {
				t.Errorf("%q: %q, %v", quote, got.Exact, err)
			}
		}
		for _, none := range []string{"Андри", "Андріи", "Петра  Іваненка", "ПЕТРА ІВАНЕНКА"} {
			if got, err := anchor(text, Quote{Exact: none}); err == nil {
				t.Errorf("%q is %q", none, got.Exact)
			}
		}
	})
}
