package contradict

import (
	"slices"
	"strings"
	"testing"

	"habeas/internal/record"
)

// turning is a worked contradiction with lines replaced or put before it, and whether it
// is still one.
type turning struct {
	why      string
	rule     string
	old, new string // with old "" new comes first; a line that begins with weak is alleged
	still    bool
}

// TestTurns: the days, places and doubts at which a contradiction begins to be one.
func TestTurns(t *testing.T) {
	for _, test := range []turning{
		{"somebody denies that the verdict concerns him", "verdict-before-charge", "", "denies step-verdict defendant defendant-a", false},
		{"the verdict is of the day before", "verdict-before-charge", "step-charge date 2016-03-01", "step-charge date 2016-02-02", true},
		{"a weak account of another place", "two-places", "", "weak custody-b place place-zoo", false},
		{"the two overlap by a day more than a transfer", "two-places", "custody-b from 2016-06-01", "custody-b from 2016-12-30", true},
		{"in a hospital meanwhile", "two-places", "custody-a regime remand", "custody-a regime hospital-guarded", false},
		{"the first place lies in the second", "two-places", "", "place-simferopol part-of place-rostov", false},
		{"the second lies in the first", "two-places", "", "place-rostov part-of place-sizo", false},
		{"on the first day of custody somebody may be on the way", "held-and-elsewhere", "event-rally date 2016-06-01", "event-rally date 2016-01-01", false},
		{"on the second no more", "held-and-elsewhere", "event-rally date 2016-06-01", "event-rally date 2016-01-02", true},
		{"on the last but one not yet", "held-and-elsewhere", "event-rally date 2016-06-01", "event-rally date 2016-12-30", true},
		{"on the last he may", "held-and-elsewhere", "event-rally date 2016-06-01", "event-rally date 2016-12-31", false},
		{"another day of birth is told first", "born-after", "", "person-ali birth 1982", false},
		{"born on the day of the rally", "born-after", "person-ali birth 2016-02-01", "person-ali birth 2014-02-26", false},
		{"born on the day after", "born-after", "person-ali birth 2016-02-01", "person-ali birth 2014-02-27", true},
		// Ten years have 3651 days at least: 1900 was no leap year.
		{"ten years old perhaps", "too-young", "custody-a from 2016-03-01", "custody-a from 2018-01-30", false},
		{"a day younger", "too-young", "custody-a from 2016-03-01", "custody-a from 2018-01-29", true},
		{"died on the day of the hearing", "death-and-later", "person-ali death 2016-02-01", "person-ali death 2016-03-01", false},
		{"died on the day before", "death-and-later", "person-ali death 2016-02-01", "person-ali death 2016-02-29", true},
		{"a custody that only began before the arrest in it", "release-before-arrest", "custody-a until 2016-02-01", "custody-a from 2016-02-01", false},
		{"released on the day of the arrest", "release-before-arrest", "event-release date 2016-02-01", "event-release date 2016-03-01", false},
	} {
		at := slices.IndexFunc(cases, func(w worked) bool {
			return w.rule == test.rule && (test.old == "" || slices.Contains(w.history(), test.old))
		})
		if at < 0 {
			t.Errorf("%s: %q is no line of an example of %s", test.why, test.old, test.rule)
			continue
		}
		w := cases[at]
		lines := w.history()
		if test.old == "" {
			lines = append(strings.Split(test.new, "\n"), lines...)
		} else {
			lines[slices.Index(lines, test.old)] = test.new
		}
		weak := -1
		for i, line := range lines {
			if rest, ok := strings.CutPrefix(line, "weak "); ok {
				lines[i], weak = rest, i
			}
		}
		entries := history(lines)
		if weak >= 0 {
			entries[weak].Statement.Mode = record.Alleged
		}
		if got := slices.Contains(found(entries, w.about), w.rule); got != test.still {
			t.Errorf("%s: %s is found: %v", test.why, w.rule, got)
		}
	}
}
