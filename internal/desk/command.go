package desk

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"habeas/internal/office"
	"habeas/internal/record"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// commandOf is by which what was sent is told from all else that is: one form, filled in
// in one way, is one command, however often a browser sends it. "" where nothing was sent,
// or not by a form of the desk's.
func commandOf(r *http.Request) string {
	if r.PostForm.Get("once") == "" {
		return ""
	}
	sum := sha256.New()
	fmt.Fprintln(sum, r.URL.Path, r.PostForm.Encode())
	if file, came := uploaded(r); came {
		fmt.Fprintln(sum, file.name)
		sum.Write(file.data)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// stands fails where a statement does not stand any more at the moment in which somebody
// acts on it.
func (f *frame) stands(id record.EntryID) func(*office.Snapshot) error {
	return func(look *office.Snapshot) error {
		e, err := look.Entry(id)
		if err != nil {
			return err
		}
		if e != nil && e.Statement != nil {
			reg, err := look.Alone(e.Statement.Subject)
			if err != nil || len(reg.Accounts([]record.EntryID{id})) > 0 {
				return err
			}
		}
		return changed(f.T("Somebody else corrected or withdrew it meanwhile; nothing of yours was recorded. What stands now is below."))
	}
}

// noneSince fails where something was recorded about an entity, by one of some properties,
// after the commit that the page showed.
func (f *frame) noneSince(shown int64, of record.ID, properties ...string) func(*office.Snapshot) error {
	return func(look *office.Snapshot) error {
		reg, err := look.Alone(of)
		if err != nil {
			return err
		}
		for _, a := range reg.About(of) {
			if a.Commit > shown && slices.Contains(properties, a.Statement.Property) {
				return changed(f.T("Somebody else recorded something on this meanwhile; nothing of yours was recorded. What stands now is below."))
			}
		}
		return nil
	}
}

// shownTo is the commit that the page showed on which a form was filled in.
func shownTo(r *http.Request) int64 {
	k, err := strconv.ParseInt(r.PostForm.Get("shown"), 10, 64)
	if err != nil {
		return math.MaxInt64 // an older form, or a program's
	}
	return k
}

// Fresh tells one form that is shown from the next.
func (f *frame) Fresh() string { return rand.Text() }

// doneBefore leads on where the very same form was carried out before: its answer was lost,
// or somebody pressed twice. A document that is sent again is found by its bytes.
func (f *frame) doneBefore(r *http.Request) error {
	done, err := f.session.Did(f.look)
	if err != nil || !done || r.URL.Path == "/add" {
		return err
	}
	to := strings.TrimSuffix(r.URL.Path, "/sheet")
	if strings.HasPrefix(to, "/review/") {
		to = "/review"
	}
	return goTo(f.Link(to))
}
