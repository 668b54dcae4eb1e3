package page

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/office"
	"habeas/internal/record"
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
	if file, came := UploadOf(r); came {
		fmt.Fprintln(sum, file.Name)
		sum.Write(file.Data)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// Stands fails where a statement does not stand any more at the moment in which somebody
// acts on it.
func (f *Frame) Stands(id record.EntryID) func(*office.Snapshot) error {
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
		return Changed(f.T("Somebody else corrected or withdrew it meanwhile; nothing of yours was recorded. What stands now is below."))
	}
}

// NoneSince fails where something was recorded about an entity, by one of some properties,
// after the commit that the page showed.
func (f *Frame) NoneSince(shown int64, of record.ID, properties ...string) func(*office.Snapshot) error {
	return func(look *office.Snapshot) error {
		reg, err := look.Alone(of)
		if err != nil {
			return err
		}
		for _, a := range reg.About(of) {
			if a.Commit > shown && slices.Contains(properties, a.Statement.Property) {
				return Changed(f.T("Somebody else recorded something on this meanwhile; nothing of yours was recorded. What stands now is below."))
			}
		}
		return nil
	}
}

// ShownTo is the commit that the page showed on which a form was filled in.
func ShownTo(r *http.Request) int64 {
	k, err := strconv.ParseInt(r.PostForm.Get("shown"), 10, 64)
	if err != nil {
		return math.MaxInt64 // an older form, or a program's
	}
	return k
}

// Fresh tells one form that is shown from the next.
func (f *Frame) Fresh() string { return rand.Text() }

// doneBefore leads on where the very same form was carried out before: its answer was lost,
// or somebody pressed twice. A document that is sent again is found by its bytes.
func (f *Frame) doneBefore(r *http.Request) error {
	done, err := f.Session.Did(f.Look)
	if err != nil || !done || r.URL.Path == "/add" {
		return err
	}
	to := strings.TrimSuffix(r.URL.Path, "/form")
	if strings.HasPrefix(to, "/review/") {
		to = "/review"
	}
	return GoTo(f.Link(to))
}
