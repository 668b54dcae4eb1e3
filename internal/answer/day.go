package answer

import (
	"errors"
	"time"

	"habeas/internal/edtf"
)

// Today is the day on this machine's clock: what is asked about where nobody says.
func Today() edtf.Day {
	now := time.Now()
	return edtf.DayOf(now.Year(), int(now.Month()), now.Day())
}

// DayOf reads one day as people type it: in digits, or in words of their language
// or of English.
func DayOf(lang, text string) (edtf.Day, error) {
	date, err := edtf.Read(lang, text)
	if err != nil {
		if date, err = edtf.Read("en", text); err != nil {
			return 0, err
		}
	}
	if within := date.Within(); within.Lo == within.Hi {
		return within.Lo, nil
	}
	return 0, errors.New("that is not one day: write it as 2017-11-24 or 24 November 2017")
}
