package desk

import (
	"strings"
	"testing"
	"time"

	"habeas/internal/record"
)

// TestFoundB3Clock (B3): a clock that was set back is told on every page, before somebody
// records by it.
func TestFoundB3Clock(t *testing.T) {
	of := ownOffice(t)
	tells(t, of, string(record.ID("person-"+strings.Repeat("f", 26))), "cook")
	base, client := signedIn(t, of)
	const told = "clock is wrong"
	_, page, _ := getBy(t, client, base+"/roll")
	hasNot(t, page, told)
	of.UseClock(func() time.Time { return time.Now().Add(-time.Hour) })
	_, page, _ = getBy(t, client, base+"/roll")
	has(t, page, told)
}
