package gazetteer

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// TestFind: any spelling leads to the one settlement, and a name that several have
// leads to none.
func TestFind(t *testing.T) {
	simferopol := Position{44.957, 34.111}
	for _, spellings := range [][]string{{"Simferopol"}, {"Сімферополь"}, {"Симферополь"}, {"Aqmescit"}, {"AQMESCIT"},
		{"Simferopol", "Сімферополь", "no such name"}} {
		if at, found := Find(spellings...); !found || at != simferopol {
			t.Errorf("%q lies at %v, %v", spellings, at, found)
		}
	}
	for _, spellings := range [][]string{nil, {""}, {"Ankara"}, {"Анапа"}, {"Абрикосівка"}, {"Іванівка"},
		{"Simferopol", "Yalta"}} {
		if at, found := Find(spellings...); found {
			t.Errorf("%q is said to lie at %v", spellings, at)
		}
	}
}

// TestLike: a settlement is found by the names of before, by imposed ones, in any script
// and misspelt; a town of the world by any of its names.
func TestLike(t *testing.T) {
	for name, want := range map[string]string{
		"Karasubazar": "Білогірськ", "Qarasuvbazar": "Білогірськ", "Красноперекопск": "Яни Капу",
		"Артемівськ": "Бахмут", "Kirovograd": "Кропивницький", "Днепропетровск": "Дніпро",
		"Bakhchysarai": "Бахчисарай", "Бахчысарай": "Бахчисарай", "Bachtschissaraj": "Бахчисарай",
		"Сімферополь": "Сімферополь", "Київ": "Київ", "Lemberg": "Львів", "Курман": "Курман",
		"Северодонецк": "Сіверськодонецьк", "كييف": "Київ", "辛菲羅波爾": "Сімферополь",
		"Алеппо": "Aleppo", "حلب": "Aleppo", "阿勒颇": "Aleppo", "Алепо": "Aleppo", "Alepppo": "Aleppo", "Халеб": "Aleppo",
		"Махачкала": "Makhachkala", "Тегеран": "Tehran", "Ankara": "Ankara", "Tadmur": "Tadmur",
	} {
		found := Like(name, 10)
		if len(found) == 0 || found[0].Name() != want {
			t.Errorf("%s is %v, want %s", name, found, want)
		}
	}
	for _, name := range []string{"", "Xyzzy", "…"} {
		if found := Like(name, 10); len(found) > 0 {
			t.Errorf("%q is %v", name, found[0])
		}
	}
	if found := Like("Іванівка", 5); len(found) != 5 || found[0].Within("uk") == found[1].Within("uk") {
		t.Errorf("villages of one name are not told apart: %v", found)
	}
}

// TestSeveral: of several towns of one name the largest comes first, each with its region
// and country, Crimea's among those that bear an imposed name elsewhere too.
func TestSeveral(t *testing.T) {
	found := Like("San Jose", 6)
	if len(found) != 6 || found[0].Within("en") != "California, United States" ||
		found[1].Within("ru") != "San José, Коста-Рика" {
		t.Errorf("San Jose is %v", found)
	}
	for i := 1; i < len(found); i++ {
		if found[i].People > found[i-1].People {
			t.Errorf("%v comes before %v, which is larger", found[i-1], found[i])
		}
	}
	for name, want := range map[string]string{"Белогорск": "Білогірськ", "Красногвардейское": "Курман"} {
		if !slices.ContainsFunc(Like(name, 10), func(p *Place) bool { return p.Name() == want }) {
			t.Errorf("%s is never %s", name, want)
		}
	}
}

// TestCode: what is chosen is found by its code again, with what the code is of.
func TestCode(t *testing.T) {
	for code, want := range map[string]string{"170063": "Aleppo GeoNames", "UA01160330010074014": "Сімферополь KATOTTG"} {
		if p := ByCode(code); p == nil || p.Code != code || p.Name()+" "+p.Register() != want {
			t.Errorf("%s is %v, want %s", code, p, want)
		}
	}
	for _, code := range []string{"", "0", "UA", "Aleppo"} {
		if p := ByCode(code); p != nil {
			t.Errorf("%q is %v", code, p)
		}
	}
}

