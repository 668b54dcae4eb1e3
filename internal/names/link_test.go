package names

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// mementoLine is a line of one of the lists of registers/ee_memento.
type mementoLine struct {
	Side
	surname, given string
	row            int // of the concordance, -1 where it is not known
}

// memento reads one of the lists; without it a test is skipped.
func memento(t *testing.T, list string) []mementoLine {
	t.Helper()
	var all []mementoLine
	for _, r := range mementoRows(t, list+".csv") {
		l := mementoLine{surname: r["surname"], given: r["given"], row: -1}
		if at := strings.Index(l.given, ". "); at > 2 { // what follows is no name
			l.given = l.given[:at]
		}
		surnames, givens := ways(l.surname), ways(l.given)
		for _, s := range surnames {
			for _, g := range givens {
				l.Also = append(l.Also, strings.TrimSpace(g+" "+s))
			}
		}
		l.Name, l.Also = l.Also[0], l.Also[1:]
		l.Birth, l.Patronymic = dayOf(r["birth"], 54), r["father"]
		l.Facts = map[string]string{"arrested": dayOf(r["arrested"], 60), "tried": dayOf(r["tried"], 60),
			"released": dayOf(r["released"], 65), "died": dayOf(r["died"], 99), "birthplace": r["birthplace"]}
		all = append(all, l)
	}
	return all
}

// ways are the names that a cell gives: AAB (SASSENBERG), Orest en. ka Oskar.
func ways(cell string) []string {
	var all []string
	for _, w := range otherWay.Split(cell, -1) {
		if w = strings.Trim(w, " .()"); w != "" {
			all = append(all, w)
		}
	}
	if len(all) == 0 {
		return []string{""}
	}
	return all
}

var otherWay = regexp.MustCompile(`\(|\)| en\. ka | ka | või | end\. | en\. `)

var (
	aDay  = regexp.MustCompile(`^(\d\d)\.(\d\d)\.\s?(\d\d)?(\d\d)$`)
	aYear = regexp.MustCompile(`^(\d\d)(\d\d)$`)
)

// dayOf reads 01.01.29, 01.01.1929 and 1929; years of two digits are below a bound of
// this century's.
func dayOf(text string, bound int) string {
	if m := aDay.FindStringSubmatch(text); m != nil {
		century := m[3]
		if century == "" {
			if century = "19"; m[4] > fmt.Sprint(bound) {
				century = "18"
			}
		}
		return century + m[4] + "-" + m[2] + "-" + m[1]
	}
	if aYear.MatchString(text) {
		return text
	}
	return ""
}

