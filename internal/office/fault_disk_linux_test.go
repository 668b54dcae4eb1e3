package office

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// apartEnv says in which way the test's process stands apart from others.
const apartEnv = "HABEAS_TEST_APART"

// apart runs the test in a process of its own – with file systems of its own,
// where the way asks for that – and says whether this is that process. Where the
// system does not allow it, it says so and why.
func apart(t *testing.T, way string, mounts bool) (here bool, why error) {
	t.Helper()
	if is := os.Getenv(apartEnv); is != "" {
		return is == way, nil
	}
	child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v", fmt.Sprintf("-faults=%t", *inFull))
	child.Env = append(os.Environ(), apartEnv+"="+way)
	child.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
	if mounts {
		child.SysProcAttr.Cloneflags = syscall.CLONE_NEWNS
		if uid, gid := os.Getuid(), os.Getgid(); uid != 0 {
			const mayMount = 21 // CAP_SYS_ADMIN, within the namespace
			child.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
			child.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: uid, HostID: uid, Size: 1}}
			child.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: gid, HostID: gid, Size: 1}}
			child.SysProcAttr.AmbientCaps = []uintptr{mayMount}
		}
	}
	out, err := child.CombinedOutput()
	if ended := new(exec.ExitError); err != nil && !errors.As(err, &ended) || strings.Contains(string(out), mayNot) {
		return false, errors.Join(err, errors.New(string(out)))
	}
	for line := range strings.Lines(string(out)) {
		if *inFull && strings.HasPrefix(line, "    ") {
			fmt.Print(line)
		}
	}
	if err != nil {
		t.Errorf("the process that stands apart (%s): %v\n%s", way, err, out)
	} else if !*inFull {
		t.Logf("%s: %s", way, out)
	}
	return false, nil
}

// mayNot is what the process that stands apart says where it may not mount.
const mayNot = "nothing can be mounted here"

func mount(source, on, kind string, flags uintptr, options string) {
	// What is mounted here must not be seen outside.
	err := syscall.Mount("none", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, "")
	if err == nil {
		err = syscall.Mount(source, on, kind, flags, options)
	}
	if err != nil {
		fmt.Println(mayNot+":", err)
		os.Exit(1)
	}
}

// disk is one that can be filled.
type disk interface {
	fill(t *testing.T, pages int) // but for so much
	clear(t *testing.T)
	extend(t *testing.T) // for a rebuild, which needs as much again
}

// small is a small file system with a file that takes its room.
type small struct{ ballast string }

