package page

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"habeas/internal/answer"
	"habeas/internal/edtf"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/procedure"
)

// RollAt is the address of the roll at the end of a month, or on the page's day where
// that comes before.
func (f *Frame) RollAt(m answer.Month) string {
	then := *f
	then.On = min(m.Days().Hi, f.View.Day).String()
	return then.Link("/roll")
}

// Standing says in a few words how the case against a defendant stands. That no
// verdict is known on a day is never the same as that there is none.
func (f *Frame) Standing(d answer.Defendant) string {
	var certain, possible []string
	for _, o := range d.Outcomes {
		if o.Stance != "" {
			continue // that somebody denies it is told below, with the words
		}
		list := &certain
		if o.Possible {
			list = &possible
		}
		if !slices.Contains(*list, o.Text) {
			*list = append(*list, o.Text)
		}
	}
	switch {
	case len(certain) > 0:
		return strings.Join(certain, ", ")
	case len(possible) > 0:
		return f.T("perhaps %s", strings.Join(possible, ", "))
	}
	return f.T("no verdict so far")
}

// When says on which day within something was; that nobody tells it, where so.
func (f *Frame) When(days edtf.Days) string {
	if days == edtf.Unbounded {
		return f.T("no date told")
	}
	return f.Words(days)
}

// Later says whether something surely lies after the day asked about.
func (f *Frame) Later(days edtf.Days) bool { return days.Lo > f.View.Day }

// NowWords says where somebody is.
func (f *Frame) NowWords(now answer.Now) string {
	switch now.Code {
	case answer.NowHeld:
		return f.T("in custody")
	case answer.NowHouse:
		return f.T("under house arrest")
	case answer.NowRestricted:
		return f.T("liberty restricted")
	case answer.NowFree:
		return f.T("not held")
	case answer.NowDead:
		return f.T("died")
	}
	return f.T("not known")
}

// Terms are a vocabulary's, for a control to choose from.
func (f *Frame) Terms(of string) []Term {
	var all []Term
	if v := f.Schema.Vocabulary(of); v != nil {
		for _, t := range v.Terms {
			all = append(all, Term{Code: t.Code, Label: t.Labels.In(f.View.Language), Define: t.Define.In(f.View.Language),
				Class: t.Class, ClassLabel: f.classLabel(t.Class)})
		}
	}
	return all
}

// Follows says whether whoever looks follows something.
func (f *Frame) Follows(id record.ID) bool {
	_, yes := f.Followed()[id]
	return yes
}

// Unmet says for how many days a demand has been unmet on the day.
func (f *Frame) Unmet(u procedure.Unmet) string {
	most := int(u.Days.Hi)
	switch {
	case u.Answer == register.No:
		return "–"
	case u.Days.Hi < u.Days.Lo: // since nobody knows when
		return f.N("at least %d day", "at least %d days", int(u.Days.Lo))
	case u.Days.Lo == u.Days.Hi:
		return f.N("%d day", "%d days", most)
	}
	return f.N("%[2]d–%[1]d day", "%[2]d–%[1]d days", most, int(u.Days.Lo))
}

// Range writes two numbers that bound a third.
func (f *Frame) Range(least, most int) string {
	if least == most {
		return fmt.Sprint(least)
	}
	return fmt.Sprintf("%d–%d", least, most)
}

// JobKind says what a job does.
func (f *Frame) JobKind(kind office.Kind) string {
	switch kind {
	case office.Derive:
		return f.T("Drawing the consequences of a change")
	case office.Mending:
		return f.T("Checking what answers are derived by")
	case office.Rejudge:
		return f.T("Judging levels and erasures anew")
	}
	return f.T("Deriving everything anew")
}

// DayOf is the day on which something was done, where the desk runs.
func (f *Frame) DayOf(at time.Time) string { return f.Day(DayIn(at.Local())) }

// Moment is the same with the time of day.
func (f *Frame) Moment(at time.Time) string { return f.DayOf(at) + at.Local().Format(", 15:04") }

// Int makes a number of the log one for plural forms.
func (f *Frame) Int(n int64) int { return int(n) }

// Regime is a line's regime in words.
func (f *Frame) Regime(l answer.Line) string {
	if labels, ok := l.Regime.([]string); ok {
		return strings.Join(labels, " "+f.T("or")+" ")
	}
	text, _ := l.Regime.(string)
	return text
}

// Swatch is the class of the colour that a regime has on all pages.
func (f *Frame) Swatch(codes []string) string { return Swatch(codes) }

// Since says since when somebody is held, in one unbroken custody: by the day asked about.
func (f *Frame) Since(l answer.Line) string { return f.SinceDays(l.Since.Days()) }

// SinceDays says since when something is so, of which days after the day asked about say
// nothing.
func (f *Frame) SinceDays(days edtf.Days) string {
	if days == edtf.Unbounded {
		return f.T("not known")
	}
	if days.Hi > f.View.Day && days.Lo <= f.View.Day {
		days.Hi = f.View.Day
	}
	return f.Words(days)
}

// DueKind says what falls due.
func (f *Frame) DueKind(d answer.Due) string {
	switch d.Kind {
	case procedure.DueTerm:
		if d.Past {
			return f.T("term ran out: ended or extended, not known")
		}
		return f.T("term runs out")
	case procedure.DueHearing:
		kind, _, _ := strings.Cut(d.Of.Name, ",")
		return kind
	case procedure.DueAppeal:
		return f.T("last day to appeal")
	case procedure.DueAnswer:
		if d.Past {
			return f.T("answer overdue")
		}
		return f.T("answer due")
	case procedure.DueCheck:
		return f.T("last confirmed too long ago")
	}
	if d.Past {
		return f.T("task overdue")
	}
	return f.T("task due")
}

// underWay is the job that pages wait for: until it is done they answer as known
// before it. A rebuild lets the old rows answer, so nobody waits for one.
func underWay(jobs []office.Job) *office.Job {
	for _, j := range jobs {
		if j.Ended.IsZero() && j.Kind != office.Rebuilding && j.Kind != office.Mending {
			return &j
		}
	}
	return nil
}

// Swatch is the class of the colour of some regimes.
func Swatch(codes []string) string {
	if len(codes) == 0 {
		return "unsure"
	}
	switch codes[0] {
	case "house-arrest":
		return "house"
	case "curfew", "travel-ban", "bail", "surety", "supervision", "suspended-sentence", "parole", "forced-labour", "exile":
		return "court"
	}
	return "held"
}

// Term is one of a vocabulary, for a control to choose from, with the class of regimes that
// it belongs to.
type Term struct{ Code, Label, Define, Class, ClassLabel string }

// classLabel is what a class of regimes is called.
func (f *Frame) classLabel(class string) string {
	switch class {
	case "deprivation":
		return f.T("Deprived of liberty")
	case "restriction":
		return f.T("Liberty restricted")
	}
	return ""
}

// DayIn is the day of a time, in that time's zone.
func DayIn(at time.Time) edtf.Day { return edtf.DayOf(at.Year(), int(at.Month()), at.Day()) }

// Date writes the day of a moment as the log keeps it, in the page's language.
func (f *Frame) Date(moment string) string {
	if at, err := time.Parse(time.RFC3339Nano, moment); err == nil {
		return f.DayOf(at)
	}
	return moment
}
