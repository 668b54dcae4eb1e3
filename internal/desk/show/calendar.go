package show

import (
	"cmp"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/edtf"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
)

// calendarPage is what falls due, month by month.
type calendarPage struct {
	Months  []month
	Later   string // the address of what falls due after the last of them
	Address string // of the feed, "" where there is none
}

// month is what falls due in one.
type month struct {
	Name string
	Due  []answer.Due
}

// How far the calendar reaches, and how much the page and the feed list.
const (
	calendarBack  = 92
	calendarAhead = 366
	calendarLines = 25
	feedLines     = 300
)

var _ = page.Add(page.Page{Path: "/calendar", Answer: calendar, Takes: page.MaxForm, In: page.Work, Rank: 4,
	Name: func(f *page.Frame) string { return f.T("Calendar") }})

var _ = page.AddFile(page.File{Path: "/calendar/{file}", Give: feed, Keyed: true})

func calendar(r *http.Request, f *page.Frame) (string, any, error) {
	if r.Method == http.MethodPost {
		change := f.Office.RenewCalendar
		if r.PostForm.Get("do") == "close" {
			change = f.Office.CloseCalendar
		}
		if err := change(); err != nil {
			return "", nil, err
		}
		return "", nil, page.GoTo("/calendar")
	}
	due, err := answer.DueWithin(f.Look.Snapshot, f.View, f.View.Day-calendarBack, f.View.Day+calendarAhead, calendarLines)
	if err != nil {
		return "", nil, err
	}
	content := &calendarPage{Months: months(due, f.Lang)}
	if n := len(due); n >= calendarLines {
		content.Later = f.With("on", max(due[n-1].Day, f.View.Day+1).String())
	}
	secret, err := f.Office.CalendarSecret()
	if secret != "" {
		content.Address = "http://" + cmp.Or(f.Host, r.Host) + "/calendar/" + secret + ".ics"
	}
	return "calendar", content, err
}

func months(due []answer.Due, lang string) []month {
	var all []month
	for _, one := range due {
		y, m, _ := one.Day.YMD()
		last := edtf.DayOf(y, m+1, 1) - 1
		if m == 12 {
			last = edtf.DayOf(y+1, 1, 1) - 1
		}
		name := edtf.WordsOfRange(lang, edtf.Days{Lo: edtf.DayOf(y, m, 1), Hi: last})
		if n := len(all); n == 0 || all[n-1].Name != name {
			all = append(all, month{Name: name})
		}
		all[len(all)-1].Due = append(all[len(all)-1].Due, one)
	}
	return all
}

// feed gives what is due to a calendar program that has the secret address. It
// leaves the desk, so it shows nothing above what a team may read.
func feed(f *page.Frame, w http.ResponseWriter, r *http.Request) {
	secret, err := f.Office.CalendarSecret()
	given, ok := strings.CutSuffix(r.PathValue("file"), ".ics")
	a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(secret))
	if err != nil || secret == "" || !ok || subtle.ConstantTimeCompare(a[:], b[:]) != 1 {
		http.NotFound(w, r)
		return
	}
	v := f.View
	var due []answer.Due
	program := f.Office.As(office.Actor{Clearance: min(f.Clearance, record.Team)})
	err = program.Snapshot(r.Context(), register.Now, func(look *office.Snapshot) (err error) {
		due, err = answer.DueWithin(look.Snapshot, v, v.Day-calendarBack, v.Day+calendarAhead, feedLines)
		return err
	})
	if err != nil {
		slog.Error("the calendar can't be given out", "error", err)
		http.Error(w, "The calendar can't be read now; nothing was changed.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	fmt.Fprint(w, calendarOf(f.Office.Name, due, f, time.Now()))
}

// calendarOf writes what is due as iCalendar (RFC 5545): an all-day event each.
func calendarOf(name string, due []answer.Due, f *page.Frame, now time.Time) string {
	var b strings.Builder
	line := func(format string, args ...any) { fold(&b, fmt.Sprintf(format, args...)) }
	line("BEGIN:VCALENDAR")
	line("VERSION:2.0")
	line("PRODID:-//habeas//calendar//EN")
	line("X-WR-CALNAME:%s", escaped(name))
	for _, one := range due {
		y, m, day := one.Day.YMD()
		var who []string
		for _, p := range one.Persons {
			who = append(who, p.Name)
		}
		summary := f.DueKind(one)
		if len(who) > 0 {
			summary += ": " + strings.Join(who, ", ")
		}
		line("BEGIN:VEVENT")
		line("UID:%s-%s@habeas", one.Kind, one.Of.ID)
		line("DTSTAMP:%s", now.UTC().Format("20060102T150405Z"))
		line("DTSTART;VALUE=DATE:%04d%02d%02d", y, m, day)
		line("SUMMARY:%s", escaped(summary))
		line("DESCRIPTION:%s", escaped(one.Of.Name))
		line("END:VEVENT")
	}
	line("END:VCALENDAR")
	return b.String()
}

// escaped keeps a text's commas and line ends from being the calendar's own (RFC
// 5545, 3.3.11).
func escaped(text string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`, "\r", "").Replace(text)
}

// fold cuts lines after 75 bytes, never within a letter (RFC 5545, 3.1).
func fold(b *strings.Builder, text string) {
	room := 75
	for len(text) > room {
		cut := room
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		b.WriteString(text[:cut] + "\r\n ")
		text, room = text[cut:], 74
	}
	b.WriteString(text + "\r\n")
}
