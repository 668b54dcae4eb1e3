package gazetteer

import "testing"

// TestFind: any spelling leads to the one settlement, and a name that several have
// leads to none.
func TestFind(t *testing.T) {
	simferopol := Position{44.957, 34.111}
	for _, spellings := range [][]string{{"Simferopol"}, {"Сімферополь"}, {"Симферополь"}, {"Aqmescit"}, {"AQMESCIT"}, {"Simferopol", "Сімферополь", "no such name"}} {
		if at, found := Find(spellings...); !found || at != simferopol {
			t.Errorf("%q lies at %v, %v", spellings, at, found)
		}
	}
	for _, spellings := range [][]string{nil, {""}, {"Ankara"}, {"Анапа"}, {"Абрикосівка"}, {"Simferopol", "Yalta"}} {
		if at, found := Find(spellings...); found {
			t.Errorf("%q is said to lie at %v", spellings, at)
		}
	}
}

// TestPlacesLieInUkraine: every position is within the country's bounds.
func TestPlacesLieInUkraine(t *testing.T) {
	if n := len(byName()); n < 1500 {
		t.Errorf("only %d names are known", n)
	}
	for name, all := range byName() {
		for _, at := range all {
			if at.Lat < 44.3 || at.Lat > 52.4 || at.Lon < 22 || at.Lon > 40.3 || name == "" {
				t.Errorf("%q lies at %v", name, at)
			}
		}
	}
}
