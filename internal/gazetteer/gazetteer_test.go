package gazetteer

import (
	"math"
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
// and misspelt; of several of one name a city comes first.
func TestLike(t *testing.T) {
	for name, want := range map[string]string{
		"Karasubazar": "Білогірськ", "Qarasuvbazar": "Білогірськ", "Белогорск": "Білогірськ", "Красноперекопск": "Яни Капу",
		"Артемівськ": "Бахмут", "Kirovograd": "Кропивницький", "Днепропетровск": "Дніпро", "Bakhchysarai": "Бахчисарай", "Бахчысарай": "Бахчисарай", "Bachtschissaraj": "Бахчисарай",
		"Сімферополь": "Сімферополь", "Київ": "Київ", "Lemberg": "Львів", "Курман": "Курман", "Красногвардейское": "Курман", "Северодонецк": "Сіверськодонецьк",
	} {
		found := Like(name, 10)
		if len(found) == 0 || found[0].Name() != want {
			t.Errorf("%s is %v, want %s", name, found, want)
		}
	}
	for _, name := range []string{"", "Xyzzy", "Ankara", "…"} {
		if found := Like(name, 10); len(found) > 0 {
			t.Errorf("%q is %v", name, found[0])
		}
	}
	if found := Like("Іванівка", 5); len(found) != 5 || found[0].Within() == found[1].Within() {
		t.Errorf("villages of one name are not told apart: %v", found)
	}
}

// TestPlaces: every settlement has a name and lies within the country, and Crimea is
// part of it (A/RES/68/262).
func TestPlaces(t *testing.T) {
	places := all().places
	codes, crimea := map[string]bool{}, 0
	for _, p := range places {
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
	if len(places) < 29_000 || crimea < 900 {
		t.Errorf("only %d settlements, %d of Crimea", len(places), crimea)
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
