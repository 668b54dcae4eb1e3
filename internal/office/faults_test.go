package office

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/store/storetest"
)

// The files fault_*_test.go do to a register what happens to registers: each
// names its fault. `make faults` does them in full, an ordinary test run fewer.
var inFull = flag.Bool("faults", false, "do every fault as often as `make faults` does")

// times is how often a fault is done.
func times(few, full int) int {
	if *inFull {
		return full
	}
	return few
}

// told prints a fault's line for a person to read.
func told(t *testing.T, format string, args ...any) {
	t.Helper()
	if *inFull {
		fmt.Printf("    "+format+"\n", args...)
		return
	}
	t.Logf(format, args...)
}

func TestMain(m *testing.M) {
	if dir, grade := os.Getenv(childEnv), os.Getenv(jobEnv); dir != "" && grade != "" {
		fmt.Println(gradeAndWork(dir, grade))
		os.Exit(0)
	}
	if dir := os.Getenv(childEnv); dir != "" {
		fmt.Println("failed", workForEver(dir))
		os.Exit(1)
	}
	storetest.Main(m, 1)
}

// engines are the two that every fault is done to: "" is SQLite's address.
var engines = []struct {
	name    string
	address func(testing.TB) string
}{
	{"sqlite", func(testing.TB) string { return "" }},
	{"postgres", func(t testing.TB) string { return storetest.Postgres(t) }},
}

// made is a new register's folder, below one that is the test's own.
func made(t testing.TB, server string) string {
	t.Helper()
	return madeIn(t, t.TempDir(), server)
}

func madeIn(t testing.TB, folder, server string) string {
	t.Helper()
	dir := filepath.Join(folder, "register")
	if err := Init(context.Background(), dir, "Example", secret(t, "right"), server); err != nil {
		t.Fatal(err)
	}
	return dir
}

// sound demands that the ledger verifies – grown from an older checkpoint where
// there is one –, that an entry can be proved to a stranger, that the rows are
// those that a rebuild makes, and gives the head.
func sound(t testing.TB, o *Office, older []byte) store.Commit {
	t.Helper()
	ctx := context.Background()
	if _, err := o.Verify(ctx, older, func(int64, int64) {}); err != nil {
		t.Fatalf("the ledger does not verify: %v", err)
	}
	if err := proves(o); err != nil {
		t.Fatal(err)
	}
	before, after, err := o.Rebuild(ctx, func(Job) {})
	if err != nil || before != after || before.Rows == 0 {
		t.Fatalf("%d rows were kept up, rebuilt there are %d and they differ: %t, %v", before.Rows, after.Rows, before != after, err)
	}
	return headOf(t, o)
}

// asked is a register's store, asked one question at a time.
func asked(s *store.Store) storetest.Asked { return storetest.Asked{Store: s} }

// textOf is a source's text.
func textOf(o *Office, source record.ID) (text string, err error) {
	err = o.whole(context.Background(), func(look *Snapshot) (err error) {
		text, err = look.Text(source)
		return err
	})
	return text, err
}

func headOf(t testing.TB, o *Office) store.Commit {
	t.Helper()
	head, err := asked(o.store).Head(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return head
}

// proves shows the first and the last entry to be in the log.
func proves(o *Office) error {
	ctx := context.Background()
	var first, last *store.Leaf
	err := asked(o.store).EachLeaf(ctx, func(l store.Leaf) error {
		last = &l
		if first == nil {
			first = &l
		}
		return nil
	})
	if err != nil || first == nil {
		return fmt.Errorf("no entry to prove: %w", err)
	}
	for _, l := range []*store.Leaf{first, last} {
		proof, err := o.Prove(ctx, record.EntryID(fmt.Sprintf("%x", l.ID)))
		if err == nil {
			_, err = proof.Verify(l.ID, o.PublicKey())
		}
		if err != nil {
			return fmt.Errorf("entry %d is not proved: %w", l.Seq, err)
		}
	}
	return nil
}
