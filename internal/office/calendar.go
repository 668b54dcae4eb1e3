package office

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// calendarFile holds the secret part of the calendar feed's address.
const calendarFile = "calendar"

// CalendarSecret is the secret part of the address under which calendars fetch what
// is due; "" where none was made. Whoever has it reads that much and no more.
func (o *Office) CalendarSecret() (string, error) {
	data, err := os.ReadFile(filepath.Join(o.Dir, calendarFile))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return strings.TrimSpace(string(data)), err
}

// RenewCalendar makes a new secret, so that whoever has the old address reads
// nothing any more.
func (o *Office) RenewCalendar() error {
	var random [20]byte
	rand.Read(random[:])
	return os.WriteFile(filepath.Join(o.Dir, calendarFile), []byte(hex.EncodeToString(random[:])+"\n"), 0o600)
}

// CloseCalendar takes the address away.
func (o *Office) CloseCalendar() error {
	err := os.Remove(filepath.Join(o.Dir, calendarFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
