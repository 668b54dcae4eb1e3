package office

import (
	"bytes"
	"context"
	crand "crypto/rand"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"habeas/internal/ledger"
)

// sector is what a disk writes whole or not at all.
const sector = 512

// ways are what a write that was cut short leaves of a file that was to become
// another, from a place on.
var ways = []struct {
	name string
	tear func(old, new []byte, from int) []byte
}{
	{"cut", func(_, new []byte, from int) []byte { return new[:from] }},
	{"zero", func(_, new []byte, from int) []byte {
		return append(bytes.Clone(new[:from]), make([]byte, len(new)-from)...)
	}},
	{"garbled", func(_, new []byte, from int) []byte {
		torn := bytes.Clone(new)
		crand.Read(torn[from:])
		return torn
	}},
	{"half its sectors old", func(old, new []byte, from int) []byte {
		torn := append(bytes.Clone(new[:from]), make([]byte, len(new)-from)...)
		copy(torn[from:], old[min(from, len(old)):])
		for at := from; at < len(new); at += sector - at%sector {
			if rand.IntN(2) == 0 {
				copy(torn[at:min(at+sector-at%sector, len(new))], new[at:])
			}
		}
		return torn
	}},
}

// TestFaultTornCommit tears what the disk had of a commit that was under way:
// the log where it was appended, the database where the log was written back.
// All that was acknowledged before is there.
func TestFaultTornCommit(t *testing.T) {
	logs, backs := 0, 0
	for n := range times(1, 10) {
		t.Run(fmt.Sprint(n+1), func(t *testing.T) {
			l, b := tornCommits(t, 15)
			logs, backs = logs+l, backs+b
		})
	}
	if logs == 0 || *inFull && backs == 0 {
		t.Errorf("%d logs and %d writings back were torn: the test shows little", logs, backs)
	}
	told(t, "torn write of a commit under way: %d times in the log, %d times in the database while the log was written back; nothing acknowledged lost", logs, backs)
}

func tornCommits(t *testing.T, tears int) (logs, backs int) {
	o := opened(t, made(t, ""))
	defer o.Close()
	w := workerOn(t, o, nothingYet())
	works(t, o, 1, false)
	before, acknowledged := files(t, o.Dir), headOf(t, o)
	after, next := before, acknowledged
	for n := range tears {
		for again := true; again; again = rand.IntN(4) > 0 && bytes.Equal(before[databaseFile], after[databaseFile]) {
			before, acknowledged = after, next
			if err := w.record(context.Background(), w.statements(), w.statements(), w.statements()); err != nil {
				t.Fatal(err)
			}
			after, next = files(t, o.Dir), headOf(t, o)
		}
		how := ways[rand.IntN(len(ways))]
		torn, most := withTornLog(before, after, how.tear), next
		if bytes.Equal(before[databaseFile], after[databaseFile]) {
			logs++
		} else {
			torn = withTornDatabase(before, after)
			backs++
			acknowledged = next // its log was on the disk before the database was touched
		}
		again := opened(t, copied(t, torn))
		if _, err := again.Verify(context.Background(), acknowledged.Checkpoint, func(int64, int64) {}); err != nil {
			t.Errorf("a commit torn (%s): %v", how.name, err)
		}
		if is := headOf(t, again); is.K != acknowledged.K && is.K != most.K {
			t.Errorf("a commit torn (%s): commit %d was acknowledged, %d is the last", how.name, acknowledged.K, is.K)
		}
		if n%5 == 0 {
			sound(t, again, acknowledged.Checkpoint)
		}
		again.Close()
	}
	return logs, backs
}

func withTornLog(before, after map[string][]byte, tear func(old, new []byte, from int) []byte) map[string][]byte {
	old, new := before[databaseFile+"-wal"], after[databaseFile+"-wal"]
	first := 0
	for first < len(old) && first < len(new) && old[first] == new[first] {
		first++
	}
	torn := map[string][]byte{}
	for name, content := range after {
		torn[name] = content
	}
	delete(torn, databaseFile+"-shm") // does not outlive its processes
	torn[databaseFile+"-wal"] = tear(old, new, first+rand.IntN(len(new)-first+1))
	return torn
}

// withTornDatabase has a part of each page that the writing back changed, but for
// the first: where that is torn the register stays closed (TestDamaged).
func withTornDatabase(before, after map[string][]byte) map[string][]byte {
	old, new := before[databaseFile], bytes.Clone(after[databaseFile])
	for at := 4096; at < len(new); at += sector {
		if rand.IntN(2) == 0 {
			clear(new[at : at+sector])
			copy(new[at:at+sector], old[min(at, len(old)):])
		}
	}
	torn := map[string][]byte{}
	for name, content := range after {
		torn[name] = content
	}
	delete(torn, databaseFile+"-shm")
	torn[databaseFile] = new
	return torn
}

