package edtf

import (
	"bufio"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// publishedThen is the day on which the sources of the lists of expressions came
// out, a Friday.
var publishedThen = DayOf(2017, 11, 24)

// TestSaid reads lists of what reports say, each with its right bounds: the
// repository's own, and those beside the test data, where they are. Nothing may be
// read wrong; what is refused though it should be read is counted.
func TestSaid(t *testing.T) {
	dir := os.Getenv("HABEAS_TEST_DATA")
	if dir == "" {
		dir = "../../../shared/data"
	}
	files, err := filepath.Glob(filepath.Join(dir, "dates", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, "testdata/said.txt") {
		right, wrong, refused := readSaid(t, name)
		t.Logf("%s: %d of %d dates right, %d wrong, %d refused that should be read",
			name, right, right+wrong+refused, wrong, refused)
		if right == 0 || wrong > 0 {
			t.Errorf("%s: %d right, %d wrong", name, right, wrong)
		}
	}
}

// readSaid reads each line of a list: kind | language | words | right bounds.
func readSaid(t *testing.T, name string) (right, wrong, refused int) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "|")
		if len(f) != 4 {
			t.Fatalf("%s: %q has not four fields", name, line)
		}
		days, err := readKind(f[0], f[1], f[2])
		switch {
		case err != nil && allowed(f[3], "refuse"):
			right++
		case err != nil:
			refused++
			t.Logf("refused: %s: %v", line, err)
		case allowed(f[3], bounds(f[0], days)):
			right++
		default:
			wrong++
			t.Errorf("wrong: %s: %s", line, bounds(f[0], days))
		}
	}
	return right, wrong, refused
}

func allowed(alternatives, answer string) bool {
	for one := range strings.SplitSeq(alternatives, " or ") {
		if strings.TrimSpace(one) == answer {
			return true
		}
	}
	return false
}

func readKind(kind, lang, text string) (Days, error) {
	switch kind {
	case "s":
		return ReadSpan(lang, text)
	case "l":
		length, err := ReadLength(lang, text)
		return length.Days, err
	case "n": // of a sentence
		length, err := ReadSentence(lang, text)
		return length.Days, err
	case "t": // of a term
		date, err := ReadTerm(lang, text)
		return date.Within(), err
	case "p": // by itself: no publication
		date, err := Read(lang, text)
		return date.Within(), err
	}
	reading, err := ReadAt(lang, text, publishedThen)
	return reading.Within(), err
}

// bounds writes days as the lists do: dates, or numbers of days.
func bounds(kind string, days Days) string {
	text := func(d Day) string {
		switch {
		case !d.Bounded():
			return ""
		case kind == "s" || kind == "l" || kind == "n":
			return strconv.Itoa(int(d))
		}
		return d.String()
	}
	return text(days.Lo) + ".." + text(days.Hi)
}
