// Package habeas_test checks the house as a whole: which room may know which. See
// docs/decisions/0001-rooms.md.
package habeas_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
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
	"names":                 {nil, "keys of names are plain text"},
	"keyring":               {nil, "the key is checked before anything else is touched, so it needs nothing else"},
	"gazetteer":             {[]string{"names"}, "knows where settlements lie, whatever happened there"},
	"vault":                 {nil, "keeps bytes, whatever they are"},
	"i18n":                  {nil, "says texts, whatever they are about"},
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
	"reading":         {[]string{"edtf", "record", "schema", "store"}, "makes entries of what somebody read"},
	"sheet":           {[]string{"edtf", "gazetteer", "names", "reading", "record", "schema"}, "what was filled in becomes what somebody read"},
	"intake":          {[]string{"names", "record", "store", "vault"}, "preserves what comes in"},
	"office": {[]string{"edtf", "intake", "keyring", "ledger", "reading", "record", "register", "schema", "store", "store/postgres", "store/sqlite", "vault"},
		"the only room that puts key, database, vault and log together"},
	"answer":   {[]string{"contradict", "edtf", "gazetteer", "names", "record", "register", "register/custody", "register/procedure", "schema", "store"}, "what is shown to people and programs, whoever shows it"},
	"lists":    {[]string{"answer", "edtf", "intake", "names", "office", "reading", "record", "register", "schema", "store"}, "takes a whole list in and says whom it may mean"},
	"terminal": {[]string{"answer", "edtf", "record", "register", "store"}, "prints answers"},
	"desk":     {[]string{"answer", "chart", "edtf", "gazetteer", "i18n", "intake", "office", "reading", "record", "register", "register/procedure", "schema", "sheet", "store"}, "pages are at the top: nothing knows them"},
	"demo":     {[]string{"intake", "office", "reading", "record"}, "makes the example as an office would"},
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
