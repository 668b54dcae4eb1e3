package office

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
	"habeas/internal/store/storetest"
)

// TestThreeProcesses has three processes work on one register at the same time,
// and a fourth read it all the while: on PostgreSQL they win against each other
// and begin anew, on SQLite they wait for each other. Every commit that one was told
// of is there once; the rows are those that a rebuild makes.
func TestThreeProcesses(t *testing.T) {
	for _, engine := range engines {
		t.Run(engine.name, func(t *testing.T) {
			server := engine.address(t)
			dir := made(t, server)
			opened(t, dir).Close() // makes the tables
			all := nothingYet()
			var by [3]int
			var done sync.WaitGroup
			stop := make(chan struct{})
			for i := range by {
				done.Go(func() { by[i] = worksUntil(t, dir, server, stop, all) })
			}
			finish := sync.OnceFunc(func() { close(stop); done.Wait() })
			defer finish()
			reads := readsFor(t, opened(t, dir), time.Duration(times(3, 20))*time.Second)
			finish()
			alone(t, server)
			o := opened(t, dir)
			defer o.Close()
			all.kept(t, o)
			sound(t, o, nil)
			for i, n := range by {
				if n == 0 {
					t.Errorf("process %d was told of no commit: the others starved it", i+1)
				}
			}
			told(t, "three processes on %s: %d, %d and %d commits side by side, none lost or taken twice; a fourth read %d times", engine.name, by[0], by[1], by[2], reads)
		})
	}
}

// worksUntil lets a child work until the channel is closed, then kills it; it gives
// how many commits the child was told of.
func worksUntil(t *testing.T, dir, server string, stop chan struct{}, all *acknowledged) int {
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childEnv+"="+dir)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err == nil {
		err = child.Start()
	}
	if err != nil {
		t.Error(err)
		return 0
	}
	go func() {
		<-stop
		child.Process.Kill()
	}()
	commits := 0
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if !all.hears(lines.Text()) {
			t.Errorf("a child said %q", lines.Text())
		}
		commits++
	}
	child.Wait()
	return commits
}

// readsFor asks who is held again and again; the number of pages always fits the
// number counted in the same commit.
func readsFor(t *testing.T, o *Office, long time.Duration) int {
	t.Helper()
	defer o.Close()
	ctx, reads := context.Background(), 0
	for began := time.Now(); time.Since(began) < long; reads++ {
		head := headOf(t, o)
		q := storetest.Question{Day: 17_300, Known: head.K, Viewer: record.Viewer{Clearance: record.Public}}
		tally, err := asked(o.store).Count(ctx, q, store.Filter{Class: register.Deprivation})
		if err != nil {
			t.Fatal(err)
		}
		lines, _, err := asked(o.store).Roll(ctx, q, store.Filter{Class: register.Deprivation}, store.Cursor{}, 100_000)
		if err != nil {
			t.Fatal(err)
		}
		if counted := tally.Possible + tally.Unconfirmed; counted != len(lines) && reads > 0 {
			again, err := asked(o.store).Count(ctx, q, store.Filter{Class: register.Deprivation})
			// A level that was set meanwhile is judged for every commit.
			if err != nil || again.Possible+again.Unconfirmed == counted {
				t.Fatalf("%d are counted and %d listed, as known at commit %d, %v", counted, len(lines), head.K, err)
			}
		}
	}
	return reads
}
