package table

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/htmlindex"
)

// The words that the texts to be guessed are made of, in two languages.
var (
	ukrainian = strings.Fields(`вирок судді колонія затриманий обвинувачення адвокат подав скаргу перевезли до слідчого
		ізолятора міста родина отримала лист від захисника утримують без зв'язку із зовнішнім світом через
		голодування погіршилося здоров'я його дружина каже що побачення не дали апеляцію відхилили журналіст
		вчитель фермер мешканка села ївга єлизавета її є ще щодня жодної її ґрунт підпис свідок обшук катування
		звільнено обміняно помер невідомо область район вулиця народився середня освіта студент військовий
		Шевченко Ковальчук Їжакевич Сидоренко Марія Олексій Євген Ірина Григорій Щербань Юлія Хмельницький
		Житомир Луганськ Чернівці Запоріжжя Сергійович Анатоліївна Іванівна Мартинюк Яценко Гнатюк цивільна
		полонений лікарня потребує ліків зник безвісти лютий березень серпень грудень п'ятниця`)
	russian = strings.Fields(`приговор судья колония задержанный обвинение адвокат подал жалобу этапировали в
		следственный изолятор города семья получила письмо от защитника содержат без связи с внешним миром из
		голодовки ухудшилось здоровье его жена говорит что свидания не дали апелляцию отклонили журналист
		учитель фермер жительница села объявлен подъезд ещё её это эта съёмка выезд обыск пытки освобождён
		обменян умер неизвестно область район улица родился среднее образование студент военный
		Иванов Кузнецов Щербаков Сидоренко Мария Алексей Евгений Ирина Григорий Юлия Хабаров Жуков Цой
		Эльдар Ярославль Чебоксары Воронеж Сергеевич Анатольевна Ивановна Мартынюк Яковлев Гнатюк гражданская
		пленный больница нуждается лекарствах пропал без вести февраль март август декабрь пятница`)
)

// made is a line of a list with so many letters, of words in any order, as lists write
// them: after one another, each with a capital, or all in capitals.
func made(r *rand.Rand, words []string, letters int) string {
	var b strings.Builder
	style, n := r.IntN(4), 0
	for n < letters {
		word := words[r.IntN(len(words))]
		switch style {
		case 1:
			word = strings.ToUpper(string([]rune(word)[:1])) + string([]rune(word)[1:])
		case 2:
			word = strings.ToUpper(word)
		}
		for _, one := range word {
			if unicode.IsLetter(one) {
				n++
			}
		}
		b.WriteString(word)
		b.WriteString([]string{" ", " ", ";", ", ", "\n", " 1975;"}[r.IntN(6)])
	}
	return b.String()
}

// TestGuess: at least 995 of 1,000 texts of 60 letters are read as what they were written
// in.
func TestGuess(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const each = 1500
	for _, language := range []struct {
		name  string
		words []string
		in    []string
	}{
		{"Ukrainian", ukrainian, []string{"windows-1251", "koi8-u", "iso-8859-5"}},
		{"Russian", russian, []string{"windows-1251", "koi8-r", "iso-8859-5", "ibm866"}},
	} {
		for _, name := range language.in {
			e, err := htmlindex.Get(name)
			if err != nil {
				t.Fatal(err)
			}
			wrong, shown := 0, ""
			for range each {
				text := strings.NewReplacer("ґ", "г", "Ґ", "Г").Replace(made(r, language.words, 60))
				data, err := e.NewEncoder().String(text)
				if err != nil {
					t.Fatalf("%s: %q: %v", name, text, err)
				}
				got := guess([]byte(data))
				read, err := textIn(got, []byte(data))
				if err != nil || read != text {
					wrong, shown = wrong+1, got+": "+text
				}
			}
			if wrong*1000 > 5*each {
				t.Errorf("%s in %s: %d of %d are read otherwise, such as %s", language.name, name, wrong, each, shown)
			}
		}
	}
}

