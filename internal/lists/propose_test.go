package lists

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"habeas/internal/schema"
	"habeas/internal/table"
)

// TestPropose: headings of several languages are known, and what none tells is read off the
// cells; what a column's words mean is never guessed.
func TestPropose(t *testing.T) {
	for headings, want := range map[string]string{
		"№ з/п|Прізвище|Ім'я|По батькові|Дата народження|Стать": "birth=Дата народження; father-name=По батькові; listing.line=№ з/п; name=Ім'я+Прізвище; sex=Стать",
		"ПІБ|р.н.|Дата затримання|Примітки":                     "birth=р.н.; custody.from=Дата затримання; name=ПІБ; note=Примітки",
		"Фамилия|Имя|Отчество|Г.р. (по документам)|Арестован":   "birth=Г.р. (по документам); custody.from=Арестован; father-name=Отчество; name=Имя+Фамилия",
		"No.|Name|Date of birth|Sex|Date of detention":          "birth=Date of birth; custody.from=Date of detention; listing.line=No.; name=Name; sex=Sex",
		"Surname|Given name|Born|Arrested|Released":             "birth=Born; custody.from=Arrested; custody.until=Released; name=Given name+Surname",
		"Apellidos|Nombre|Fecha de nacimiento":                  "birth=Fecha de nacimiento; name=Nombre+Apellidos",
		"Nom|Prénom|Date de naissance":                          "birth=Date de naissance; name=Prénom+Nom",
		"Nom|Né le":                                             "birth=Né le; name=Nom",
		"Nazwisko|Imię|Data urodzenia|Imię ojca":                "birth=Data urodzenia; father-name=Imię ojca; name=Imię+Nazwisko",
		"Name|Full name|Дата|Дата":                              "name=Full name",
		"a|b|c":                                                 "name=b",
		"Дата народження|x|Дата народження":                     "birth=Дата народження#1; name=x",
		"a||c": "name=#1",
	} {
		m := Propose(strings.Split(headings, "|"), [][]string{{"1", "Петро Зразок", "12"}, {"2", "Іван Приклад", "13"}},
			schema.Default(), "uk")
		var all []string
		for _, property := range slices.Sorted(maps.Keys(m.Columns)) {
			all = append(all, property+"="+strings.Join(m.Columns[property], "+"))
		}
		if got := strings.Join(all, "; "); got != want || len(m.Values) > 0 || m.Language != "uk" {
			t.Errorf("%s: %s, wanted %s", headings, got, want)
		}
	}
}

// TestHeadingsKnown: every property that a heading is known for is one, and no heading is
// known for two.
func TestHeadingsKnown(t *testing.T) {
	for heading, gives := range knownHeadings() {
		if _, err := targetOf(schema.Default(), gives); err != nil && gives != wholeName && gives != givenName &&
			gives != familyName {
			t.Errorf("%s: %v", heading, err)
		}
	}
	for _, heading := range []string{"П.І.Б.", "Имя", "ім’я", " Дата  Рождения: ", "Заключённый", "D.O.B."} {
		if knownHeadings()[foldHeading(heading)] == "" {
			t.Errorf("%q is not known", heading)
		}
	}
}

// TestPreview: the headings are found below a title, and by the mapping that was saved.
func TestPreview(t *testing.T) {
	text := "Список затриманих;;\nстаном на березень;;\nПІБ;р.н.;регіон\nПетро Зразок;1970;Крим\nІван Приклад;1980;Київ\n"
	p, err := PreviewOf("list.csv", []byte(text), table.Want{}, nil, 1)
	if err != nil || !slices.Equal(p.Headings, []string{"ПІБ", "р.н.", "регіон"}) || len(p.First) != 1 ||
		p.First[0][0] != "Петро Зразок" {
		t.Errorf("%+v, %v", p, err)
	}
	saved := &Mapping{Columns: map[string]Heads{"name": {"хто"}, "occupation": {"що"}}}
	p, err = PreviewOf("list.csv", []byte("заголовок;;\nхто;що;де\nПетро Зразок;слюсар;Крим\n"), table.Want{}, saved, 50)
	if err != nil || !slices.Equal(p.Headings, []string{"хто", "що", "де"}) {
		t.Errorf("%+v, %v", p, err)
	}
}
