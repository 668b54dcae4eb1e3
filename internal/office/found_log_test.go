package office

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"habeas/internal/intake"
	"habeas/internal/keyring"
	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/store/sqlite"
)

// alter closes a register, changes its tables as somebody with the key, or on the server,
// could, and opens it again.
func alter(t *testing.T, o *Office, server string, statements ...string) *Office {
	t.Helper()
	o.Close()
	var db *sql.DB
	if server != "" {
		var err error
		if db, err = sql.Open("pgx", server); err != nil {
			t.Fatal(err)
		}
		defer db.Close()
	} else {
		keys, err := keyring.Open(filepath.Join(o.Dir, keyringFile), secret(t, "right"))
		if err != nil {
			t.Fatal(err)
		}
		engine, err := sqlite.Open(context.Background(), filepath.Join(o.Dir, databaseFile), keys.For("database"), sqlite.Off)
		if err != nil {
			t.Fatal(err)
		}
		defer engine.Close()
		db, _ = engine.Writer()
	}
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	return opened(t, o.Dir)
}

func quiet(int64, int64) {}

// reread records a source with its reading in a register that was made.
func reread(t *testing.T, o *Office) record.ID {
	t.Helper()
	file, err := reading.Parse([]byte(readingFile))
	if err != nil {
		t.Fatal(err)
	}
	in := intake.Input{Name: "report.txt", Media: "text/plain", Original: []byte(report)}
	taken, err := o.As(Holder("lesia")).TakeWith(context.Background(), in, file)
	if err != nil {
		t.Fatal(err)
	}
	return taken.Source
}

// TestFoundAltered: what somebody changes in the tables past the log is told when it is
// verified, with what to do.
func TestFoundAltered(t *testing.T) {
	for _, engine := range engines {
		server := engine.address(t)
		o := opened(t, made(t, server))
		source := reread(t, o)
		before, err := o.Verify(context.Background(), nil, quiet)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct{ row, do, undo, says string }{
			{"B3 a commit's time", `UPDATE commits SET at = '2020-01-01T00:00:00.000000Z'`, "", "is not the one that was signed"},
			{"B4 another original", `UPDATE documents SET original = body`, "", "is not the one that was recorded"},
			{"B4 another text", `UPDATE documents SET body = original`, "", "is not the one that was recorded"},
			{"B4 a document of no source", `INSERT INTO documents (source, name, media, size, added, original, body)
				SELECT 'source-b', name, media, size, added, original, body FROM documents`, "", "no entry names"},
			{"B4 a document that is gone", `DELETE FROM documents`, "", "which the log names, is missing"},
		} {
			t.Run(c.row+" "+engine.name, func(t *testing.T) {
				o = alter(t, o, server, `CREATE TABLE kept_commits AS SELECT * FROM commits`, `CREATE TABLE kept_documents AS SELECT * FROM documents`, c.do)
				_, err := o.Verify(context.Background(), nil, quiet)
				if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "nothing was changed") {
					t.Errorf("it is told as %v", err)
				}
				if strings.HasPrefix(c.row, "B4 another") {
					if _, err := textOf(o, source); err == nil || !strings.Contains(err.Error(), "is not given out") {
						t.Errorf("what was put in its place is given out: %v", err)
					}
				}
				o = alter(t, o, server, `DELETE FROM commits`, `INSERT INTO commits SELECT * FROM kept_commits`, `DELETE FROM documents`,
					`INSERT INTO documents SELECT * FROM kept_documents`, `DROP TABLE kept_commits`, `DROP TABLE kept_documents`)
			})
		}
		if _, err := o.Verify(context.Background(), []byte(before.Checkpoint), quiet); err != nil {
			t.Errorf("put back, it does not verify: %v", err)
		}
		o.Close()
	}
}

// TestFoundLost (B5): whatever is lost but entries, commits and documents is made again.
func TestFoundLost(t *testing.T) {
	for _, engine := range engines {
		server := engine.address(t)
		o := opened(t, made(t, server))
		source := reread(t, o)
		works(t, o, 6, false)
		for _, c := range []struct{ row, do string }{
			{"refs", `DELETE FROM refs`},
			{"refs that lead elsewhere", `UPDATE refs SET seq = seq + 100000`},
			{"words", `DELETE FROM words`},
			{"labels", `DELETE FROM labels`},
			// Of whom only erased entries spoke no table but this one knows.
			{"entities", `DELETE FROM entities WHERE n IN (SELECT r.n FROM refs r JOIN entries e ON e.seq = r.seq WHERE e.salt IS NOT NULL)`},
			{"tiles", `DELETE FROM tiles`},
			{"a tile's bytes", `UPDATE tiles SET data = (SELECT id FROM entries LIMIT 1)`},
			{"what entries refer to", `UPDATE entries SET links = salt WHERE salt IS NOT NULL`},
			{"whose entries they are", `UPDATE entries SET office = '' WHERE salt IS NOT NULL`},
			{"of which commit, and what acts on them", `UPDATE entries SET k = 1, touched = 0`},
			{"who is held", `DELETE FROM held`},
			{"shelves and counts", `DELETE FROM shelves`},
			{"the agenda", `DELETE FROM agenda`},
		} {
			t.Run("B5 "+c.row+" "+engine.name, func(t *testing.T) {
				lines := linesOf(t, o)
				was, err := o.derived(context.Background())
				if err != nil {
					t.Fatal(err)
				}
				if o = alter(t, o, server, c.do); strings.Contains(c.do, "tiles") {
					if _, err := o.Verify(context.Background(), nil, quiet); err == nil || !strings.Contains(err.Error(), "habeas rebuild") {
						t.Errorf("it is told as %v", err)
					}
				}
				before, after, err := o.Rebuild(context.Background(), func(Job) {})
				if after != was {
					differs(t, o, lines)
				}
				if err != nil || after != was || before == after {
					t.Fatalf("%d rows were left, of %d there are %d, and they are those of before: %t, %v", before.Rows, was.Rows, after.Rows, after == was, err)
				}
				if _, err := o.Verify(context.Background(), nil, quiet); err != nil {
					t.Errorf("then it does not verify: %v", err)
				}
				reg := record.ID("")
				_ = o.whole(context.Background(), func(look *Snapshot) error {
					reg, _, _ = look.SameBytes(originalOf(report))
					return nil
				})
				if reg != source {
					t.Errorf("the source is not found by its bytes")
				}
			})
		}
		o.Close()
	}
}

