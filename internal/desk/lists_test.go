package desk

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/chromedp"
)

// marchList and aprilList are two editions of a list, as a monitor keeps it.
const (
	marchList = "№;Прізвище;Ім'я;Дата народження;Стать;Затримано;Регіон\n1;Ковальчук;Марія;12.05.1975;ж;03.02.2017;Крим\n" +
		"2;Петренко;Іван;1980;ч;;Крим\n3;Шевчук;Олег;31.02.1961;ч;04.02.2017;Київ\n"
	aprilList = "№;Прізвище;Ім'я;Дата народження;Стать;Затримано;Регіон\n1;Ковальчук;Марія;12.05.1975;ж;05.02.2017;Крим\n" +
		"2;Шевчук;Олег;31.02.1961;ч;04.02.2017;Київ\n3;Нащадок;Тарас;1990;ч;06.03.2017;Крим\n"
)

// bring chooses a list's file.
func (j *journey) bring(name, text, edition string) {
	j.Helper()
	file := filepath.Join(j.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		j.Fatal(err)
	}
	j.open("/lists/new")
	if ask[bool](j, `document.getElementsByName("recorder").length > 0`) {
		j.fill("recorder", "a.b.")
	}
	j.do(chromedp.SetUploadFiles("#file", []string{file}))
	j.fill("list", "Список затриманих", "edition", edition, "language", "uk")
	if edition == "квітень 2017" {
		j.looked("choose")
	}
	j.press("Look at its columns")
}

// looked demands that nothing on the page is laid out wrongly, wide and narrow, and keeps how
// it looks.
func (j *journey) looked(name string) {
	j.Helper()
	for _, width := range []int64{360, 1280} {
		j.do(chromedp.EmulateViewport(width, 900))
		if bad := ask[string](j, looks); bad != "" {
			j.Errorf("%s, %d px: %s", name, width, bad)
		}
	}
	was := j.name
	j.name = was + " " + name
	j.picture()
	j.name = was
	j.do(chromedp.EmulateViewport(1280, 900))
}

// gives is what is chosen above a column of a list.
func (j *journey) gives(heading string) string {
	j.Helper()
	return ask[string](j, `[...document.querySelectorAll(".columns th")].find(e => e.querySelector("label").textContent === "`+heading+`").querySelector("select").value`)
}

func broughtIn(j *journey) {
	j.open("/add")
	j.press("A list of people is brought in on a page of its own")
	j.bring("march.csv", marchList, "березень 2017")
	j.sees("What do its columns mean?", "Ковальчук", "31.02.1961")
	for heading, want := range map[string]string{"Ім'я": "name", "Прізвище": "name.2", "Дата народження": "birth",
		"Стать": "sex", "Затримано": "custody.from", "№": "listing.line", "Регіон": ""} {
		if got := j.gives(heading); got != want {
			j.Errorf("%s gives %q, not %q", heading, got, want)
		}
	}
	// A way back and a look again lose nothing.
	at := ask[string](j, `location.href`)
	j.fill("or", "або")
	j.press("Show with these columns")
	j.open("/lists")
	j.sees("Begun, and not taken in")
	j.press("march.csv")
	if or := ask[string](j, `document.getElementsByName("or")[0].value`); or != "або" ||
		!strings.HasPrefix(ask[string](j, `location.href`), strings.Split(at, "#")[0]) {
		j.Errorf("what was typed is lost: %q", or)
	}
	// What can't be taken in is told beside its column, and nothing is recorded.
	j.press("Try")
	j.sees("This would come of it", "3 lines", "3 faults", "Line 4")
	j.open("/people")
	j.misses("Ковальчук")
	j.open("/lists")
	j.press("march.csv")
	j.fill("v4.0", "female", "v4.1", "male")
	j.press("Try")
	j.looked("tried")
	j.sees("1 fault", "0 surely known, 0 likely, 3 new")
	j.press("Take in")
	j.sees("Taken in", "3 recorded, 0 here before")
	j.press("Look at its lines")
	j.sees("Список затриманих, березень 2017", "Марія Ковальчук", "3 February 2017", "taken in on")
	j.misses("Checked: lines")
	j.looked("lines")
	j.as("c.d.")
	j.open("/review")
	j.press("Список затриманих")
	j.press("Checked: lines 1 to 3")
	j.sees("Checked: ")
	j.open("/people")
	j.press("Марія Ковальчук")
	j.sees("12 May 1975")
	j.nextEdition()
}

// nextEdition goes on with the list's next edition.
func (j *journey) nextEdition() {
	j.Helper()
	j.bring("april.csv", aprilList, "квітень 2017")
	j.sees("As they were in the edition before")
	j.press("Take in")
	j.looked("taken")
	j.sees("3 recorded", "1 surely known, 1 likely", "1 came, 1 went, 1 changed")
	j.press("Who?")
	j.sees("Тарас Нащадок")
	j.press("Went")
	j.sees("Іван Петренко")
	j.press("Changed")
	j.sees("Марія Ковальчук", "03.02.2017 → 05.02.2017")
	j.looked("changed")
	j.press("Список затриманих")
	j.press("Take the import back")
	j.looked("undo")
	j.fill("because", "the wrong file")
	j.press("Take back")
	j.sees("The import was taken back: the wrong file", "The file and the history stay")
	j.open("/people")
	j.sees("Марія Ковальчук")
	j.misses("Тарас Нащадок")
	j.open("/lists")
	j.sees("taken back: the wrong file")
	j.looked("lists")
	j.bring("april.csv", aprilList, "квітень 2017")
	j.press("Take in")
	j.sees("was taken back (the wrong file)")
	ask[bool](j, `(() => { document.getElementsByName("again")[0].checked = true; return true; })()`)
	j.press("Take in")
	j.sees("something added to 3 of these")
	j.open("/people")
	j.sees("Тарас Нащадок")
}
