package office

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"
	"sync"
	"testing"

	"habeas/internal/record"
)

// acknowledged is what a register's users were told to be safe.
type acknowledged struct {
	mu        sync.Mutex
	last      int64
	commits   map[int64]string // the number of entries and the checkpoint's digest
	documents map[record.ID]string
	refused   []record.EntryID // of which it was said that nothing was recorded
	rebuilds  int
	older     []byte // a checkpoint that somebody kept
}

func nothingYet() *acknowledged {
	return &acknowledged{commits: map[int64]string{}, documents: map[record.ID]string{}}
}

// hears reads a line of a worker; false for one that is none.
func (a *acknowledged) hears(line string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	words := strings.Fields(line)
	switch {
	case len(words) == 4 && words[0] == "commit" && len(words[3]) == 64:
		var k int64
		if _, err := fmt.Sscan(words[1], &k); err != nil {
			return false
		}
		a.last, a.commits[k] = max(a.last, k), words[2]+" "+words[3]
	case len(words) == 3 && words[0] == "document" && len(words[2]) == 64:
		a.documents[record.ID(words[1])] = words[2]
	case len(words) == 2 && words[0] == "refused":
		a.refused = append(a.refused, record.EntryID(words[1]))
	case line == "rebuilt":
		a.rebuilds++
	default:
		return false
	}
	return true
}

// kept demands that all of it is there as it was told, and that all that is there
// is whole: the ledger verifies and grew from the checkpoint kept before. It
// gives how many commits there are that nobody was told of.
func (a *acknowledged) kept(t testing.TB, o *Office) int64 {
	t.Helper()
	ctx := context.Background()
	verified, err := o.Verify(ctx, a.older, func(int64, int64) {})
	if err != nil {
		t.Fatalf("the ledger does not verify: %v", err)
	}
	commits, err := asked(o.store).Commits(ctx, 0, 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	untold := int64(0)
	for i, c := range commits {
		if want := verified.Commits - int64(i); c.K != want && i > 0 {
			t.Fatalf("commit %d is missing", want)
		}
		is := fmt.Sprintf("%d %x", c.Size, sha256.Sum256(c.Checkpoint))
		switch was, known := a.commits[c.K]; {
		case !known && c.K > a.last:
			untold++
		case known && was != is:
			t.Fatalf("commit %d was told as %s and is %s", c.K, was, is)
		}
	}
	if len(commits) == 0 || commits[0].K < a.last {
		t.Fatalf("commit %d was told, the last of %d is another", a.last, len(commits))
	}
	for _, id := range a.refused {
		if _, here, err := asked(o.store).Place(ctx, id); err != nil || here {
			t.Fatalf("of entry %s it was said that nothing was recorded, and it is here: %t, %v", id, here, err)
		}
	}
	a.documentsKept(t, o)
	a.older = commits[0].Checkpoint
	return untold
}

func (a *acknowledged) documentsKept(t testing.TB, o *Office) {
	t.Helper()
	ctx := context.Background()
	for source, was := range a.documents {
		d, found, err := asked(o.store).Document(ctx, record.Viewer{Clearance: record.Sealed}, source)
		if err != nil || !found || fmt.Sprintf("%x", d.Original) != was {
			t.Fatalf("the document %s is not as it was added: here %t, %v", source, found, err)
		}
		text, err := textOf(o, source)
		if err != nil || fmt.Sprintf("%x", sha256.Sum256([]byte(text))) != was {
			t.Fatalf("the text of %s is not as it was added: %v", source, err)
		}
	}
}
