package office

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// What is wrong with a folder for checkpoints.
var (
	// ErrInside says that it would be lost with the register.
	ErrInside = errors.New("it is the register's own folder, or inside it: what is kept there is lost with the register; " +
		"name a folder on a stick, on another disk or on a shared drive")
	// ErrRelative says that it depends on where the program was started.
	ErrRelative = errors.New("a folder is named from the root on, such as /media/stick")
	// ErrAway says that it is not there, as a stick that is not plugged in. It is tried again.
	ErrAway = errors.New("the folder is not there now; it is tried again")
	// ErrAnother says that it is there, and is not the one of before: a stick's empty place,
	// or another stick.
	ErrAnother = errors.New("the folder does not hold the checkpoint that was last kept there, so it may be another stick, " +
		"or none; nothing was written: choose the folder again if it is right")
	// ErrTaken says that a file of the name is there and holds something else.
	ErrTaken = errors.New("a file of this name is there and holds something else; nothing was written")
)

// How often a checkpoint is kept while the register grows and while it does not, and how
// many are left where they lie: of those before, the newest of each month.
const (
	keepGrown  = time.Hour
	keepAnyway = 24 * time.Hour
	keptWhole  = 30
)

// elsewhere fails where a folder is not elsewhere. What of its path is there is followed
// through links; what is not there yet may be the place of a stick.
func (o *Office) elsewhere(folder string) error {
	if !filepath.IsAbs(folder) {
		return ErrRelative
	}
	own, err := os.Stat(o.Dir)
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

// keptPrefix begins the names of the office's checkpoints: a folder may hold those of several.
func (o *Office) keptPrefix() string {
	_, name, _ := strings.Cut(string(o.ID), "-")
	return fmt.Sprintf("habeas-%.8s-", name)
}

const keptSuffix = ".checkpoint"

func (o *Office) keptName(commit int64) string {
	return o.keptPrefix() + strconv.FormatInt(commit, 10) + keptSuffix
}

// KeepCheckpoint brings the newest checkpoint into the chosen folder; nil where none was
// chosen or nothing was recorded. It first proves that the log grew from the newest one that
// lies there: whoever changed the register, or put an older one back, is noticed.
func (o *Office) KeepCheckpoint(ctx context.Context) (*Kept, error) {
	k, err := o.Keeping()
	if err != nil || k.Folder == "" {
		return nil, err
	}
	if last := k.Last[ByFolder]; last.Where == k.Folder {
		_, err := os.Stat(filepath.Join(k.Folder, o.keptName(last.Commit)))
		if _, gone := os.Stat(k.Folder); gone == nil && errors.Is(err, fs.ErrNotExist) {
			return nil, ErrAnother
		}
	}
	kept, err := o.keepIn(ctx, k.Folder)
	if err != nil || kept == nil {
		return nil, err
	}
	if err := o.thin(ctx, k.Folder); err != nil {
		slog.Warn("older checkpoints in the folder were not thinned out", "error", err)
	}
	return kept, o.noteKept(ByFolder, *kept)
}

// KeepCheckpointIn brings the newest checkpoint into a folder once, and gives its file.
func (o *Office) KeepCheckpointIn(ctx context.Context, folder string) (file string, err error) {
	if err := o.elsewhere(folder); err != nil {
		return "", err
	}
	kept, err := o.keepIn(ctx, folder)
	if err == nil && kept == nil {
		err = errEmpty
	}
	if err != nil {
		return "", err
	}
	k, err := o.Keeping()
	if err != nil {
		return "", err
	}
	way := ByHand
	if folder == k.Folder {
		way = ByFolder
	}
	return filepath.Join(folder, o.keptName(kept.Commit)), o.noteKept(way, *kept)
}

// keepIn writes the newest checkpoint into a folder; nil where there is none.
func (o *Office) keepIn(ctx context.Context, folder string) (*Kept, error) {
	info, err := os.Stat(folder)
	if err != nil || !info.IsDir() {
		return nil, fmt.Errorf("%s: %w", folder, ErrAway)
	}
	if err := o.elsewhere(folder); err != nil { // a link may lead into the register since
		return nil, err
	}
	there, err := o.keptThere(folder)
	if err != nil {
		return nil, err
	}
	if n := len(there); n > 0 {
		older, err := os.ReadFile(filepath.Join(folder, o.keptName(there[n-1])))
		if err != nil {
			return nil, err
		}
		if _, err := o.GrewFrom(ctx, older); err != nil {
			return nil, fmt.Errorf("the checkpoint of commit %d in %s: %w", there[n-1], folder, err)
		}
	}
	var kept Kept
	var text []byte
	err = o.whole(ctx, func(look *Snapshot) error {
		head, err := look.Head()
		if err != nil || head.K == 0 {
			return err
		}
		text = head.Checkpoint
		kept, err = look.keptOf(head.K)
		return err
	})
	if err != nil || text == nil {
		return nil, err
	}
	kept.Where = folder
	return &kept, writeNew(filepath.Join(folder, o.keptName(kept.Commit)), text)
}

// keptThere are the commits whose checkpoints lie in a folder, in order.
func (o *Office) keptThere(folder string) (commits []int64, err error) {
	files, err := os.ReadDir(folder)
	for _, file := range files {
		name, ours := strings.CutPrefix(file.Name(), o.keptPrefix())
		name, whole := strings.CutSuffix(name, keptSuffix)
		k, not := strconv.ParseInt(name, 10, 64)
		if ours && whole && not == nil && file.Type().IsRegular() && file.Name() == o.keptName(k) {
			commits = append(commits, k)
		}
	}
	slices.Sort(commits)
	return commits, err
}

// writeNew writes a file in one step, and never over one that holds something else.
func writeNew(path string, text []byte) error {
	here, err := os.ReadFile(path)
	if err == nil && bytes.Equal(here, text) {
		return nil
	}
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", path, errors.Join(ErrTaken, err))
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".habeas-*")
	if err != nil {
		return fmt.Errorf("the checkpoint was not kept: %w", err)
	}
	f.Chmod(0o644) // others on a shared drive may read it; where no file has rights, so be it
	_, err = f.Write(text)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("the checkpoint was not kept: %w", errors.Join(err, os.Remove(f.Name())))
	}
	return nil
}

