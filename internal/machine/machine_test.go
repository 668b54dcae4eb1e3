package machine

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestSpace(t *testing.T) {
	s, err := SpaceOf(t.TempDir())
	if errors.Is(err, ErrUnknown) {
		return
	}
	if err != nil || s.Of == 0 || s.Free > s.Of {
		t.Errorf("%d of %d bytes are left, %v", s.Free, s.Of, err)
	}
	if _, err := SpaceOf(filepath.Join(t.TempDir(), "absent")); err == nil {
		t.Error("a folder that is not there has room")
	}
}

func TestOthers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "own")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, mode := range map[string]os.FileMode{"private": 0o600, "open": 0o644, "public": 0o644} {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.WriteFile(path, nil, mode), os.Chmod(path, mode)); err != nil {
			t.Fatal(err)
		}
	}
	n, first, err := Others(dir, func(path string) bool { return filepath.Base(path) == "public" })
	if runtime.GOOS == "windows" {
		if !errors.Is(err, ErrUnknown) {
			t.Errorf("Windows tells rights: %v", err)
		}
		return
	}
	if err != nil || n != 1 || filepath.Base(first) != "open" {
		t.Errorf("%d are open, the first is %s, %v", n, first, err)
	}
}
