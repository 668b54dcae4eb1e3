// Package machine asks the system about the place where a register's files lie: how much room
// is left, and who else may read them. What a system can't say is told as not known, never
// guessed.
package machine

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// ErrUnknown says that this system can't be asked.
var ErrUnknown = errors.New("this system does not say")

// Space is how much room a file system has, and how much of it is left to this user.
type Space struct{ Free, Of uint64 }

// Others says how many of a folder's files and folders somebody else on the machine may
// read or write, and names the first of them; meant are those that may be read. Where the
// rights say nothing about that, as on Windows, it is ErrUnknown.
func Others(dir string, meant func(path string) bool) (open int, first string, err error) {
	if runtime.GOOS == "windows" {
		return 0, "", ErrUnknown
	}
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // it went while it was looked at, as a log does
		}
		if err != nil || meant(path) {
			return err
		}
		info, err := os.Lstat(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil && info.Mode()&fs.ModeSymlink == 0 && info.Mode().Perm()&0o077 != 0 {
			if open++; first == "" {
				first = path
			}
		}
		return err
	})
	return open, first, err
}