// TestGuessLatin: letters with marks in the midst of ASCII are no Cyrillic.
func TestGuessLatin(t *testing.T) {
	for text, want := range map[string]string{
		"Nom;Prénom\nLefèvre;François\nMüller;Jörg\n":                   "windows-1252",
		"Nazwisko;Imię\nŻółkiewski;Łukasz\nWiśniewska;Małgorzata\n":     "windows-1250",
		"name;note\nJosé Muñoz;“detained” – no charge\nAna Peña;café\n": "windows-1252",
	} {
		e, _ := htmlindex.Get(want)
		data, err := e.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := guess([]byte(data)); got != want {
			t.Errorf("%q is read as %s, not %s", text, got, want)
		}
	}
}

// TestDecode: what a file tells of itself goes first, nothing is guessed without a word,
// and what is broken is refused.
func TestDecode(t *testing.T) {
	in := func(name, text string) string {
		e, err := htmlindex.Get(name)
		if err != nil {
			t.Fatal(err)
		}
		out, err := e.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	const list = "ПІБ;Дата\r\nІваненко Петро;1970\r\n"
	const read = "ПІБ;Дата\nІваненко Петро;1970\n"
	for _, c := range []struct{ name, data, named, text, guessed, note, bad string }{
		{"plain", list, "", read, "", "", ""},
		{"with its mark", "\ufeff" + list, "", read, "", "", ""},
		{"UTF-16 with its mark", "\xff\xfe" + in("utf-16le", list), "", read, "", "read as utf-16le", ""},
		{"UTF-16 without", in("utf-16le", list), "", read, "", "read as utf-16le", ""},
		{"UTF-16, the great end first", in("utf-16be", list), "", read, "", "read as utf-16be", ""},
		{"named UTF-16", "\xfe\xff" + in("utf-16be", list), "utf-16", read, "", "read as utf-16be", ""},
		{"half a letter of UTF-16", "\xff\xfe" + in("utf-16le", list) + "a", "", "", "", "", "line 3"},
		{"half a pair of UTF-16", "\xff\xfea\x00\x00\xd8a\x00", "", "", "", "", "no letter of it"},
		{"an old letter set", in("windows-1251", list), "", read, "windows-1251",
			"read as windows-1251, by its letters: if they are right, add to the mapping: encoding: windows-1251", ""},
		{"named", in("windows-1251", list), "cp1251", read, "", "read as windows-1251", ""},
		{"named wrongly", list, "windows-1251", "", "", "", "it is in utf-8: take encoding out"},
		{"named, of ASCII", "a;b\n", "windows-1251", "a;b\n", "", "read as windows-1251", ""},
		{"named UTF-8", in("windows-1251", list), "utf-8", "", "", "", "not UTF-8"},
		{"no letter of it", in("windows-1251", list) + "\x98", "windows-1251", "", "", "", "line 3 is no letter"},
		{"UTF-8 with a broken letter", list + "Марія\xd0;\n", "", "", "", "", "1 bytes of it are not (the first in line 3)"},
		{"zero bytes", "a\x00\x00b", "", "", "", "", "zero bytes"},
		{"unknown", list, "windows-9", "", "", "", "no encoding"},
		{"not for people", list, "x-user-defined", "", "", "", "no encoding"},
	} {
		got, err := decode([]byte(c.data), c.named)
		if c.bad != "" {
			if err == nil || !strings.Contains(err.Error(), c.bad) {
				t.Errorf("%s: %v does not say %q", c.name, err, c.bad)
			}
			continue
		}
		if err != nil || got.Text != c.text || got.Guessed != c.guessed || strings.Join(got.Notes, "") != c.note {
			t.Errorf("%s: %+v, %v", c.name, got, err)
		}
	}
	got, _ := decode([]byte(in("koi8-u", list)), "")
	refused(t, got.Confirm(), "encoding: koi8-u")
	refused(t, got.Confirm(), `"ПІБ;Дата"`)
}

// FuzzDecode: no bytes make reading them panic, and what is read is UTF-8 with one kind of
// line end.
func FuzzDecode(f *testing.F) {
	f.Add([]byte("a;b\r\n"), "")
	f.Fuzz(func(t *testing.T, data []byte, named string) {
		got, err := decode(data, named)
		if err == nil && (strings.ContainsAny(got.Text, "\r\x00") || strings.ToValidUTF8(got.Text, "") != got.Text) {
			t.Errorf("%q as %q is read as %q", data, named, got.Text)
		}
	})
}
