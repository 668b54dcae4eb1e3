// Package habeas_test checks the house as a whole: which room may know which. See
// docs/decisions/0001-rooms.md.
package habeas_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// rooms lists every package below internal with the rooms that it may use, all of
// them lower down, and why it stands there. What is not listed fails: a new room
// is placed here first.
var rooms = map[string]struct {
	uses []string
	why  string
}{
	"record":                {nil, "the nouns that everybody speaks know nothing of how they are used"},
	"edtf":                  {nil, "dates with doubt are useful without a register"},
	"names/romanise":        {nil, "writes words of other scripts in Latin letters, whosever they are"},
	"names/syllable":        {[]string{"names/romanise"}, "reads Latin letters by the syllables of a language"},
	"names":                 {[]string{"names/romanise", "names/syllable"}, "keys of names are plain text"},
	"keyring":               {nil, "the key is checked before anything else is touched, so it needs nothing else"},
	"gazetteer":             {[]string{"names"}, "knows where settlements lie, whatever happened there"},
	"elsewhere":             {nil, "keeps files in somebody else's folder, whatever they prove"},
	"vault":                 {nil, "keeps bytes, whatever they are"},
	"machine":               {nil, "asks the system about files, whatever is in them"},
	"i18n":                  {nil, "says texts, whatever they are about"},
	"table":                 {nil, "reads tables, whatever they are about"},
	"ledger":                {[]string{"record"}, "proves entries; what they say is not its business"},
	"schema":                {[]string{"edtf", "record"}, "declares what values mean; follows nothing"},
	"register/when":         {[]string{"edtf"}, "solves bounds of days; it knows no statements"},
	"register":              {[]string{"edtf", "record", "register/when", "schema"}, "pure: no database, no clock, no web"},
	"register/registertest": {[]string{"edtf", "record", "register", "register/custody", "register/procedure", "schema"}, "makes small registers for tests of the rooms above it"},
	"register/custody": {[]string{"edtf", "record", "register", "schema"},
		"who is held follows from what was said; it knows no proceedings"},
	"register/procedure": {[]string{"edtf", "record", "register", "register/custody", "schema"},
		"what a proceeding stands at follows from what was said; a custody is to be checked when it counts no more"},
	"contradict":      {[]string{"edtf", "record", "register", "register/custody", "schema"}, "asks the register and changes nothing in it"},
	"chart":           {[]string{"edtf"}, "draws days and numbers, whosever they are"},
	"store":           {[]string{"edtf", "ledger", "names", "record", "register", "register/custody", "register/procedure", "schema"}, "derives by the register's own functions in the transaction that appends"},
	"store/sqlite":    {[]string{"store"}, "an engine knows the interface that it fulfils, never the other engine"},
	"store/postgres":  {[]string{"store"}, "an engine knows the interface that it fulfils, never the other engine"},
	"store/storetest": {[]string{"edtf", "ledger", "names", "record", "register", "register/custody", "register/procedure", "schema", "store"}, "one suite for every engine, so it knows none"},
	"reading":         {[]string{"edtf", "ledger", "record", "schema"}, "makes entries of what somebody read"},
	"passage":         {[]string{"names", "reading"}, "words that somebody typed stand in a source's text"},
	"form":            {[]string{"edtf", "gazetteer", "names", "passage", "reading", "record", "schema"}, "what was filled in becomes what somebody read"},
	"intake":          {[]string{"ledger", "names", "record", "vault"}, "preserves what comes in"},
	"office": {[]string{"edtf", "elsewhere", "intake", "keyring", "ledger", "machine", "names", "reading", "record", "register", "schema", "store", "store/postgres", "store/sqlite", "vault"},
		"the only room that puts key, database, vault and log together"},
	"answer": {[]string{"contradict", "edtf", "gazetteer", "names", "record", "register", "register/custody", "register/procedure", "schema", "store"}, "what is shown to people and programs of a snapshot, whoever shows it"},
	"lists": {[]string{"answer", "edtf", "intake", "ledger", "names", "office", "reading", "record", "register",
		"schema", "table"}, "takes a whole list in and says whom it may mean"},
	"terminal": {[]string{"answer", "edtf", "record", "register"}, "prints answers"},
	"desk/page": {[]string{"answer", "edtf", "i18n", "intake", "office", "reading", "record", "register", "register/procedure", "schema"},
		"what all pages have in common; it knows none of them"},
	"desk/show": {[]string{"answer", "chart", "desk/page", "edtf", "gazetteer", "office", "record", "register", "register/procedure", "schema"}, "pages that show what is known"},
	"desk/recording": {[]string{"answer", "desk/page", "edtf", "form", "intake", "ledger", "names", "office", "passage", "reading", "record", "register", "schema"},
		"pages on which a source is added, read and recorded"},
	"desk/lists": {[]string{"answer", "desk/page", "intake", "lists", "office", "record", "register", "schema", "table"},
		"pages on which a list is brought in"},
	"desk/work": {[]string{"answer", "desk/page", "edtf", "elsewhere", "i18n", "office", "intake", "reading", "record", "register", "schema"}, "pages on which somebody checks, decides and keeps"},
	"desk": {[]string{"desk/lists", "desk/page", "desk/recording", "desk/show", "desk/work", "i18n", "office",
		"record"}, "the door and the addresses: nothing knows it"},
	"demo": {[]string{"intake", "office", "reading", "record"}, "makes the example as an office would"},
}

// knowStore are the rooms that may ask the store: all others ask a session of an office
// or what is shown of a snapshot, so that each read and write names who asks.
var knowStore = []string{"answer", "office", "store/postgres", "store/sqlite", "store/storetest"}

