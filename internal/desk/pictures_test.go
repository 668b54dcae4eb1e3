package desk

import (
	"regexp"
	"strings"
	"testing"
)

// mustafa is a defendant of the case of 26 February, bekir his kin.
const (
	mustafa = "person-6k57vcwjbkl4u6hrbp3goxto32"
	bekir   = "Bekir Degermendzhi"
)

// TestMap: who is held where a source tells the place is on the map, with the town's
// position where no source tells one, and what can't be placed is listed beside it.
func TestMap(t *testing.T) {
	body, words := look(t, "/map?on=2017-11-24")
	has(t, body, `class="picture wide"`, `class="picture narrow"`, ">Simferopol 1<", ">Rostov-on-Don 1<", ">Crimea<")
	has(t, words, "Crimea is Ukraine", "GeoNames, CC BY 4.0", "by the gazetteer",
		"remand prison of Rostov by the gazetteer 1")
	off := words[strings.Index(words, "Not on the map"):]
	has(t, off, "Hrushevka")
	hasNot(t, off, "Simferopol")
}

// TestMapOfAnEarlierDay: before anybody was arrested nobody is drawn, and the page
// says so.
func TestMapOfAnEarlierDay(t *testing.T) {
	body, words := look(t, "/map?on=2010-01-01")
	has(t, words, "Of nobody held on this day")
	hasNot(t, body[:strings.Index(body, `<ul class="key">`)], `class="held-there"`, `class="ring"`, `class="happened"`)
}

// TestArrests: each month has the people taken in it, and a later day adds to them.
func TestArrests(t *testing.T) {
	_, words := look(t, "/arrests?on=2017-12-31")
	has(t, words, "November 2017 5 5", "January 2015 4 4", "May 2014 1 4")
	_, words = look(t, "/arrests?on=2015-12-31")
	has(t, words, "January 2015 4 4")
	hasNot(t, words, "November 2017")
	_, words = look(t, "/arrests?on=1990-01-01")
	has(t, words, "Try a later one.")
}

// TestNetwork: kin and co-defendants are around a person, each a link, and the table
// says what each tie rests on.
func TestNetwork(t *testing.T) {
	body, words := look(t, "/network/"+mustafa+"?on=2017-11-24")
	has(t, body, `class="tie kin"`, `class="tie case"`, `>`+bekir+`</text></a>`)
	row := regexp.MustCompile(`(?s)<tr>(?:[^<]|<[^/]|</[^t])*?` + bekir + `.*?</tr>`).FindString(body)
	has(t, row, "→", "statement", `href="/source/`)
	has(t, words, "Ali Asanov Defendant")
	hasNot(t, strings.ReplaceAll(body, mustafa, ""), "and 0 more")
	_, s := served(t, Options{Open: true})
	if status, _, _ := get(t, s.URL+"/network/"+case26); status != 404 {
		t.Errorf("a case has a network: %d", status)
	}
	person, _ := look(t, "/person/"+mustafa)
	has(t, person, `href="/network/person-`) // of a record that is his, whichever id is the least
}

// TestOutcomes: everybody accused stands in one group by what was decided by the day; whoever
// is told of no custody is not known, never free.
func TestOutcomes(t *testing.T) {
	_, words := look(t, "/case/"+case26+"?on=2017-11-24")
	has(t, words, "8 people are accused", "convicted 1 Ahtem Chigois",
		"suspended sentence 2 Eskender Nebiyev Talyat Yunusov", "no verdict so far 5", "Eskender Nebiyev suspended sentence")
	body, _ := look(t, "/case/"+case26+"?on=2016-06-01")
	has(t, body, `class="regime held"`)
}
