package office

import (
	"bufio"
	"context"
	"database/sql"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// TestFaultKill kills a process that works, with SIGKILL at random moments, again
// and again on one register. What was acknowledged is there; nothing is there by
// half; the rows are those that a rebuild makes.
func TestFaultKill(t *testing.T) {
	for _, engine := range engines {
		t.Run(engine.name, func(t *testing.T) {
			server := engine.address(t)
			dir := made(t, server)
			all, untold := nothingYet(), 0
			kills := times(20, 200)
			for kill := range kills {
				for _, line := range killed(t, dir, server, kill%5 == 0) {
					if !all.hears(line) {
						t.Fatalf("the child said %q", line)
					}
				}
				alone(t, server)
				o := opened(t, dir)
				if err := o.Settle(context.Background(), func(Job) {}); err != nil { // a rebuild goes on
					t.Fatal(err)
				}
				if len(all.commits) > 0 && all.kept(t, o) > 0 {
					untold++
				}
				if kill%10 == 9 || kill == kills-1 {
					sound(t, o, all.older)
				}
				if err := o.Close(); err != nil {
					t.Fatal(err)
				}
			}
			if len(all.commits) < kills || *inFull && (len(all.documents) == 0 || all.rebuilds == 0) {
				t.Errorf("%d commits and %d documents were acknowledged in %d lives: the test shows little", len(all.commits), len(all.documents), kills)
			}
			told(t, "kill -9: %d kills on %s, %d commits, %d documents and %d rebuilds acknowledged, none lost, nothing by half; %d times one more was on the disk",
				kills, engine.name, len(all.commits), len(all.documents), all.rebuilds, untold)
		})
	}
}

// killed lets a child work until a while after its first word – or after its
// start, while it may still be opening the register – and kills it; it gives the
// lines that the child said.
func killed(t *testing.T, dir, server string, opening bool) []string {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childEnv+"="+dir)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	defer child.Wait()
	defer child.Process.Kill() // also where the test gives up
	lines, first := bufio.NewReader(out), ""
	if !opening {
		if first, err = lines.ReadString('\n'); err != nil {
			t.Fatalf("the child ended before its first commit: %v", err)
		}
	}
	time.Sleep(time.Duration(rand.IntN(times(100, 400))) * time.Millisecond)
	if err := child.Process.Kill(); err != nil { // SIGKILL
		t.Fatal(err)
	}
	rest, err := io.ReadAll(lines)
	if err != nil {
		t.Fatal(err)
	}
	return strings.FieldsFunc(first+string(rest), func(r rune) bool { return r == '\n' })
}

// alone waits until the server has noticed that a client is dead: a commit that
// was under way may still be done, and is then whole.
func alone(t *testing.T, server string) {
	t.Helper()
	if server == "" {
		return
	}
	db, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for range 500 {
		var others int
		if err := db.QueryRowContext(context.Background(), `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`).Scan(&others); err != nil {
			t.Fatal(err)
		}
		if others == 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("the sessions of a dead client are still there after 5 seconds")
}