// readDates are where dates are read: from what people type or write. What a statement
// says is read by the register alone, once, in its language.
var readDates = []string{"edtf", "register", "schema", "form", "reading/compose.go", "answer/day.go", "lists/", "store/storetest/"}

// large are the rooms of more than 2,000 lines, and what will become of each.
var large = map[string]string{
	"store":           "rooms of its own below it, lowest first: db, log, cluster, rows, counts, search; first transactions become a small type",
	"store/storetest": "follows the rooms of the store",
	"edtf":            "what is written down goes apart from what is read in each language",
	"answer":          "becomes view: codes and ids, with the words added at the edge, when programs ask over the network",
	"office":          "verifying and examining become a room beside it, once what they ask of an open register is an interface",
	"schema":          "a country's law – titles of articles, rates of credit – goes into a room of its own",
	"register":        "what is said goes apart from who may say it",
	"names":           "keys and comparison apart",
	"lists":           "reading a list's lines goes below two rooms, taking it in, and what is done with it after that",
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	command := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []goPackage
	d := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p goPackage
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// TestImportsPointDown fails where a room uses one that it may not.
func TestImportsPointDown(t *testing.T) {
	seen := 0
	for _, p := range packages(t) {
		room, inside := strings.CutPrefix(p.ImportPath, "habeas/internal/")
		if !inside {
			continue
		}
		seen++
		may, placed := rooms[room]
		if !placed {
			t.Errorf("the room %s has no place in the house: say in rooms_test.go what it may use and why", room)
			continue
		}
		for _, used := range p.Imports {
			if other, ours := strings.CutPrefix(used, "habeas/internal/"); ours && !slices.Contains(may.uses, other) {
				t.Errorf("%s uses %s, which it may not: %s", room, other, may.why)
			}
		}
	}
	if seen < len(rooms) {
		t.Errorf("%d rooms are here, %d are placed: remove those that are gone", seen, len(rooms))
	}
}

// TestStoreIsBelowOffice fails where something above the office asks the store itself.
func TestStoreIsBelowOffice(t *testing.T) {
	for _, p := range packages(t) {
		room, inside := strings.CutPrefix(p.ImportPath, "habeas/internal/")
		if strings.HasPrefix(p.ImportPath, "habeas/bench/") || inside && slices.Contains(knowStore, room) {
			continue
		}
		if slices.Contains(p.Imports, "habeas/internal/store") {
			t.Errorf("%s uses the store: ask a session of the office", p.ImportPath)
		}
	}
}

// TestDatesAreReadOnce fails where a date is read above the register.
func TestDatesAreReadOnce(t *testing.T) {
	eachFile(t, func(path string, content []byte) {
		may := slices.ContainsFunc(readDates, func(place string) bool {
			return strings.HasPrefix(path, place) && (strings.HasSuffix(place, "/") || path == place || path[len(place)] == '/')
		})
		if read := regexp.MustCompile(`edtf\.(Read|Parse)\w*\(`).Find(content); read != nil && !may {
			t.Errorf("%s reads a date (%s…): the register tells the days of a statement", path, read)
		}
	})
}

// TestRoomsAreSmall fails where a room is over 2,000 lines and nobody said what will become
// of it, or is no more.
func TestRoomsAreSmall(t *testing.T) {
	lines := map[string]int{}
	eachFile(t, func(path string, content []byte) {
		lines[filepath.ToSlash(filepath.Dir(path))] += bytes.Count(content, []byte("\n"))
	})
	for room, n := range lines {
		switch _, listed := large[room]; {
		case n > 2000 && !listed:
			t.Errorf("the room %s has %d lines: it holds two rooms; divide it, or say in rooms_test.go what will become of it", room, n)
		case n <= 2000 && listed:
			t.Errorf("the room %s has %d lines: take it off the list of large ones", room, n)
		}
	}
}

// eachFile calls f with each source file below internal that is no test.
func eachFile(t *testing.T, f func(path string, content []byte)) {
	t.Helper()
	seen := 0
	err := filepath.WalkDir("internal", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		content, err := os.ReadFile(path)
		seen++
		f(strings.TrimPrefix(filepath.ToSlash(path), "internal/"), content)
		return err
	})
	if err != nil || seen == 0 {
		t.Fatalf("%d files, %v", seen, err)
	}
}

// TestNoRoomIsAboveItself fails where the placing itself has a circle.
func TestNoRoomIsAboveItself(t *testing.T) {
	var visit func(room string, path []string)
	visit = func(room string, path []string) {
		if slices.Contains(path, room) {
			t.Fatalf("a circle of rooms: %v", append(path, room))
		}
		for _, lower := range rooms[room].uses {
			visit(lower, append(path, room))
		}
	}
	for room := range rooms {
		visit(room, nil)
	}
}

// TestDomainKnowsNoDatabase fails where the pure rooms come to know a database,
// the web or the clock of the machine.
func TestDomainKnowsNoDatabase(t *testing.T) {
	pure := []string{"record", "edtf", "schema", "register", "names"}
	banned := []string{"database/sql", "net", "net/http", "html/template", "os", "time"}
	for _, p := range packages(t) {
		room, inside := strings.CutPrefix(p.ImportPath, "habeas/internal/")
		if !inside || !slices.Contains(pure, room) {
			continue
		}
		for _, used := range p.Imports {
			if slices.Contains(banned, used) {
				t.Errorf("%s imports %s: what follows from statements must depend on nothing else", room, used)
			}
		}
	}
}
