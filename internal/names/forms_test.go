package names

import (
	"slices"
	"testing"
)

// TestForms: a word is found by its other forms, and not by another word's.
func TestForms(t *testing.T) {
	meet := func(a, b string) bool {
		return slices.ContainsFunc(Terms(a)[0].Stems, func(f string) bool { return slices.Contains(Terms(b)[0].Stems, f) })
	}
	for _, same := range [][]string{
		{"обшук", "обшуки", "обшуків", "обшуку", "обшуками"},
		{"вирок", "вирока", "вироком"},
		{"справа", "справи", "справу", "справі", "справою"},
		{"затриманий", "затримана", "затримані", "затриманих", "затриманому"},
		{"кримський", "кримська", "кримських", "кримському"},
		{"колонія", "колонії", "колонію", "колонією", "колоній"},
		{"арешт", "арешту", "арештом", "арешти"},
		{"ніч", "ночі"},
		{"тюрма", "тюрмі", "тюрму"},
		{"обыск", "обыски", "обысков", "обыском"},
		{"приговор", "приговора", "приговоры", "приговором"},
		{"задержанный", "задержанные", "задержанных"},
		{"дело", "дела", "делу"},
		{"raid", "raids"},
		{"search", "searches", "searched", "searching"},
		{"sentence", "sentences", "sentenced"},
	} {
		for _, form := range same[1:] {
			if !meet(same[0], form) && len([]rune(same[0])) >= shortest && len([]rune(form)) >= shortest {
				t.Errorf("%s is not found by %s: %q, %q", same[0], form, Terms(same[0])[0].Stems, Terms(form)[0].Stems)
			}
		}
	}
	for _, other := range [][2]string{{"вирок", "виріб"}, {"справа", "спроба"}, {"суд", "судно"}, {"raid", "radio"},
		{"тюрма", "тюрбан"}, {"колонія", "колона"}} {
		if meet(other[0], other[1]) {
			t.Errorf("%s is found by %s", other[0], other[1])
		}
	}
}

// FuzzTerms: no word makes stemming panic, and every stem is marked.
func FuzzTerms(f *testing.F) {
	for _, word := range []string{"справою", "йййй", "=", "ʼʼʼʼ", "searching", "éééé", "іііі"} {
		f.Add(word)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words := Words(text)
		for i, term := range Terms(text) {
			if term.Word != words[i] {
				t.Errorf("%q has the term %q for %q", text, term.Word, words[i])
			}
			for _, stem := range term.Stems {
				if stem[:1] != stemMark {
					t.Errorf("%q has the stem %q", term.Word, stem)
				}
			}
		}
	})
}
