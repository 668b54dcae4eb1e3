package office

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"habeas/internal/intake"
	"habeas/internal/keyring"
	"habeas/internal/ledger"
)

func silent(string) func(int64, int64) { return quiet }

// examined are the findings of a state, by their checks.
func examined(o *Office, all bool, state string) map[string]string {
	return inState(o.Examine(context.Background(), all, silent), state)
}

func inState(found []Finding, state string) map[string]string {
	told := map[string]string{}
	for _, f := range found {
		if string(f.State) == state {
			told[f.Check] += f.What + " → " + f.Do + "\n"
		}
	}
	return told
}

// sampled compares the rows and entries of a few alone.
func sampled(t *testing.T, o *Office, most int64) map[string]int64 {
	t.Helper()
	wrong := map[string]int64{}
	err := o.whole(context.Background(), func(look *Snapshot) error {
		rows, err := look.ExamineRows(most, quiet)
		if err != nil || rows.All || rows.Seen == 0 {
			t.Errorf("the rows of %d entities are compared, of all: %t, %v", rows.Seen, rows.All, err)
		}
		head, err := look.Head()
		if err != nil {
			return err
		}
		entries := &entryCheck{look: look, prover: look.Prover()}
		if entries.signed, err = ledger.OpenCheckpoint(head.Checkpoint, o.PublicKey()); err != nil {
			return err
		}
		seen, err := look.ExamineEntries(most, quiet, entries.see)
		if err != nil || seen.All || entries.fault != nil || entries.proof != nil {
			t.Errorf("%d entries are examined, of all: %t, %v, %v, %v",
				seen.Seen, seen.All, entries.fault, entries.proof, err)
		}
		for _, of := range []map[string]int64{rows.Wrong, seen.Wrong} {
			for table, n := range of {
				wrong[table] += n
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return wrong
}

// TestFoundDoctor (B6): damage that nobody has met yet is found, by a sample and by going
// through all, with what to do; a register that is well gives no alarm.
func TestFoundDoctor(t *testing.T) {
	for _, engine := range engines {
		t.Run("B6 a register that is well "+engine.name, func(t *testing.T) { doctorWell(t, engine.address(t)) })
		t.Run("B6 tables "+engine.name, func(t *testing.T) { doctorTables(t, engine.address(t)) })
	}
	t.Run("B6 folder", doctorFolder)
	t.Run("B6 vault", doctorVault)
	t.Run("B6 clock", doctorClock)
	t.Run("B6 shut", doctorShut)
}

func doctorWell(t *testing.T, server string) {
	o := opened(t, made(t, server))
	defer func() { o.Close() }()
	for _, all := range []bool{false, true} {
		if told := examined(o, all, "damaged"); len(told) > 0 {
			t.Errorf("an empty register, all: %t: %v", all, told)
		}
	}
	reread(t, o)
	works(t, o, 60, false)
	lines := linesOf(t, o)
	for _, all := range []bool{false, true} {
		found := o.Examine(context.Background(), all, silent)
		if told := inState(found, "damaged"); len(told) > 0 {
			t.Errorf("all: %t: %v", all, told)
		}
		told := inState(found, "ok")
		for _, check := range []string{"keys", "public key", "database", "register", "clock", "jobs",
			"log", "entries", "rows", "documents"} {
			if told[check] == "" {
				t.Errorf("all: %t: of %s nothing is told that is well: %v", all, check, found)
			}
		}
	}
	for _, most := range []int64{1, 7, 30} {
		if wrong := sampled(t, o, most); len(wrong) > 0 {
			t.Errorf("a sample of %d: %v", most, wrong)
		}
	}
	differs(t, o, lines)
}

// doctorTables damages tables one after another; a rebuild mends each.
func doctorTables(t *testing.T, server string) {
	o := opened(t, made(t, server))
	defer func() { o.Close() }()
	reread(t, o)
	works(t, o, 12, false)
	for _, c := range []struct{ check, says, do string }{
		{"rows", "held (", `UPDATE held SET answer = 9`},
		{"rows", "held (", `UPDATE held SET id = 'person-x'`},
		{"rows", "held (", `DELETE FROM held`},
		{"rows", "labels (", `UPDATE labels SET sort = 'x'`},
		{"rows", "inputs (", `UPDATE inputs SET known_until = known_until - 1`},
		{"rows", "inputs (", `INSERT INTO inputs SELECT n + 1000000, level_from, known_from,
			level_until, known_until, says FROM inputs`},
		{"rows", "shelves (", `UPDATE shelves SET answer = answer + 1`},
		{"rows", "shelves (", `INSERT INTO shelves SELECT class, facet, span, sort, n + 1000000, day_from, level_from,
			known_from, day_until, level_until, known_until, answer, regimes FROM shelves WHERE facet = 0`},
		{"rows", "lists (", `UPDATE lists SET sort = 'x' || sort`},
		{"rows", "names (", `DELETE FROM names`},
		{"rows", "alike (", `UPDATE alike SET key = key + 1`},
		{"rows", "counts (", `UPDATE counts SET since = since + 1`},
		{"rows", "counts (", `UPDATE counts SET value = (SELECT value FROM counts ORDER BY length(value) LIMIT 1)`},
		{"rows", "counts (", `DELETE FROM counts WHERE grain = 1`},
		{"entries", "refs (", `DELETE FROM refs WHERE seq = 2 AND role = (SELECT min(role) FROM refs WHERE seq = 2)`},
		{"entries", "refs (", `INSERT INTO refs SELECT n, 2, seq + 1 FROM refs WHERE seq = 3 AND role = 0`},
		{"entries", "entries (", `UPDATE entries SET office = 'office-x' WHERE seq = 1`},
		{"entries", "entries (", `UPDATE entries SET level = 9 WHERE seq = 1`},
		{"entries", "entries (", `UPDATE entries SET k = 2 WHERE seq = 1`},
		{"entries", "entries (", `UPDATE entries SET links = (SELECT links FROM entries WHERE seq = 6) WHERE seq = 1`},
		{"entries", "entities (", `UPDATE entities SET id = id || 'x'`},
		{"tree", "habeas rebuild", `UPDATE tiles SET data = (SELECT id FROM entries LIMIT 1)`},
		{"words", "1 documents", `DELETE FROM words WHERE word = (SELECT min(word) FROM words) OR word = 'anna'`},
	} {
		t.Run(c.do, func(t *testing.T) {
			o = alter(t, o, server, c.do)
			for _, all := range []bool{false, true} {
				if told := examined(o, all, "damaged"); !strings.Contains(told[c.check], c.says) && c.check != "words" ||
					!strings.Contains(told[c.check], "habeas rebuild") {
					t.Errorf("all: %t: it is told as %v", all, told)
				}
			}
			if _, _, err := o.Rebuild(context.Background(), func(Job) {}); err != nil {
				t.Fatal(err)
			}
			if told := examined(o, true, "damaged"); len(told) > 0 {
				t.Errorf("rebuilt, there is still %v", told)
			}
		})
	}
	// What no rebuild mends, one beside the other.
	for _, c := range []struct{ state, check, says, do string }{
		{"warning", "rows", "another version", `UPDATE derivation SET version = 1`},
		{"damaged", "log", "the time of commit 2", `UPDATE commits SET at = '2020-01-01T00:00:00.000000Z' WHERE k = 2`},
		{"damaged", "log", "commit 2 ", `UPDATE commits SET size = size - 1 WHERE k = 2`},
		{"damaged", "", "is not what was recorded", `UPDATE entries SET body = salt WHERE seq = 1`},
	} {
		t.Run(c.do, func(t *testing.T) {
			o = alter(t, o, server, c.do)
			for _, all := range []bool{false, true} {
				told := examined(o, all, c.state)
				if text := told[c.check] + told["entries"] + told["log"]; !strings.Contains(text, c.says) {
					t.Errorf("all: %t: it is told as %v", all, told)
				}
			}
		})
	}
}

func doctorFolder(t *testing.T) {
	o, _ := used(t)
	defer o.Close()
	path := filepath.Join(o.Dir, publicFile)
	own, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile(path, []byte("another key\n"), 0o644)
	if told := examined(o, false, "damaged"); !strings.Contains(told["public key"], o.PublicText()) {
		t.Errorf("another key for others is told as %v", told)
	}
	os.WriteFile(path, own, 0o644)
	if runtime.GOOS == "windows" {
		return
	}
	if told := examined(o, false, "warning"); told["rights"] != "" {
		t.Errorf("a folder of one's own is told as %v", told)
	}
	key := filepath.Join(t.TempDir(), "key")
	os.WriteFile(key, []byte(strings.Repeat("right", 32)), 0o600)
	os.Chmod(filepath.Join(o.Dir, keyringFile), 0o644)
	os.Chmod(key, 0o640)
	o.Close()
	right := func() (keyring.Secret, error) { return secret(t, "right"), nil }
	found := Doctor(context.Background(), o.Dir, key, right, false, silent)
	told := inState(found, "warning")
	if !strings.Contains(told["rights"], keyringFile) || !strings.Contains(told["key file"], "chmod 600") {
		t.Errorf("files that others may read are told as %v", told)
	}
	if told := inState(found, "damaged"); len(told) > 0 {
		t.Errorf("rights are told as damage: %v", told)
	}
}

func doctorVault(t *testing.T) {
	o, source := used(t)
	defer o.Close()
	blobs := blobFiles(t, o)
	add := func() {
		t.Helper()
		in := intake.Input{Name: "report.txt", Media: "text/plain", Original: []byte(report)}
		if _, err := o.As(Holder("lesia")).Take(context.Background(), in); err != nil {
			t.Fatal(err)
		}
		if told := examined(o, true, "damaged"); len(told) > 0 {
			t.Errorf("added again, there is still %v", told)
		}
	}
	for _, all := range []bool{false, true} {
		if err := os.Remove(blobs[0]); err != nil {
			t.Fatal(err)
		}
		told := examined(o, all, "damaged")["documents"]
		if !strings.Contains(told, string(source)) || !strings.Contains(told, "report.txt") ||
			!strings.Contains(told, "add the same file again") {
			t.Errorf("all: %t: a lost blob is told as %v", all, told)
		}
		add()
	}
	whole, err := os.ReadFile(blobs[1])
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile(blobs[1], whole[:len(whole)-1], 0o600)
	if told := examined(o, false, "damaged")["documents"]; !strings.Contains(told, "put "+blobs[1]+" back") {
		t.Errorf("a damaged blob is told as %v", told)
	}
	add() // the same bytes put it back
	other := filepath.Join(o.Dir, vaultFolder, "ab")
	os.WriteFile(other, whole, 0o600)
	os.WriteFile(filepath.Join(o.Dir, vaultFolder, "tmp-1"), whole, 0o600)
	found := o.Examine(context.Background(), false, silent)
	told := inState(found, "note")["vault"]
	if !strings.Contains(told, "1 files are of no document") || !strings.Contains(told, "1 files are being written") {
		t.Errorf("what is left in the vault is told as %v", found)
	}
	if told := inState(found, "damaged"); len(told) > 0 {
		t.Errorf("and as damage: %v", told)
	}
}

// blobFiles are the files of the vault that hold blobs.
func blobFiles(t *testing.T, o *Office) (all []string) {
	t.Helper()
	dir := filepath.Join(o.Dir, vaultFolder)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Dir(path) != dir {
			all = append(all, path)
		}
		return err
	})
	if slices.Sort(all); err != nil || len(all) != 2 {
		t.Fatalf("%d blobs, %v", len(all), err)
	}
	return all
}

func doctorClock(t *testing.T) {
	o := opened(t, made(t, ""))
	defer o.Close()
	at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	o.now = func() time.Time { return at }
	reread(t, o)
	if told := examined(o, false, "warning"); told["clock"] != "" {
		t.Errorf("a clock that is right is told as %v", told)
	}
	at = at.Add(-time.Hour)
	if told := examined(o, false, "warning"); !strings.Contains(told["clock"], "1h0m0s behind the last commit") {
		t.Errorf("a clock set back is told as %v", told)
	}
	later := intake.Input{Name: "b.txt", Media: "text/plain", Original: []byte("b")}
	if _, err := o.As(Holder("lesia")).Take(context.Background(), later); err != nil {
		t.Fatal(err)
	}
	for _, all := range []bool{false, true} {
		told := examined(o, all, "note")
		if !strings.Contains(told["clock"], "1 commits were recorded while the clock was behind") {
			t.Errorf("all: %t: a commit by a clock that was behind is told as %v", all, told)
		}
	}
}

// doctorShut: of a register that can't be opened what can be known is told, and nothing
// is changed.
func doctorShut(t *testing.T) {
	ctx := context.Background()
	o, _ := used(t)
	o.Close()
	whole := files(t, o.Dir)
	for _, c := range []struct {
		name, check, says, key string
		damage                 func(map[string][]byte)
	}{
		{"another key", "keys", "own passphrase or key file", "wrong", func(map[string][]byte) {}},
		{"no keyring", "keys", "the keyring can't be read", "right", func(all map[string][]byte) {
			delete(all, keyringFile)
		}},
		{"a binding that is cut", "keys", bindingFile, "right", func(all map[string][]byte) {
			all[bindingFile] = all[bindingFile][:20]
		}},
		{"a database that is cut", "database", "truncated or damaged", "right", func(all map[string][]byte) {
			all[databaseFile] = half(all[databaseFile])
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := map[string][]byte{}
			for name, content := range whole {
				all[name] = content
			}
			c.damage(all)
			dir := copied(t, all)
			opens := func() (keyring.Secret, error) { return secret(t, c.key), nil }
			found := Doctor(ctx, dir, "", opens, false, silent)
			if told := inState(found, "damaged"); len(told) != 1 || !strings.Contains(told[c.check], c.says) {
				t.Errorf("it is told as %v", told)
			}
			for _, check := range []string{"disk", "rights", "register"} {
				if !slices.ContainsFunc(found, func(f Finding) bool { return f.Check == check }) {
					t.Errorf("of %s nothing is told: %v", check, found)
				}
			}
			unchanged(t, dir, all)
		})
	}
}
