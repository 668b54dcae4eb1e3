package office

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
)

// childEnv names the register that the child process writes to.
const childEnv = "HABEAS_TEST_KILLED_REGISTER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		if err := recordForEver(dir); err != nil {
			fmt.Println("failed", err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// batchOf is the size of the n-th batch: small and larger ones by turns, so that
// the kill meets every stage of a commit.
func batchOf(n int64) int { return 3 + int(n*7%40) }

// recordForEver records batch after batch and says each commit's number once
// Record has returned.
func recordForEver(dir string) error {
	ctx := context.Background()
	key, err := childSecret()
	if err != nil {
		return err
	}
	o, err := Open(ctx, dir, key, "")
	if err != nil {
		return err
	}
	head, err := o.Store.Head(ctx)
	if err != nil {
		return err
	}
	for n := head.K + 1; ; n++ {
		c, err := o.Store.Record(ctx, store.Batch{Entries: numberedBatch(o, n)}, time.Now())
		if err != nil {
			return err
		}
		fmt.Println(c.K) // straight to the pipe: nothing is buffered here
	}
}

// numberedBatch are statements about a few people, so that later batches derive
// the rows of earlier ones anew, each with the number of its commit.
func numberedBatch(o *Office, n int64) []*record.Entry {
	person, spell := record.ID(fmt.Sprint("person-", n%50)), record.ID(fmt.Sprint("custody-", n%50))
	say := func(about record.ID, property, value string) *record.Entry {
		return o.Store.Seal(&record.Statement{Subject: about, Property: property, Value: record.Text(value), Source: "source-1", Language: "en", Recorder: fmt.Sprint("commit ", n)}, nil)
	}
	all := []*record.Entry{say(spell, "person", string(person)), say(spell, "regime", "remand"), say(spell, "from", "2017-02-01")}
	for i := len(all); i < batchOf(n); i++ {
		all = append(all, say(record.ID(fmt.Sprintf("person-%dx%d", n, i)), "name", fmt.Sprintf("Ann %d %d", n, i)))
	}
	return all
}

// TestKilled kills a process that records, fifty times on one register. What was
// acknowledged is there, whole; nothing is there by half.
func TestKilled(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "register")
	key, err := childSecret()
	if err != nil {
		t.Fatal(err)
	}
	if err := Init(dir, "Example", key); err != nil {
		t.Fatal(err)
	}
	const kills = 50
	told, ahead, random := int64(0), 0, rand.New(rand.NewSource(time.Now().UnixNano()))
	for kill := range kills {
		acknowledged := killed(t, dir, kill%5 == 0, time.Duration(random.Intn(60))*time.Millisecond)
		told = max(told, acknowledged)
		o, err := Open(context.Background(), dir, key, "")
		if err != nil {
			t.Fatalf("after kill %d the register does not open: %v", kill+1, err)
		}
		if last := commitsAreWhole(t, o); last < told {
			t.Errorf("after kill %d commit %d is the last, %d was acknowledged", kill+1, last, told)
		} else if last > told {
			ahead++
		}
		if err := o.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if told < kills {
		t.Errorf("%d commits were acknowledged in %d lives: the test shows little", told, kills)
	}
	o, err := Open(context.Background(), dir, key, "")
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	before := rows(t, o)
	if err := o.Store.Rebuild(context.Background(), func(store.Job) {}); err != nil {
		t.Fatal(err)
	}
	if after := rows(t, o); !slices.Equal(before, after) || len(after) == 0 {
		t.Errorf("%d rows were kept up, rebuilt there are %d, and they differ", len(before), len(after))
	}
	t.Logf("%d kills, %d commits acknowledged; %d times one more was on the disk", kills, told, ahead)
}

// killed lets a child record until a while after its first commit – or after its
// start, while it may still be opening the register – and kills it; it gives the
// last commit that the child acknowledged.
func killed(t *testing.T, dir string, opening bool, after time.Duration) int64 {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childEnv+"="+dir)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	child.Stderr = os.Stderr
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines, first := bufio.NewReader(out), ""
	if !opening {
		if first, err = lines.ReadString('\n'); err != nil {
			t.Fatalf("the child ended before its first commit: %v", err)
		}
	}
	time.Sleep(after)
	if err := child.Process.Kill(); err != nil { // SIGKILL
		t.Fatal(err)
	}
	rest, err := io.ReadAll(lines)
	if err != nil {
		t.Fatal(err)
	}
	child.Wait()
	last := int64(0)
	for line := range strings.Lines(first + string(rest)) {
		k, err := strconv.ParseInt(strings.TrimSuffix(line, "\n"), 10, 64)
		if err != nil || !strings.HasSuffix(line, "\n") {
			t.Fatalf("the child said %q", line)
		}
		last = k
	}
	return last
}

// commitsAreWhole checks the ledger and that every commit has all its entries;
// it gives the last commit.
func commitsAreWhole(t *testing.T, o *Office) int64 {
	t.Helper()
	ctx := context.Background()
	size, err := verify(o)
	if err != nil {
		t.Fatal(err)
	}
	head, err := o.Store.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	commits, err := o.Store.Commits(ctx, 0, int(head.K)+1)
	if err != nil || int64(len(commits)) != head.K || head.Size != size {
		t.Fatalf("%d commits of %d, %d entries of %d, %v", len(commits), head.K, size, head.Size, err)
	}
	want := map[string]int{}
	sum := int64(0)
	for n := int64(1); n <= head.K; n++ {
		sum += int64(batchOf(n))
		want[fmt.Sprint("commit ", n)] = batchOf(n)
		if c := commits[head.K-n]; c.K != n || c.Size != sum {
			t.Fatalf("commit %d is %d with %d entries, not %d", n, c.K, c.Size, sum)
		}
	}
	err = o.Store.EachLeaf(ctx, func(l store.Leaf) error {
		st, _, err := record.ReadBody(l.Body)
		if err == nil {
			want[st.Recorder]--
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for batch, missing := range want {
		if missing != 0 {
			t.Errorf("%s lacks %d entries", batch, missing)
		}
	}
	q := store.Question{Known: register.Now}
	if listed, err := o.Store.Listed(ctx, q, "person", 1<<20); err != nil || int64(len(listed)) != size-3*head.K {
		t.Errorf("%d people are listed, %v: not all that were named", len(listed), err)
	}
	return head.K
}

func rows(t *testing.T, o *Office) []string {
	t.Helper()
	var all []string
	err := o.Store.EachRow(context.Background(), func(r store.Row) error {
		all = append(all, fmt.Sprint(r.Content, r.Level, r.UpTo, r.From, r.Until, r.Inputs))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}