// TestFoundLedgerPub: a key for others that is not the register's is told.
func TestFoundLedgerPub(t *testing.T) {
	o, _ := used(t)
	defer o.Close()
	path := filepath.Join(o.Dir, publicFile)
	other, err := os.ReadFile(filepath.Join(opened(t, made(t, "")).Dir, publicFile))
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile(path, other, 0o644)
	if _, err := o.Verify(context.Background(), nil, quiet); err == nil || !strings.Contains(err.Error(), o.PublicText()) {
		t.Errorf("another key is told as %v", err)
	}
	os.Remove(path)
	if _, err := o.Verify(context.Background(), nil, quiet); err == nil || !strings.Contains(err.Error(), "is missing") {
		t.Errorf("a key that is missing is told as %v", err)
	}
}

// TestFoundB3OlderTimes (B3): who kept a checkpoint can tell when an earlier commit's time
// was changed by somebody who could sign.
func TestFoundB3OlderTimes(t *testing.T) {
	o := opened(t, made(t, ""))
	defer o.Close()
	at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	o.now = func() time.Time { return at }
	reread(t, o)
	kept, err := o.Verify(context.Background(), nil, quiet)
	if err != nil {
		t.Fatal(err)
	}
	other := opened(t, copied(t, files(t, o.Dir)))
	defer other.Close()
	at = at.Add(time.Hour)
	works(t, other, 2, false)
	if _, err := other.Verify(context.Background(), []byte(kept.Checkpoint), quiet); err != nil {
		t.Errorf("a log that goes on from the checkpoint: %v", err)
	}
}

// TestFoundSameBytes (B21): the same bytes at one moment are one source.
func TestFoundSameBytes(t *testing.T) {
	for _, engine := range engines {
		t.Run("B21 "+engine.name, func(t *testing.T) {
			o := opened(t, made(t, engine.address(t)))
			defer o.Close()
			var mu sync.Mutex
			sources, already := map[record.ID]bool{}, 0
			var all sync.WaitGroup
			for range 6 {
				all.Go(func() {
					taken, err := o.As(Holder("lesia")).Take(context.Background(), intake.Input{Name: "a.txt", Media: "text/plain", Original: []byte(report)})
					mu.Lock()
					defer mu.Unlock()
					if err != nil {
						t.Error(err)
					}
					if sources[taken.Source] = true; taken.Already {
						already++
					}
				})
			}
			all.Wait()
			if len(sources) != 1 || already != 5 {
				t.Errorf("six adds make %d sources, %d of them here already", len(sources), already)
			}
		})
	}
}

// TestFoundB11LostBlob (B11): bytes that the vault lost are put back when they come again.
func TestFoundB11LostBlob(t *testing.T) {
	o, source := used(t)
	defer o.Close()
	blobs := 0
	filepath.WalkDir(filepath.Join(o.Dir, vaultFolder), func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Dir(path) != filepath.Join(o.Dir, vaultFolder) {
			blobs++
			os.Remove(path)
		}
		return nil
	})
	if _, err := textOf(o, source); err == nil || blobs != 2 {
		t.Fatalf("%d blobs were lost, and the text is read: %v", blobs, err)
	}
	path := filepath.Join(t.TempDir(), "report.txt")
	if err := os.WriteFile(path, []byte(report), 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := o.As(Holder("lesia")).Add(context.Background(), path)
	if err != nil || !again.Already || again.Source != source {
		t.Fatalf("the same bytes are %+v, %v", again, err)
	}
	isWhole(t, o, source)
	if _, err := o.Verify(context.Background(), nil, quiet); err != nil {
		t.Error(err)
	}
}

func originalOf(text string) [32]byte { return sha256.Sum256([]byte(text)) }

// linesOf are the lines of all that is derived, each with how often it stands.
func linesOf(t *testing.T, o *Office) map[string]int {
	t.Helper()
	all := map[string]int{}
	err := o.whole(context.Background(), func(look *Snapshot) error {
		return look.EachLine(func(line string) error { all[line]++; return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// differs logs the first lines that are not those of before.
func differs(t *testing.T, o *Office, before map[string]int) {
	t.Helper()
	told, after := 0, linesOf(t, o)
	for line := range before {
		if after[line] == 0 && told < 8 {
			told++
			t.Logf("is gone: %.200s", line)
		}
	}
	for line := range after {
		if before[line] == 0 && told < 16 {
			told++
			t.Logf("is new: %.200s", line)
		}
	}
}

// TestFoundKeyCheck: a flipped bit in the vault's check file is not told as a wrong key.
func TestFoundKeyCheck(t *testing.T) {
	o, _ := used(t)
	o.Close()
	path := filepath.Join(o.Dir, vaultFolder, "key-check")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)-2] ^= 1
	os.WriteFile(path, content, 0o600)
	if _, err := Open(context.Background(), o.Dir, secret(t, "right")); err == nil || !strings.Contains(err.Error(), "key-check is damaged") {
		t.Errorf("it is told as %v", err)
	}
}
