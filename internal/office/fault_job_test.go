package office

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"

	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
	"habeas/internal/store/storetest"
)

// jobEnv has the child grade the source that all rests on and work the job off.
const jobEnv = "HABEAS_TEST_GRADED_REGISTER"

// crowd is how many people rest on one source: more than a commit derives at once.
const crowd = 2100

// TestFaultJob kills a process that is working a large change off, at random
// moments. Until the job is done the answers are the old ones, whole; whoever comes
// next goes on with it; in the end the rows are those that a rebuild makes.
func TestFaultJob(t *testing.T) {
	for _, engine := range engines {
		t.Run(engine.name, func(t *testing.T) {
			server := engine.address(t)
			dir := made(t, server)
			recordCrowd(t, dir, server)
			held, resumed := crowd, 0
			rounds := times(2, 20)
			for round := range rounds {
				graded := gradeAndDie(t, dir, server, round)
				alone(t, server)
				o := opened(t, dir)
				got := certainly(t, o)
				next := crowd
				if graded == "E" {
					next = 0
				}
				left := underWay(t, o)
				switch {
				case left && got != held:
					t.Fatalf("while the job is under way %d are held, before it were %d", got, held)
				case !left && got != held && got != next:
					t.Fatalf("%d are held, neither %d as before nor %d as after", got, held, next)
				}
				if left {
					resumed++
				}
				if err := o.Settle(context.Background(), func(Job) {}); err != nil {
					t.Fatal(err)
				}
				held = certainly(t, o)
				if left && held != next {
					t.Fatalf("after the job %d are held, not %d", held, next)
				}
				if round == rounds-1 {
					sound(t, o, nil)
				}
				o.Close()
			}
			if resumed == 0 {
				t.Errorf("none of %d kills met the job in its midst: the test shows little", rounds)
			}
			told(t, "killed at a large change: %d times on %s, %d times in its midst; the old answers stood until the new ones were complete", rounds, engine.name, resumed)
		})
	}
}

func recordCrowd(t *testing.T, dir, server string) {
	t.Helper()
	o := opened(t, dir)
	defer o.Close()
	w := workerOn(t, o, nothingYet())
	for i := 0; i < crowd; {
		var b ledger.Batch
		for ; i < crowd && len(b.Entries) < 900; i++ {
			spell := record.ID(fmt.Sprint("custody-", i))
			b.Entries = append(b.Entries, w.statement(spell, "person", fmt.Sprint("person-", i))...)
			b.Entries = append(b.Entries, w.statement(spell, "regime", "remand")...)
			b.Entries = append(b.Entries, w.statement(spell, "from", "2017-02-01")...)
		}
		if _, err := o.store.Record(context.Background(), b, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
}

// gradeAndDie lets a child grade the source and kills it while it works that off;
// it gives the grade.
func gradeAndDie(t *testing.T, dir, server string, round int) string {
	t.Helper()
	grade := []string{"E", "A"}[round%2]
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childEnv+"="+dir, jobEnv+"="+grade)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err == nil {
		err = child.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	pieces := bufio.NewScanner(out)
	for range 1 + rand.IntN(times(3, 7)) { // of about ten
		pieces.Scan()
	}
	time.Sleep(time.Duration(rand.IntN(times(10, 60))) * time.Millisecond)
	child.Process.Kill()
	child.Wait()
	return grade
}

// gradeAndWork is what the child does. A grade stands until it is withdrawn, so the
// one before is.
func gradeAndWork(dir, grade string) error {
	ctx := context.Background()
	key, err := childSecret()
	if err != nil {
		return err
	}
	o, err := Open(ctx, dir, key)
	if err != nil {
		return err
	}
	w := &worker{Office: o}
	b := ledger.Batch{Entries: w.statement("source-1", "reliability", grade)}
	said, err := asked(o.store).Said(ctx, record.Viewer{Clearance: record.Sealed}, "source-1")
	if err != nil {
		return err
	}
	for _, e := range said {
		if e.Statement != nil && e.Statement.Property == "reliability" {
			b.Entries = append(b.Entries, w.control(record.Control{Kind: record.Retract, Targets: []record.ID{record.AboutEntry(e.ID)}})...)
		}
	}
	if _, err := o.store.Record(ctx, b, time.Now()); err != nil {
		return err
	}
	return o.store.Work(ctx, func(j store.Job) { fmt.Println("piece", j.Done) })
}

func certainly(t *testing.T, o *Office) int {
	t.Helper()
	tally, err := asked(o.store).Count(context.Background(), storetest.Question{Day: 17_200, Known: register.Now}, store.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return tally.Certain
}

func underWay(t *testing.T, o *Office) bool {
	t.Helper()
	jobs, err := asked(o.store).Jobs(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range jobs {
		if j.Ended.IsZero() && j.Kind != store.Rebuilding && j.Kind != store.Mending {
			return true
		}
	}
	return false
}
