package work

import (
	"net/url"
	"strings"

	"habeas/internal/desk/page"

	"habeas/internal/i18n"
	"habeas/internal/office"
)

// Mail is a checkpoint as a mail's text, for somebody to send: the program sends none.
type Mail struct{ Subject, Text string }

// MailOf writes the mail for a commit's checkpoint.
func MailOf(p *i18n.Printer, of *office.Office, c office.Commit) Mail {
	f := &page.Frame{Printer: p}
	text := []string{
		p.T("A checkpoint of the register “%s” (%s): %s, up to %s.", of.Name, of.ID,
			p.N("%d entry in the ledger", "%d entries in the ledger", int(c.Size)), f.DayOf(c.At)),
		p.T("Please keep it. With it anybody can tell later whether something recorded until then was changed, taken out or put in. It names nobody and tells nothing of what is recorded."),
		"",
		strings.TrimSuffix(string(c.Checkpoint), "\n"),
		"",
		p.T("To check it later: put the whole of this text into a file and run, where the register is"),
		"    habeas ledger verify --since FILE",
		p.T("or paste it on the desk's page “Ledger”."),
	}
	return Mail{p.T("Checkpoint %d, %s", c.K, f.DayOf(c.At)), strings.Join(text, "\n") + "\n"}
}

// Link opens the mail in a mail program, to nobody yet.
func (m Mail) Link() string {
	encoded := func(text string) string {
		return strings.ReplaceAll(url.QueryEscape(strings.ReplaceAll(text, "\n", "\r\n")), "+", "%20")
	}
	return "mailto:?subject=" + encoded(m.Subject) + "&body=" + encoded(m.Text)
}
