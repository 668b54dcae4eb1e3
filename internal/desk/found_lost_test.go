package desk

import (
	"context"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"habeas/internal/answer"
	"habeas/internal/office"
	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/register"
)

// TestFoundB11LostBlob (B11): a document that the vault lost spoils its own page alone, which
// says what to do.
func TestFoundB11LostBlob(t *testing.T) {
	of := ownOffice(t)
	person := record.ID("person-" + strings.Repeat("d", 26))
	tells(t, of, string(person), "lacemaker", "glassblower")
	said := aroundOne(t, of, person).Values(person, "occupation")
	vaultFolder := filepath.Join(of.Dir, "vault")
	lost := 0
	err := filepath.WalkDir(vaultFolder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Dir(path) != vaultFolder {
			lost++
			return os.Remove(path)
		}
		return err
	})
	if err != nil || lost == 0 {
		t.Fatalf("%d blobs were lost, %v", lost, err)
	}
	base, client := signedIn(t, of)
	for path, says := range map[string]string{
		"/find?q=glassblower":                         "its text is lost here",
		"/source/" + string(said[0].Statement.Source): "add the same file again, and it is put back",
		"/person/" + string(person):                   "lacemaker",
		"/roll":                                       "Held on",
		"/sources":                                    "Sources",
	} {
		t.Run("B11 on "+strings.SplitN(path[1:], "/", 2)[0], func(t *testing.T) {
			status, page, _ := getBy(t, client, base+path)
			if status != http.StatusOK {
				t.Fatalf("%s answers %d", path, status)
			}
			has(t, page, says)
		})
	}
}

// TestFoundB15SealedSide (B15): who decided, and why, is shown to those who may see all that
// was decided on; what was set aside is to everybody.
func TestFoundB15SealedSide(t *testing.T) {
	of, ctx := ownOffice(t), context.Background()
	person := record.ID("person-" + strings.Repeat("e", 26))
	tells(t, of, string(person), "cook", "mason")
	said := aroundOne(t, of, person).Values(person, "occupation")
	session := of.As(office.Holder("a.b.")).OnOthers()
	acts := func(source record.ID, control *reading.Control) {
		t.Helper()
		file := &reading.File{Reading: 1, Language: "en", Recorder: "a.b.", Controls: []*reading.Control{control}}
		if _, err := session.Read(ctx, source, file); err != nil {
			t.Fatal(err)
		}
	}
	cook, mason := said[0], said[1]
	acts(cook.Statement.Source, &reading.Control{Control: "level", Targets: []string{string(cook.ID)}, Level: "sealed",
		Reason: "a witness"})
	acts(mason.Statement.Source, &reading.Control{Control: "decide", Keeps: []string{string(cook.ID)},
		Aside: []string{string(mason.ID)}, Reason: "the witness says so"})
	for clearance, sees := range map[record.Level]bool{record.Public: false, record.Restricted: false,
		record.Sealed: true} {
		t.Run("B15 for "+clearance.String(), func(t *testing.T) {
			err := of.As(office.Actor{Clearance: clearance}).Snapshot(ctx, register.Now, func(look *office.Snapshot) error {
				reg, err := look.Around(person)
				if err != nil {
					return err
				}
				rulings := answer.RulingsOf(reg, person)
				if len(rulings) != 1 || (rulings[0].Reason != "") != sees || (rulings[0].Recorder != "") != sees {
					t.Errorf("it is told as %+v", rulings)
				}
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
}
