package office

import (
	"encoding/base32"
	"strings"
)

// WebName is the register's own name for browsers, below .localhost: they lead it to
// this machine by themselves. It follows from the register's key, so nobody guesses it
// who has not opened the register; it stays, so that what a browser keeps for the name
// and pages that somebody marked outlive a restart. See docs/decisions/0013-entering.md.
func (o *Office) WebName() string {
	name := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(o.web[:10])
	return "habeas-" + strings.ToLower(name) + ".localhost"
}
