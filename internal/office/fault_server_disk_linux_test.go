package office

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"habeas/internal/store/storetest"
)

// TestFaultServerDiskFull fills the disk of the PostgreSQL server under a process
// that works. A server without room for its own log stops, and is started again.
func TestFaultServerDiskFull(t *testing.T) {
	here, why := apart(t, "server on a small file system", true)
	if why != nil {
		told(t, "disk full (PostgreSQL's): no file system can be mounted here, so it is not tried: %v", why)
	}
	if !here {
		return
	}
	folder, err := os.MkdirTemp("", "habeas-small-") // the server's user must be let in
	if err != nil {
		t.Fatal(err)
	}
	defer os.Remove(folder)
	home := t.TempDir() // not on the small disk
	mount("none", folder, "tmpfs", 0, "size=160m,mode=1777")
	defer syscall.Unmount(folder, syscall.MNT_DETACH)
	t.Setenv("TMPDIR", folder)
	server, d := storetest.Own(t), small{filepath.Join(folder, "ballast")}
	o := opened(t, madeIn(t, home, server.Database(t)))
	defer o.Close()
	all, fills, stopped := nothingYet(), times(2, 12), 0
	w := workerOn(t, o, all)
	works(t, o, 3, false)
	for n := range fills {
		d.fill(t, n%12*8)
		for err = nil; err == nil; err = w.work(context.Background()) {
		}
		full := strings.Contains(err.Error(), "the server's disk is full; nothing of this was recorded, all before it is kept: make room there and try again")
		if !full {
			(&failures{}).met(t, err)
			stopped++
		}
		d.clear(t)
		server.Stop(syscall.SIGQUIT)
		if err := server.Start(); err != nil {
			t.Fatal(err)
		}
		if err := w.record(context.Background(), w.statements()); err != nil {
			t.Fatalf("there is room again, and recording gives %v", err)
		}
		all.kept(t, o)
	}
	sound(t, o, nil)
	told(t, "disk full (PostgreSQL's): %d times while a process worked, %d times the server itself stopped; %d commits acknowledged, none lost", fills, stopped, len(all.commits))
}