// TestCrimea: no town of Crimea is of another country, by its position and by its name in
// any language.
func TestCrimea(t *testing.T) {
	crimean, labels := 0, map[string]string{"en": "Ukraine", "uk": "Україна", "ru": "Украина", "ar": "أوكرانيا",
		"crh": "Ukraine"}
	for town := range towns().lines {
		p := towns().place(town)
		if p.At.Lat < 44.3 || p.At.Lat > 46.1 || p.At.Lon < 32.4 || p.At.Lon > 36.6 {
			continue
		}
		if crimean++; p.Country != "UA" {
			t.Errorf("%s lies in Crimea and is of %s", p.Name(), p.Country)
		}
		for lang, country := range labels {
			if !strings.HasSuffix(p.Within(lang), country) {
				t.Errorf("%s is within %q", p.Name(), p.Within(lang))
			}
		}
		for _, name := range p.Names {
			if found := Like(name, 50); !slices.ContainsFunc(found, func(o *Place) bool { return o.Country == "UA" }) {
				t.Errorf("%s of %s is none of Ukraine: %v", name, p.Name(), found)
			}
		}
	}
	if crimean < 47 {
		t.Errorf("only %d towns of Crimea", crimean)
	}
	for _, name := range []string{"Simferopol", "Симферополь", "Севастополь", "Sevastopol", "Керчь", "Ялта", "Aqmescit"} {
		for _, p := range Like(name, 10) {
			if p.Country == "RU" {
				t.Errorf("%s is of Russia: %v", name, p)
			}
		}
	}
}

// TestSize: what is built in stays small.
func TestSize(t *testing.T) {
	if n := len(packed) + len(packedTowns); n >= 5_000_000 {
		t.Errorf("the gazetteer takes %d bytes of the program", n)
	}
	if n := len(towns().lines); n < 69_000 {
		t.Errorf("only %d towns", n)
	}
}

// TestPlaces: every settlement has a name and lies within the country, and Crimea is
// part of it (A/RES/68/262).
func TestPlaces(t *testing.T) {
	codes, crimea := map[string]bool{}, 0
	for at := range settlements().lines {
		p := settlements().place(at)
		if p.Name() == "" || p.Region == "" || p.Code != "" && codes[p.Code] {
			t.Errorf("%+v has no name, no region or another's code", p)
		}
		codes[p.Code] = true
		if p.At != nil && (p.At.Lat < 44.3 || p.At.Lat > 52.4 || p.At.Lon < 22 || p.At.Lon > 40.3) {
			t.Errorf("%s lies at %v", p.Name(), p.At)
		}
		if p.Region == "Автономна Республіка Крим" {
			crimea++
		}
	}
	if len(settlements().lines) < 29_000 || crimea < 900 {
		t.Errorf("only %d settlements, %d of Crimea", len(settlements().lines), crimea)
	}
}

func BenchmarkLike(b *testing.B) {
	Like("Karasubazar", 1)
	for b.Loop() {
		Like("Bachtschissaraj", 5)
	}
}

// TestFindAbroad: a name that one town has by far is that town; one that several have is none.
func TestFindAbroad(t *testing.T) {
	for name, want := range map[string]Position{"Rostov-on-Don": {47.22, 39.71}, "Москва": {55.75, 37.62},
		"Minsk": {53.9, 27.57}, "Hà Nội": {21.02, 105.84}} {
		at, found := FindAbroad(name)
		if !found || math.Abs(at.Lat-want.Lat) > 0.2 || math.Abs(at.Lon-want.Lon) > 0.2 {
			t.Errorf("%s lies at %v, %v; want %v", name, at, found, want)
		}
	}
	for _, name := range []string{"San Fernando", "Nowhere at all", ""} {
		if at, found := FindAbroad(name); found {
			t.Errorf("%q lies at %v", name, at)
		}
	}
	if _, found := FindAbroad("Moscow", "Minsk"); found {
		t.Error("two towns are one")
	}
}
