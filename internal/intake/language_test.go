package intake

import "testing"

func TestLanguageOf(t *testing.T) {
	for text, want := range map[string]string{
		"The court remanded him until 11 May 2018.": "en",
		"Суд арестовал его на два месяца, объявили после заседания.":   "ru",
		"Суд заарештував його на 60 діб після засідання у Сімферополі": "uk",
		"Суд пакінуў яго ў турме пасля пасяджэння":                     "be",
		"Qırımda mahkeme olğan ve bu içün ñ edi":                       "crh",
		"Mahkeme bir karar verdi ve bu için":                           "tr",
		"Sąd w Warszawie skazał go na trzy lata":                       "pl",
		"Das Gericht und der Richter von Minsk":                        "de",
		"2018":                                                         "", "": "",
	} {
		if got := LanguageOf(text); got != want {
			t.Errorf("%q is taken for %q, want %q", text, got, want)
		}
	}
}
