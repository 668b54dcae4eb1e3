// Package elsewhere keeps small numbered files in a folder that is not the register's own:
// on a stick, another disk, a shared drive. The folder is somebody else's: it may be away,
// be another one than before, and hold files that are none of ours.
package elsewhere

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// What is wrong with a folder.
var (
	// ErrInside says that it would be lost with the register.
	ErrInside = errors.New("it is the register's own folder, or inside it: what is kept there is lost " +
		"with the register; name a folder on a stick, on another disk or on a shared drive")
	// ErrRelative says that it depends on where the program was started.
	ErrRelative = errors.New("a folder is named from the root on, such as /media/stick")
	// ErrAway says that it is not there, as a stick that is not plugged in. It is tried again.
	ErrAway = errors.New("the folder is not there now; it is tried again")
	// ErrAnother says that it is there, and is not the one of before: a stick's empty place,
	// or another stick.
	ErrAnother = errors.New("the folder does not hold the checkpoint that was last kept there, so it may be " +
		"another stick, or none; nothing was written: choose the folder again if it is right")
	// ErrTaken says that a file of the name is there and holds something else.
	ErrTaken = errors.New("a file of this name is there and holds something else; nothing was written")
)

// Folder holds numbered files of one kind among others.
type Folder struct{ Path, Prefix, Suffix string }

// Name is what the file of a number is called.
func (f Folder) Name(n int64) string { return f.Prefix + strconv.FormatInt(n, 10) + f.Suffix }

// File is where it lies.
func (f Folder) File(n int64) string { return filepath.Join(f.Path, f.Name(n)) }

// Apart fails where a folder is not elsewhere than another. What of its path is there is
// followed through links; what is not there yet may be the place of a stick.
func Apart(folder, from string) error {
	if !filepath.IsAbs(folder) {
		return ErrRelative
	}
	own, err := os.Stat(from)
	if err != nil {
		return err
	}
	for at := throughLinks(folder); ; at = filepath.Dir(at) {
		if info, err := os.Stat(at); err == nil && os.SameFile(info, own) {
			return ErrInside
		}
		if at == filepath.Dir(at) {
			break
		}
	}
	if info, err := os.Stat(folder); err == nil && !info.IsDir() {
		return fmt.Errorf("%s is no folder", folder)
	}
	return nil
}

// throughLinks is where a path leads, as far as it is there.
func throughLinks(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	parent := filepath.Dir(path)
	if parent == path {
		return path
	}
	return filepath.Join(throughLinks(parent), filepath.Base(path))
}

// Ready fails where the folder is away.
func (f Folder) Ready() error {
	if info, err := os.Stat(f.Path); err != nil || !info.IsDir() {
		return fmt.Errorf("%s: %w", f.Path, ErrAway)
	}
	return nil
}

// Has fails where the folder is away, or does not hold what was last kept there.
func (f Folder) Has(n int64) error {
	if err := f.Ready(); err != nil {
		return err
	}
	if _, err := os.Stat(f.File(n)); errors.Is(err, fs.ErrNotExist) {
		return ErrAnother
	}
	return nil
}

// Numbers are those of the files that lie there, in order.
func (f Folder) Numbers() (all []int64, err error) {
	files, err := os.ReadDir(f.Path)
	for _, file := range files {
		name, _ := strings.CutPrefix(file.Name(), f.Prefix)
		name, _ = strings.CutSuffix(name, f.Suffix)
		n, not := strconv.ParseInt(name, 10, 64)
		if not == nil && file.Type().IsRegular() && file.Name() == f.Name(n) {
			all = append(all, n)
		}
	}
	slices.Sort(all)
	return all, err
}

// Read gives what a file holds.
func (f Folder) Read(n int64) ([]byte, error) { return os.ReadFile(f.File(n)) }

// Write writes a file in one step, and never over one that holds something else.
func (f Folder) Write(n int64, text []byte) error {
	path := f.File(n)
	here, err := os.ReadFile(path)
	if err == nil && bytes.Equal(here, text) {
		return nil
	}
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", path, errors.Join(ErrTaken, err))
	}
	made, err := os.CreateTemp(f.Path, ".habeas-*")
	if err != nil {
		return fmt.Errorf("the checkpoint was not kept: %w", err)
	}
	made.Chmod(0o644) // others on a shared drive may read it; where no file has rights, so be it
	_, err = made.Write(text)
	err = errors.Join(err, made.Sync(), made.Close())
	if err == nil {
		err = os.Rename(made.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("the checkpoint was not kept: %w", errors.Join(err, os.Remove(made.Name())))
	}
	return nil
}

// Thin removes what is spare: neither among the last so many nor the newest of its month.
// ours gives the month of a file and what it should hold; one that holds something else, or
// of which that is not known, is left.
func (f Folder) Thin(whole int, ours func(n int64) (month string, text []byte, known bool)) error {
	there, err := f.Numbers()
	if err != nil || len(there) <= whole {
		return err
	}
	months := map[string]bool{}
	for i := len(there) - 1; i >= 0; i-- {
		month, text, known := ours(there[i])
		if !known {
			continue
		}
		spare := months[month] && i < len(there)-whole
		months[month] = true
		if here, err := f.Read(there[i]); !spare || err != nil || !bytes.Equal(here, text) {
			continue
		}
		if err := os.Remove(f.File(there[i])); err != nil {
			return err
		}
	}
	return nil
}
