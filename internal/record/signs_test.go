package record

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestFoundSigns are the names that strangers once got into a register, by the number under
// which they were kept, with what is right.
func TestFoundSigns(t *testing.T) {
	for row, tests := range map[string]map[string]string{
		"16 white space in a name is one space": {
			"Іваненко\nПетро\r\nСтепанович": "Іваненко Петро Степанович", " Коваль \u00a0 Олег\t": "Коваль Олег", "А\u2028Б\u0085В\vГ": "А Б В Г", "А\u2800Б": "А Б",
		},
		"17 marks that nobody sees are no part of a name": {
			"\u202bأحمد\u202c": "أحمد", "\u200fيوسف": "يوسف", "Юрій\u200b Зразок": "Юрій Зразок", "\ufeffОлег": "Олег", "Ко\u00adваль": "Коваль",
			"\u2066Ivan\u2069": "Ivan", "\u202eIvan": "Ivan", "А\u2060Б": "АБ", "Iv\x1ban": "Ivan", "김\u3164": "김",
		},
		"17 joiners stay where writing needs them": {
			"علی\u200cرضا": "علی\u200cرضا", "क्\u200dष": "क्\u200dष", "അവന്\u200d": "അവന്\u200d", "র\u200d্য": "র\u200d্য",
			"علی\u200c": "علی", "\u200cعلی": "علی", "علی\u200c رضا": "علی رضا", "Iv\u200dan": "Ivan", "Іва\u200cн": "Іван", "علی\u200dIvan": "علیIvan",
			"علی\u200c\u200cرضا": "علی\u200cرضا", "علی\u200b\u200cرضا": "علی\u200cرضا",
		},
	} {
		t.Run(row, func(t *testing.T) {
			for text, want := range tests {
				if got := Tidy(text); got != want {
					t.Errorf("%q becomes %q, not %q", text, got, want)
				}
			}
		})
	}
	t.Run("B19 a name that nobody sees is refused", func(t *testing.T) {
		for _, name := range []string{"", "\u200b", "\u200b\u200d\ufeff", "\u0301", "\u3164", "\u115f", "ʼ", "—", "?", "123", "Iv\x1ban", "\u202eIvan"} {
			if NameFault("person", Typed(name)) == "" {
				t.Errorf("%q is a person's name", name)
			}
		}
		for typ, name := range map[string]string{"person": "Ї", "place": "12", "norm": "205.5"} {
			if fault := NameFault(typ, name); fault != "" {
				t.Errorf("%q %s", name, fault)
			}
		}
		for _, text := range []string{"a\x1bb", "a\x7fb", "a\u009bb", "a\x00b", "a\u0085b"} {
			if TextFault(text) == "" {
				t.Errorf("%q is a text", text)
			}
		}
		if fault := TextFault("two\r\nlines\tand more"); fault != "" {
			t.Error(fault)
		}
	})
}

// TestTidyHolds: what is tidy stays as it is, has nothing that steers or that NameFault
// refuses for being unseen, and what is shown can't steer.
func TestTidyHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"\u200c", "\u200d", "\u202e", "\u180e", "علی", "क्", "\n", "\x1b", "\xff", " "}))
		text := strings.Join(rapid.SliceOfN(piece, 0, 8).Draw(t, "text"), "")
		tidy := Tidy(text)
		if !utf8.ValidString(tidy) || Tidy(tidy) != tidy || len(Unseen(tidy)) > 0 || strings.ContainsFunc(tidy, Steers) {
			t.Errorf("%q becomes %q", text, tidy)
		}
		if shown := Shown(text); strings.ContainsFunc(shown, Steers) || strings.ContainsAny(shown, "\n\t") {
			t.Errorf("%q is shown as %q", text, shown)
		}
	})
}
