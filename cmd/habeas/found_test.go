package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"habeas/internal/keyring"
	"habeas/internal/lists"
	"habeas/internal/record"
)

// printed runs a command and gives all that it prints.
func output(t *testing.T, args ...string) (string, error) {
	t.Helper()
	out, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	stdout, stderr := os.Stdout, os.Stderr
	os.Stdout, os.Stderr = out, out
	defer func() { os.Stdout, os.Stderr = stdout, stderr }()
	c := root()
	c.SetArgs(args)
	failed := c.Execute()
	text, err := os.ReadFile(out.Name())
	if err != nil {
		t.Fatal(err)
	}
	return string(text), failed
}

// TestFoundPrinted (B19): names and files' names with signs that steer a terminal were
// printed as they were.
func TestFoundPrinted(t *testing.T) {
	dir := t.TempDir()
	key := filepath.Join(dir, "key")
	if err := os.WriteFile(key, keyring.NewKeyFile(), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("HABEAS_KEY_FILE", key)
	t.Setenv("HABEAS_REGISTER", filepath.Join(dir, "register"))
	t.Chdir(dir)
	if _, err := output(t, "init", "register"); err != nil {
		t.Fatal(err)
	}
	const evil = "re\x1b[2Jport\n\u202etxt.txt"
	os.WriteFile(evil, []byte("Anna \x1b[31mwas\u202e taken, \u009bsays everybody."), 0o600)
	os.WriteFile("list.csv", []byte("na\x1bme,born\nІв\x1b[31mан\u202e Зразок,\x1b[1m\n"), 0o600)
	os.WriteFile("map.yaml", []byte("list: L\u202ex\nlanguage: uk\ncolumns: {name: \"na\\eme\", birth: born}\n"), 0o600)
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"add", evil}, "re‹U+001B›[2Jport‹U+000A›‹U+202E›txt.txt"},
		{[]string{"add", evil}, "is here already"},
		{[]string{"find", "everybody"}, "‹U+009B›"},
		{[]string{"find", "everybody", "--json"}, `\u009b`},
		{[]string{"import", "list", "list.csv", "--map", "map.yaml"}, "‹U+001B›"},
		{[]string{"find", "Зразок"}, "Ів[31mан Зразок"},
		{[]string{"roll"}, "Deprived"},
	} {
		out, err := output(t, c.args...)
		if err != nil || !strings.Contains(out, c.says) || strings.ContainsFunc(out, record.Steers) {
			t.Errorf("B19: %q prints %q, %v", c.args, out, err)
		}
	}
	// An error may name what came from others: main prints it the same way.
	if _, err := output(t, "read", "source-a", "no\x1b[2Jfile"); err == nil {
		t.Error("a file that is not there was read")
	}
}

// TestFoundOneWriter (B19): no command prints past the writer that shows such signs.
func TestFoundOneWriter(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	may := map[string]int{"main.go": 3, "open.go": 3} // the writer itself, errors, the passphrase's prompt
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		past := 0
		for _, way := range []string{"os.Stdout", "os.Stderr", "fmt.Print"} {
			past += bytes.Count(text, []byte(way))
		}
		if past > may[file] {
			t.Errorf("B19: %s prints %d times past the command's writer", file, past)
		}
		if n := bytes.Count(text, []byte("json.NewEncoder(")); n != bytes.Count(text, []byte("json.NewEncoder(terminal.JSON(")) {
			t.Errorf("B19: %s writes JSON with bare signs", file)
		}
	}
}

// TestFoundSummary (09, 16, 17): what an import did not record, or changed, is told by line,
// and what does not fit the screen stands in the report.
func TestFoundSummary(t *testing.T) {
	r := &lists.Report{Lines: 30, Nameless: 12}
	for line := range 12 {
		r.Faults = append(r.Faults, lists.Fault{Line: line + 2, Column: "na\nme", Reason: "no name"})
		r.Notes = append(r.Notes, lists.Fault{Line: line + 20, Column: "name", Reason: "Щ" + strings.Repeat("щ", 400)})
	}
	var out, report bytes.Buffer
	tell(&out, r, &importing{})
	for _, says := range []string{"lines without a name: 12", "  line 2, na‹U+000A›me: no name\n", "and 2 more; --report FILE", "notes on cells: 12", "line 20, name: Щ"} {
		if !strings.Contains(out.String(), says) {
			t.Errorf("the summary does not say %q:\n%s", says, &out)
		}
	}
	if err := writeVerdicts(&report, r); err != nil || strings.ContainsRune(report.String(), '\ufffd') {
		t.Errorf("the report has cut letters: %v", err)
	}
	if strings.Count(report.String(), "no name") != 12 || strings.Count(report.String(), "Щ") != 12 {
		t.Errorf("the report lacks lines:\n%.300s", report.String())
	}
}

// TestFoundJSON (B19): what programs read is escaped, not changed.
func TestFoundJSON(t *testing.T) {
	const text = "a\x1b\u007f\u009b\u202eb\u200cЩ"
	var out bytes.Buffer
	if err := printJSON(&out, text); err != nil {
		t.Fatal(err)
	}
	var again string
	if err := json.Unmarshal(out.Bytes(), &again); err != nil || again != text || strings.ContainsFunc(out.String(), record.Steers) {
		t.Errorf("B19: %q is read back as %q, %v", out.String(), again, err)
	}
}
