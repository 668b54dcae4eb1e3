package answer

import (
	"strings"
	"testing"
)

// TestSnippet: the words are shown where most of them stand, in any form, and never from
// within what may not stand by itself.
func TestSnippet(t *testing.T) {
	const text = "Уранці були обшуки. Затримано двох. Суд обрав арешт; під час обшуку вилучено книжки, а «диверсант» — слово телебачення."
	runes := func(words string) span {
		at := len([]rune(text[:strings.Index(text, words)]))
		return span{at, at + len([]rune(words))}
	}
	for _, one := range []struct {
		sought string
		closed []span
		want   string
	}{
		{"обшуками", nil, "обшуки"},
		{"обшук книжка", nil, "обшуку вилучено книжки"},
		{"арешт обш", nil, "обшуки. Затримано двох. Суд обрав арешт"},
		{"диверсантів", nil, "диверсант"},
		{"диверсантів", []span{runes("а «диверсант» — слово телебачення")}, ""},
		{"обшук", []span{runes("Уранці були обшуки")}, "обшуку"},
		{"вирок", nil, ""},
	} {
		s := snippet(text, one.sought, one.closed)
		got := ""
		if s != nil {
			got = s.Words
		}
		if got != one.want {
			t.Errorf("%s, without %v: %q, want %q", one.sought, one.closed, got, one.want)
		}
		if s != nil && len(one.closed) > 0 && strings.Contains(s.Before+s.Words+s.After, "обшуки.") {
			t.Errorf("%s: closed words stand around: %+v", one.sought, s)
		}
	}
	if s := snippet(text, "обшук", []span{runes("Уранці були обшуки"), runes("вилучено книжки")}); s == nil || strings.Contains(s.Before+s.After, "Уранці") || strings.Contains(s.After, "книжки") {
		t.Errorf("closed words stand around: %+v", s)
	}
}

// FuzzSnippet: no text and no place make it panic, and closed words are in no snippet.
func FuzzSnippet(f *testing.F) {
	f.Add("обшуки були вранці", "обшук", 3, 7)
	f.Add("a b c \xff d", "b", -1, 100)
	f.Fuzz(func(t *testing.T, text, sought string, start, end int) {
		text, sought = strings.ToValidUTF8(text, ""), strings.ToValidUTF8(sought, "")
		snippet(text, sought, []span{{start, end}})
	})
}
