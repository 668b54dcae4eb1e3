package office

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"habeas/internal/store"
	"habeas/internal/store/storetest"
)

// failures counts how work failed while its server was away.
type failures struct {
	mu            sync.Mutex
	clean, unsure int
}

// met demands that an error says what became of the work.
func (f *failures) met(t *testing.T, err error) {
	t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case errors.As(err, new(*store.UnsureError)), strings.HasPrefix(err.Error(), "this is recorded as commit"):
		f.unsure++
	case strings.Contains(err.Error(), "can't be reached or was stopped; nothing of this was recorded, all before it is kept"),
		strings.Contains(err.Error(), "other writers kept winning; nothing of this was recorded"):
		f.clean++
	default:
		t.Errorf("the error says too little: %v", err)
	}
}

// TestFaultServerStopped stops PostgreSQL while two offices' processes record,
// starts it again, and the same processes go on.
func TestFaultServerStopped(t *testing.T) {
	server := storetest.Own(t)
	for _, c := range []struct {
		name string
		how  os.Signal
	}{{"at once (SIGQUIT)", syscall.SIGQUIT}, {"by kill -9", syscall.SIGKILL}, {"in order (SIGINT)", syscall.SIGINT}} {
		t.Run(c.name, func(t *testing.T) {
			stops, address := times(2, 20), server.Database(t)
			dir := made(t, address)
			all, failed := nothingYet(), &failures{}
			workers := []*worker{}
			for range 2 {
				o := opened(t, dir)
				defer o.Close()
				workers = append(workers, workerOn(t, o, all))
			}
			for range stops {
				untilFailed(t, workers, failed, func() { server.Stop(c.how) })
				whileDown(t, workers[0])
				if err := server.Start(); err != nil {
					t.Fatal(err)
				}
				for _, w := range workers { // at the first try: no broken session is handed out
					if err := w.record(context.Background(), w.statements()); err != nil {
						t.Fatalf("the server runs again, and the first work fails: %v", err)
					}
				}
				all.kept(t, workers[0].Office)
			}
			sound(t, workers[1].Office, nil)
			told(t, "PostgreSQL stopped %s: %d times while two processes recorded, %d commits acknowledged, none lost; %d pieces of work refused, %d unsure, all whole or not there",
				c.name, stops, len(all.commits), failed.clean, failed.unsure)
		})
	}
}

// untilFailed has all work until they fail, which a fault a moment later makes
// them do.
func untilFailed(t *testing.T, workers []*worker, failed *failures, fault func()) {
	t.Helper()
	var all sync.WaitGroup
	for _, w := range workers {
		all.Go(func() {
			for {
				if err := w.work(context.Background()); err != nil {
					failed.met(t, err)
					if !strings.Contains(err.Error(), "kept winning") {
						return
					}
				}
			}
		})
	}
	time.Sleep(time.Duration(50+rand.IntN(300)) * time.Millisecond)
	fault()
	all.Wait()
}

// whileDown tries to record and to read where no server is.
func whileDown(t *testing.T, w *worker) {
	t.Helper()
	says := "the PostgreSQL server can't be reached or was stopped; nothing of this was recorded, all before it is kept: see that it runs and try again"
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); { // its killed parent's sessions live on for a moment
		if w.record(context.Background(), w.statements()) != nil {
			break
		}
	}
	for range 10 { // more than there are sessions
		if err := w.record(context.Background(), w.statements()); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("without its server recording gives %v", err)
		}
	}
	if _, err := asked(w.store).Head(context.Background()); err == nil || !strings.Contains(err.Error(), "can't be reached") {
		t.Errorf("without its server reading gives %v", err)
	}
	if _, err := Open(context.Background(), w.Dir, secret(t, "right")); err == nil || !strings.Contains(err.Error(), "can't be reached") {
		t.Errorf("without its server opening gives %v", err)
	}
}

// TestFaultSessionEnded ends the sessions of a process that works, again and
// again: each piece of work is done or fails clean, and the next one is done.
func TestFaultSessionEnded(t *testing.T) {
	address := storetest.Postgres(t)
	o := opened(t, made(t, address))
	defer o.Close()
	all, failed, ends := nothingYet(), &failures{}, 0
	w := workerOn(t, o, all)
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for range times(15, 150) {
		done := make(chan error)
		go func() {
			time.Sleep(time.Duration(rand.IntN(25)) * time.Millisecond)
			_, err := db.Exec(`SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`)
			done <- err
		}()
		for open := true; open; {
			if err := w.work(context.Background()); err != nil {
				failed.met(t, err)
			}
			select {
			case err := <-done:
				if err != nil {
					t.Fatal(err)
				}
				open = false
			default:
			}
		}
		ends++
		if err := w.record(context.Background(), w.statements()); err != nil {
			t.Fatalf("all sessions were ended, and the next work fails: %v", err)
		}
	}
	all.kept(t, o)
	sound(t, o, nil)
	told(t, "sessions ended on the server: %d times while a process worked, %d commits acknowledged, none lost; %d pieces of work refused, %d unsure, the next one always done",
		ends, len(all.commits), failed.clean, failed.unsure)
}

// TestFaultBrokenCommit breaks the connection while COMMIT is under way: nobody
// can know what became of it, and the message says so.
func TestFaultBrokenCommit(t *testing.T) {
	address := storetest.Postgres(t)
	o := opened(t, made(t, address))
	defer o.Close()
	all := works(t, o, 3, false)
	w := workerOn(t, o, all)
	onServer(t, address, `CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
		CREATE CONSTRAINT TRIGGER breaks AFTER INSERT ON commits DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION breaks()`)
	err := w.record(context.Background(), w.statements())
	if !errors.As(err, new(*store.UnsureError)) || !strings.Contains(err.Error(), "either all of it was recorded or nothing, all before it is kept") {
		t.Errorf("a commit whose connection broke is told as %v", err)
	}
	onServer(t, address, `DROP TRIGGER breaks ON commits`)
	if err := w.record(context.Background(), w.statements()); err != nil {
		t.Errorf("the next work fails: %v", err)
	}
	all.kept(t, o)
	sound(t, o, nil)
	told(t, "connection broken within a commit (postgres): told as unsure, nothing by half, the next work done")
}