func mementoRows(t *testing.T, file string) []map[string]string {
	t.Helper()
	dir := os.Getenv("HABEAS_TEST_DATA")
	if dir == "" {
		dir = "../../../shared/data"
	}
	f, err := os.Open(filepath.Join(dir, "registers", "ee_memento", file))
	if err != nil {
		t.Skipf("no lists of memento (%v); set HABEAS_TEST_DATA", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for _, row := range rows[1:] {
		r := map[string]string{}
		for i, head := range rows[0] {
			r[head] = row[i]
		}
		all = append(all, r)
	}
	return all
}

// concorded gives each line the row of the concordance that is its person: that of its
// list with its name and birth year, as printed or in another way that the row notes.
func concorded(t *testing.T, lists map[string][]mementoLine) (rows []map[string]string) {
	rows = mementoRows(t, "TRUTH_R7_concordance.csv")
	key := func(parts ...string) string { return strings.ToLower(strings.Join(parts, "|")) }
	for name, list := range lists {
		taken := map[int]bool{}
		for _, keys := range []func(s, g, y string) string{
			func(s, g, y string) string { return key(s, g, y) },
			func(s, g, y string) string { return key(s, firstWord(g)) },
			func(s, g, y string) string { return key(s, y) },
			func(s, g, y string) string { return key(g, y, s[:min(2, len(s))]) },
		} {
			under := map[string][]int{}
			for i, r := range rows {
				if taken[i] || !slices.Contains(strings.Split(r["lists"], ";"), name) {
					continue
				}
				surnames, givens, years := parts([]string{r["surname"]}), []string{r["given"]}, []string{r["birth_year"]}
				for _, m := range noted.FindAllStringSubmatch(r["note"], -1) {
					surnames, givens, years = append(surnames, m[1]), append(givens, m[2]), append(years, m[3])
				}
				for _, s := range surnames {
					for _, g := range givens {
						for _, y := range years {
							if k := keys(s, g, y); !slices.Contains(under[k], i) {
								under[k] = append(under[k], i)
							}
						}
					}
				}
			}
			for i := range list {
				l := &list[i]
				if l.row >= 0 {
					continue
				}
				for _, s := range parts(ways(l.surname)) {
					for _, g := range ways(l.given) {
						for _, row := range under[keys(s, g, fmt.Sprintf("%.4s", l.Birth))] {
							if !taken[row] && l.row < 0 {
								l.row, taken[row] = row, true
							}
						}
					}
				}
			}
		}
	}
	return rows
}

// parts are names and the parts of double ones.
func parts(names []string) []string {
	all := slices.Clone(names)
	for _, n := range names {
		if strings.Contains(n, "-") {
			all = append(all, strings.Split(n, "-")...)
		}
	}
	return all
}

var noted = regexp.MustCompile(`ka ([\pL-]+)|en ([\pL-]+)|sünd (\d{4})`)

func firstWord(text string) string {
	first, _, _ := strings.Cut(text, " ")
	first, _, _ = strings.Cut(first, "-")
	return first
}

// linked counts how links of two lists fit the concordance.
type linked struct {
	both, sure, right int
	// spelt are sure links of the same surname printed in two ways that the concordance has
	// as two persons. It does so with most of them, also with one father, one day of arrest
	// and one of trial: it can't tell whether these are right.
	spelt         int
	found         int // of both, by links that are sure or likely
	claimed, hits int // what the same name and year of birth claim
}

func (l linked) add(o linked) linked {
	return linked{l.both + o.both, l.sure + o.sure, l.right + o.right, l.spelt + o.spelt, l.found + o.found,
		l.claimed + o.claimed, l.hits + o.hits}
}

func (l linked) String() string {
	part := func(a, b int) float64 { return float64(a) / float64(b) }
	return fmt.Sprintf("%d on both; %d sure, %d right, %d of surnames printed in two ways not linked there: precision %.3f, %.3f without those, recall %.3f; likely or sure %.3f; exact name and year %d, %d right: precision %.3f, recall %.3f",
		l.both, l.sure, l.right, l.spelt, part(l.right, l.sure), part(l.right, l.sure-l.spelt), part(l.right,
			l.both), part(l.found, l.both), l.claimed, l.hits, part(l.hits, l.claimed), part(l.hits, l.both))
}

// TestEvalLink links the lists of memento and prints how many of the links that are sure
// are right, and how many of the persons on both lists they find; all of them with -v.
func TestEvalLink(t *testing.T) {
	pairs := [][2]string{{"R1", "R2"}, {"R1", "R3"}, {"R2", "R3"}}
	if !testing.Verbose() {
		pairs = pairs[1:2]
	}
	lists := map[string][]mementoLine{}
	for _, two := range pairs {
		for _, name := range two {
			lists[name] = memento(t, name)
		}
	}
	rows := concorded(t, lists)
	var all linked
	for _, two := range pairs {
		a, b := lists[two[0]], lists[two[1]]
		n := linkedOf(a, b)
		for _, r := range rows {
			if in := strings.Split(r["lists"], ";"); slices.Contains(in, two[0]) && slices.Contains(in, two[1]) {
				n.both++
			}
		}
		t.Logf("%s–%s: %v", two[0], two[1], n)
		all = all.add(n)
	}
	t.Logf("all: %v", all)
	if float64(all.right) < 0.975*float64(all.sure-all.spelt) {
		t.Errorf("%d links of %d are wrong", all.sure-all.spelt-all.right, all.sure-all.spelt)
	}
	if float64(all.right-all.hits) < 0.15*float64(all.both) {
		t.Errorf("sure links find %d, exact name and year %d of %d", all.right, all.hits, all.both)
	}
}

func linkedOf(a, b []mementoLine) (n linked) {
	same := func(i, j int) bool { return a[i].row >= 0 && a[i].row == b[j].row }
	for _, l := range Links(sidesOf(a), sidesOf(b)) {
		right := same(l.A, l.B)
		if right {
			n.found++
		}
		if !l.Sure {
			continue
		}
		n.sure++
		switch {
		case right:
			n.right++
		case a[l.A].row < 0 || b[l.B].row < 0 || !strings.EqualFold(a[l.A].surname, b[l.B].surname):
			n.spelt++
		}
	}
	n.claimed, n.hits = exactLinks(a, b, same)
	return n
}

func sidesOf(lines []mementoLine) []Side {
	var all []Side
	for _, l := range lines {
		all = append(all, l.Side)
	}
	return all
}

// exactLinks are what the same name and year of birth find.
func exactLinks(a, b []mementoLine, same func(i, j int) bool) (claimed, right int) {
	key := func(l mementoLine) string { return strings.ToLower(l.surname + "|" + l.given + "|" + l.Birth[:4]) }
	under := map[string][]int{}
	for j, l := range b {
		if l.Birth != "" && l.given != "" {
			under[key(l)] = append(under[key(l)], j)
		}
	}
	for i, l := range a {
		if l.Birth == "" || l.given == "" {
			continue
		}
		for _, j := range under[key(l)] {
			if claimed++; same(i, j) {
				right++
			}
		}
	}
	return claimed, right
}
