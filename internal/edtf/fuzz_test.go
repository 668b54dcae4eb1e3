package edtf

import "testing"

// phraseSeeds are texts of each kind and language; every target asserts that
// some of them are read, or its corpus would stay green and test nothing.
var phraseSeeds = map[string][]string{
	"date": {"15 April 2015", "on Thursday, November 23, 2017", "between 15 and 17 April 2015", "mid-April 2017", "winter 2016–17", "perhaps until about 2017",
		"на початку квітня 2017", "до, можливо, квітня 2017", "15, 16 або 17 квітня 2015", "2010-ті роки", "не раніше 2016", "якийсь день у квітні 2017",
		"между 15 и 17 апреля 2015", "с 15 по 17 апреля 2015", "весь 2016 год", "10.11.2017", "неизвестно когда", "10/11/2017",
		"15 красавіка 2017 г.", "24 феврал 2022", "15 aprel 2015 tarihinden berli", "2015'ten 2017'ye kadar", "1975 doğumlu", "w połowie 2017 r.",
		"entre el 15 y el 17 de abril de 2017", "início de março de 2017", "né(e) en 1975", "1er août 2017", "vom 15. bis 17. April 2017", "2010er Jahre",
		"١٥ نيسان/أبريل ٢٠١٧", "بين 15 و17 نيسان 2017", "۱۲ مهر ۱۴۰۱", "1401/07/12", "حدود ۱۳۵۰", "二〇一七年四月十五日", "2017年4月底之前", "1980年代"},
	"length": {"almost two years", "21 to 24 months", "P1Y3M", "a year and a half", "up to 6 days", "майже два роки", "від 3 до 9 тижнів", "півроку",
		"почти два года", "не менее 4 лет и 6 месяцев", "меньше недели", "3,5 года"},
	"span": {"several weeks before", "the next day", "within a week after", "after", "кілька тижнів до", "через три дні", "напередодні",
		"за неделю до", "спустя два месяца", "менее недели после", "того же дня"},
	"at": {"12 مهر", "سه\u200cشنبه ۱۲ مهر", "15 نيسان", "4月15日", "15 Nisan'a kadar", "yesterday, 23 November",
		"late last month", "last Wednesday", "27 March", "the night of 22 to 23 November", "two days before 23 November 2017",
		"at about 6 a.m. on 23 November", "торік у травні", "у ніч з четверга на п'ятницю", "з 28 грудня по 3 січня", "три дні тому", "24 вересня, п'ятниця, 2021",
		"на прошлой неделе", "5 мая прошлого года", "в ночь на 24 ноября", "между 5 и 6 часами утра 23 ноября", "15/IV-1938", "до 9 мая 2017 включительно"},
	"term": {"15 نيسان 2017", "12 مهر 1401", "until 2 November 2021", "at least until 8 December 2017",
		"through Friday, 8 December 2017", "до кінця 2021 року", "щонайменше до 2 листопада 2021",
		"по 8 декабря 2017 года", "до 8 декабря 2017 включительно"},
	"sentence": {"sentenced to 13 years", "2.5 years in a general-regime colony", "up to six years", "засудили до 13 років", "15 років колонії суворого режиму",
		"к 13 годам", "13 лет колонии строгого режима", "от 5 до 8 лет"},
}

func seedPhrases(f *testing.F, kind string, read func(lang, text string) error) {
	f.Helper()
	understood := 0
	for _, text := range phraseSeeds[kind] {
		for i, lang := range Languages() {
			f.Add(uint8(i), text)
			if read(lang, text) == nil {
				understood++
			}
		}
	}
	if understood < len(phraseSeeds[kind]) {
		f.Fatalf("only %d readings of %d seeds", understood, len(phraseSeeds[kind]))
	}
}

func pickLanguage(n uint8) string { return Languages()[int(n)%len(Languages())] }

func FuzzRead(f *testing.F) {
	seedPhrases(f, "date", func(lang, text string) error { _, err := Read(lang, text); return err })
	f.Fuzz(func(t *testing.T, n uint8, text string) {
		d, err := Read(pickLanguage(n), text)
		switch {
		case err == nil:
			sound(t, d)
		case err.Error() == "":
			t.Error("an error without words")
		}
	})
}

func FuzzReadLength(f *testing.F) {
	seedPhrases(f, "length", func(lang, text string) error { _, err := ReadLength(lang, text); return err })
	f.Fuzz(func(t *testing.T, n uint8, text string) {
		l, err := ReadLength(pickLanguage(n), text)
		if err != nil {
			return
		}
		if l.Days.Lo < 0 || l.Days.Empty() {
			t.Fatalf("%q: no length: %d–%d", text, l.Days.Lo, l.Days.Hi)
		}
		lengthSound(t, l.Days)
	})
}

func FuzzReadAt(f *testing.F) {
	read := func(lang, text string) error { _, err := ReadAt(lang, text, publishedThen); return err }
	seedDays(f, "at", read)
	f.Fuzz(func(t *testing.T, n uint8, text string, published int32) {
		r, err := ReadAt(pickLanguage(n), text, Day(published))
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without words")
			}
			return
		}
		sound(t, r.Date)
		plain, err := Read(pickLanguage(n), text)
		if needs := r.Relative || r.YearFrom; needs == (err == nil) || !needs && plain != r.Date {
			t.Fatalf("%q is %s, relative %v, year %v, and without a publication %s %v", text, r, r.Relative, r.YearFrom, plain, err)
		}
	})
}

// seedDays seeds as seedPhrases does, with the day of publication as well.
func seedDays(f *testing.F, kind string, read func(lang, text string) error) {
	f.Helper()
	understood := 0
	for _, text := range phraseSeeds[kind] {
		for i, lang := range Languages() {
			f.Add(uint8(i), text, int32(publishedThen))
			if read(lang, text) == nil {
				understood++
			}
		}
	}
	if understood < len(phraseSeeds[kind]) {
		f.Fatalf("only %d readings of %d seeds", understood, len(phraseSeeds[kind]))
	}
}

func FuzzReadTerm(f *testing.F) {
	seedPhrases(f, "term", func(lang, text string) error { _, err := ReadTerm(lang, text); return err })
	f.Fuzz(func(t *testing.T, n uint8, text string) {
		if d, err := ReadTerm(pickLanguage(n), text); err == nil {
			sound(t, d)
		}
	})
}

func FuzzReadSentence(f *testing.F) {
	seedPhrases(f, "sentence", func(lang, text string) error { _, err := ReadSentence(lang, text); return err })
	f.Fuzz(func(t *testing.T, n uint8, text string) {
		l, err := ReadSentence(pickLanguage(n), text)
		if err != nil {
			return
		}
		if l.Days.Lo < 0 || l.Days.Empty() {
			t.Fatalf("%q: no length: %d–%d", text, l.Days.Lo, l.Days.Hi)
		}
	})
}

func FuzzReadSpan(f *testing.F) {
	seedPhrases(f, "span", func(lang, text string) error { _, err := ReadSpan(lang, text); return err })
	f.Fuzz(func(t *testing.T, n uint8, text string) {
		r, err := ReadSpan(pickLanguage(n), text)
		if err != nil {
			return
		}
		if r.Empty() || r.Lo < 0 && r.Hi > 0 {
			t.Fatalf("%q: no span: %d–%d", text, r.Lo, r.Hi)
		}
		spanSound(t, r)
	})
}