// thin leaves the last checkpoints of a folder, and of those before the newest of each month:
// a few hundred bytes each, but a stick is looked at by people. One that is not the log's own
// is left: it may be the only proof that the log was changed.
func (o *Office) thin(ctx context.Context, folder string) error {
	there, err := o.keptThere(folder)
	if err != nil || len(there) <= keptWhole {
		return err
	}
	return o.whole(ctx, func(look *Snapshot) error {
		months := map[string]bool{}
		for i := len(there) - 1; i >= 0; i-- {
			c, err := look.commit(there[i])
			if err != nil {
				continue // of another log
			}
			month := c.At.UTC().Format("2006-01")
			spare := months[month] && i < len(there)-keptWhole
			months[month] = true
			path := filepath.Join(folder, o.keptName(c.K))
			if text, err := os.ReadFile(path); !spare || err != nil || !bytes.Equal(text, c.Checkpoint) {
				continue
			}
			if err := os.Remove(path); err != nil {
				return err
			}
		}
		return nil
	})
}

// KeepDue keeps a checkpoint in the chosen folder where it is time: an hour after the last
// one if the register grew, else after a day, to see that the last one is still there.
func (o *Office) KeepDue(ctx context.Context) error {
	k, err := o.Keeping()
	if err != nil || k.Folder == "" {
		return err
	}
	if last := k.Last[ByFolder]; last.Where == k.Folder {
		var head Commit
		if err := o.whole(ctx, func(look *Snapshot) (err error) { head, err = look.Head(); return err }); err != nil {
			return err
		}
		age := o.now().Sub(last.At)
		if age >= 0 && age < keepAnyway && (head.K == last.Commit || age < keepGrown) {
			return nil
		}
	}
	_, err = o.KeepCheckpoint(ctx)
	return err
}

// Checkpoint is the last commit with its checkpoint.
func (o *Office) Checkpoint(ctx context.Context) (head Commit, err error) {
	err = o.whole(ctx, func(look *Snapshot) (err error) {
		if head, err = look.Head(); err == nil && head.K == 0 {
			err = errEmpty
		}
		return err
	})
	return head, err
}

var errEmpty = errors.New("the register is empty: there is no checkpoint yet")

// CheckpointName is what the file of a commit's checkpoint is called.
func (o *Office) CheckpointName(commit int64) string { return o.keptName(commit) }