func (s small) fill(t *testing.T, pages int) {
	t.Helper()
	f, err := os.Create(s.ballast)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	size := int64(0)
	for err == nil {
		var n int
		n, err = f.Write(make([]byte, 4096))
		size += int64(n)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	if err := f.Truncate(max(0, size-int64(pages)*4096)); err != nil {
		t.Fatal(err)
	}
}

func (s small) clear(t *testing.T) {
	t.Helper()
	if err := os.Remove(s.ballast); err != nil {
		t.Fatal(err)
	}
}

func (s small) extend(t *testing.T) {
	t.Helper()
	if err := syscall.Mount("", filepath.Dir(s.ballast), "", syscall.MS_REMOUNT, "size=1g"); err != nil {
		t.Fatal(err)
	}
}

// limited is a disk on which no file may grow longer than now and a little.
type limited struct{ dir string }

func (l limited) fill(t *testing.T, pages int) {
	t.Helper()
	longest := 0
	for _, content := range files(t, l.dir) {
		longest = max(longest, len(content))
	}
	l.limit(t, uint64(longest+pages*1500)) // within a page, too
}

func (l limited) clear(t *testing.T) {
	t.Helper()
	l.limit(t, 1<<40)
}

func (limited) extend(*testing.T) {}

func (limited) limit(t *testing.T, bytes uint64) {
	t.Helper()
	var is syscall.Rlimit
	err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &is)
	if err == nil {
		is.Cur = min(bytes, is.Max)
		err = syscall.Setrlimit(syscall.RLIMIT_FSIZE, &is)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestFaultDiskFull fills the disk under a register that works: a small file
// system, really full; and a limit on the length of files, which works everywhere
// and lets a write end anywhere.
func TestFaultDiskFull(t *testing.T) {
	here, why := apart(t, "small file system", true)
	if here {
		folder := t.TempDir()
		mount("none", folder, "tmpfs", 0, "size=24m")
		defer syscall.Unmount(folder, 0)
		fullDisk(t, folder, small{filepath.Join(folder, "ballast")}, "disk full (a file system of 24 MB)")
	}
	if why != nil {
		told(t, "disk full: no file system can be mounted here, so only a limit on files is tried: %v", why)
	}
	if here, _ = apart(t, "limit", false); here {
		signal.Ignore(syscall.SIGXFSZ)
		folder := t.TempDir()
		fullDisk(t, folder, limited{filepath.Join(folder, "register")}, "writes cut short (a limit on the length of files)")
	}
}

func fullDisk(t *testing.T, folder string, d disk, name string) {
	dir := madeIn(t, folder, "")
	o := opened(t, dir)
	all, fills, documents := nothingYet(), times(12, 60), 0
	w := workerOn(t, o, all)
	works(t, o, 3, false)
	for n := range fills {
		d.fill(t, n%25)
		for range 3 { // refused once, refused again
			untilFull(t, w, dir)
		}
		if err := w.document(context.Background()); err != nil {
			saysFull(t, err)
			documents++
		}
		if _, err := asked(o.store).Head(context.Background()); err != nil {
			t.Errorf("on a full disk reading gives %v", err)
		}
		if n%3 == 0 { // closed while it is full, and opened
			if err := o.Close(); err != nil {
				saysFull(t, err)
			}
			if again, err := Open(context.Background(), dir, secret(t, "right")); err != nil {
				saysFull(t, err)
			} else {
				again.Close()
			}
		}
		d.clear(t)
		if n%3 == 0 {
			o = opened(t, dir)
			w.Office = o
		}
		if err := w.record(context.Background(), w.statements()); err != nil {
			t.Fatalf("there is room again, and recording gives %v", err)
		}
		all.kept(t, o)
	}
	d.extend(t)
	sound(t, o, nil)
	if err := errors.Join(o.vault.Verify(context.Background(), nil), o.Close()); err != nil {
		t.Error(err)
	}
	told(t, "%s: %d times while a register worked, %d commits acknowledged, none lost; %d documents refused whole; with room it went on at once", name, fills, len(all.commits), documents)
}

// untilFull works until the disk has no room; of a document that found none
// nothing is left.
func untilFull(t *testing.T, w *worker, dir string) {
	t.Helper()
	for range 500 {
		err := w.work(context.Background())
		if err == nil {
			continue
		}
		saysFull(t, err)
		left, _ := filepath.Glob(filepath.Join(dir, vaultFolder, "tmp-*"))
		if len(left) > 0 {
			t.Errorf("the vault keeps %s of a document that found no room", left)
		}
		return
	}
	t.Fatal("the disk does not get full")
}

func saysFull(t *testing.T, err error) {
	t.Helper()
	for _, says := range []string{
		"the disk is full; nothing of this was recorded, all before it is kept: make room and try again",
		"the disk got full just as this was being committed: either all of it was recorded or nothing, all before it is kept",
		"the disk failed just as this was being committed: either all of it was recorded or nothing, all before it is kept",
		"the disk of the vault is full; nothing of it was kept, all before it is: make room and try again",
		"nothing of this was recorded, all before it is kept: check the disk, then try again",
		"was cut short and can't be filled up; nothing was lost by that: make room on its disk",
		"what it erases can't be read any more, but the database could not clear the place",
	} {
		if strings.Contains(err.Error(), says) {
			return
		}
	}
	t.Errorf("a full disk is told as %v", err)
}

// TestFaultReadOnly mounts a register's folder so that nothing can be written.
func TestFaultReadOnly(t *testing.T) {
	here, why := apart(t, "read only", true)
	if why != nil {
		t.Logf("no file system can be mounted here: %v", why)
		folder := made(t, "")
		readOnly(t, folder, func(path string, writes bool) {
			mode := map[bool]os.FileMode{true: 0o700, false: 0o500}[writes]
			if err := errors.Join(os.Chmod(path, mode), os.Chmod(filepath.Join(folder, databaseFile), mode)); err != nil {
				t.Fatal(err)
			}
		}, "read-only rights")
	}
	if !here {
		return
	}
	readOnly(t, made(t, ""), func(path string, writes bool) {
		if writes {
			if err := syscall.Unmount(path, 0); err != nil {
				t.Fatal(err)
			}
			return
		}
		mount(path, path, "", syscall.MS_BIND, "")
		mount("", path, "", syscall.MS_BIND|syscall.MS_REMOUNT|syscall.MS_RDONLY, "")
	}, "read-only disk")
}

func readOnly(t *testing.T, dir string, makes func(path string, writes bool), name string) {
	all := works(t, opened(t, dir), 8, true)
	before := files(t, dir)
	makes(dir, false)
	o, err := Open(context.Background(), dir, secret(t, "right"))
	if err == nil {
		o.Close()
	}
	if err == nil || !strings.Contains(err.Error(), "can't be opened for writing; nothing was changed: check the rights of the folder and that its disk takes writes") {
		t.Errorf("a read-only register is told as %v", err)
	}
	unchanged(t, dir, before)
	makes(dir, true)
	o = opened(t, dir)
	defer o.Close()
	w := workerOn(t, o, all)
	vault := filepath.Join(dir, vaultFolder)
	makes(vault, false)
	last := headOf(t, o)
	if err := w.document(context.Background()); err == nil || !strings.Contains(err.Error(), "the vault can't be written to; nothing of it was kept, all before it is: check the rights of its folder and that its disk takes writes") {
		t.Errorf("a read-only vault is told as %v", err)
	}
	if is := headOf(t, o); is.K != last.K {
		t.Errorf("commit %d was recorded of a document that was not kept", is.K)
	}
	makes(vault, true)
	if err := errors.Join(w.document(context.Background()), w.record(context.Background(), w.statements())); err != nil {
		t.Errorf("it can be written to again: %v", err)
	}
	all.kept(t, o)
	sound(t, o, nil)
	told(t, "%s: opening refused and %d files unchanged, adding a document refused and nothing recorded; once it can be written to, all goes on", name, len(before))
}