// TestFaultTornLog tears acknowledged commits out of a log that a crash left: the
// disk lied or was damaged. SQLite takes what is whole for all there was. What is
// left is whole, and whoever kept a checkpoint is told that the newest is lost.
func TestFaultTornLog(t *testing.T) {
	o := opened(t, made(t, ""))
	works(t, o, 12, false)
	w := workerOn(t, o, nothingYet())
	if err := w.record(context.Background(), w.statements()); err != nil { // an erasure would have emptied the log
		t.Fatal(err)
	}
	kept := headOf(t, o)
	whole := files(t, o.Dir)
	o.Close()
	log := whole[databaseFile+"-wal"]
	lost, harmless, refused := 0, 0, 0
	for n := range times(25, 300) {
		torn := map[string][]byte{}
		for name, content := range whole {
			torn[name] = content
		}
		delete(torn, databaseFile+"-shm")
		torn[databaseFile+"-wal"] = ways[n%3].tear(nil, log, rand.IntN(len(log)))
		again, err := Open(context.Background(), copied(t, torn), secret(t, "right"))
		if err != nil {
			saysDamaged(t, err)
			refused++
			continue
		}
		_, err = again.Verify(context.Background(), kept.Checkpoint, func(int64, int64) {})
		switch is := headOf(t, again); {
		case is.K == kept.K && err == nil:
			harmless++
		case is.K < kept.K && err != nil && (is.K == 0 || strings.Contains(err.Error(), "the newest are lost or an older backup was put back")):
			if lost++; is.K > 0 {
				sound(t, again, nil)
			}
		default:
			t.Errorf("commit %d was acknowledged, %d is the last, and verifying says %v", kept.K, is.K, err)
		}
		again.Close()
	}
	told(t, "torn log with acknowledged commits: %d tears lost some, each told by `ledger verify --since` with a kept checkpoint; %d harmless, %d refused when opened", lost, harmless, refused)
}

// TestFaultTornDatabase tears the database of a closed register at many places.
func TestFaultTornDatabase(t *testing.T) {
	o := opened(t, made(t, ""))
	works(t, o, 20, false)
	kept := headOf(t, o).Checkpoint
	o.Close()
	whole := files(t, o.Dir)
	database := whole[databaseFile]
	found, unused, rebuilt := 0, 0, 0
	for n := range times(25, 300) {
		torn := map[string][]byte{}
		for name, content := range whole {
			torn[name] = content
		}
		torn[databaseFile] = ways[n%3].tear(nil, database, len(database)-1-rand.IntN(len(database)-1))
		switch same, err := opensSound(t, copied(t, torn), kept); {
		case err != nil:
			saysDamaged(t, err)
			found++
		case same:
			unused++
		default:
			rebuilt++
		}
	}
	told(t, "torn database: %d tears found when opened or verified, %d after which a rebuild made all rows again, %d in pages that nothing uses", found, rebuilt, unused)
}

func saysDamaged(t *testing.T, err error) {
	t.Helper()
	for _, says := range []string{"damaged", "altered", "not what was recorded", "is missing or empty", "entries were removed", "the newest are lost"} {
		if strings.Contains(err.Error(), says) {
			return
		}
	}
	t.Errorf("damage is told as %v", err)
}

// TestFaultTornBlob tears a document's file: verifying names its source, reading
// it fails, and the rest of the register is as it was.
func TestFaultTornBlob(t *testing.T) {
	for _, engine := range engines {
		t.Run(engine.name, func(t *testing.T) {
			o := opened(t, made(t, engine.address(t)))
			defer o.Close()
			w := workerOn(t, o, nothingYet())
			if err := errors.Join(w.work(context.Background()), w.document(context.Background())); err != nil {
				t.Fatal(err)
			}
			var d ledger.Document
			if err := asked(o.store).EachDocument(context.Background(), func(one ledger.Document) error { d = one; return nil }); err != nil {
				t.Fatal(err)
			}
			path := ""
			for name := range files(t, filepath.Join(o.Dir, vaultFolder)) {
				if filepath.Dir(name) != "." {
					path = filepath.Join(o.Dir, vaultFolder, name)
				}
			}
			blob, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			n := times(30, 300)
			for i := range n {
				torn := ways[i%3].tear(nil, blob, rand.IntN(len(blob)))
				if i == 0 {
					err = os.Remove(path)
				} else {
					err = os.WriteFile(path, torn, 0o600)
				}
				if err != nil {
					t.Fatal(err)
				}
				_, err := o.Verify(context.Background(), nil, func(int64, int64) {})
				_, read := textOf(o, d.Source)
				if err == nil || read == nil || !strings.Contains(err.Error(), "the document of "+string(d.Source)) || i > 0 && !strings.Contains(err.Error(), "nothing was changed; restore the file from a backup") {
					t.Fatalf("a torn blob is told as %v, read as %v", err, read)
				}
			}
			if err := os.WriteFile(path, blob, 0o600); err != nil {
				t.Fatal(err)
			}
			sound(t, o, nil)
			told(t, "torn document in the vault (%s): %d tears, each told with its source; put back from a backup, all is sound", engine.name, n)
		})
	}
}
