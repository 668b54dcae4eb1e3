package office

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"habeas/internal/elsewhere"
)

// How often a checkpoint is kept while the register grows and while it does not, and how
// many are left where they lie: of those before, the newest of each month.
const (
	keepGrown  = time.Hour
	keepAnyway = 24 * time.Hour
	keptWhole  = 30
)

var errEmpty = errors.New("the register is empty: there is no checkpoint yet")

// folder is a folder with the office's checkpoints: it may hold those of several.
func (o *Office) folder(path string) elsewhere.Folder {
	_, name, _ := strings.Cut(string(o.ID), "-")
	return elsewhere.Folder{Path: path, Prefix: fmt.Sprintf("habeas-%.8s-", name), Suffix: ".checkpoint"}
}

// CheckpointName is what the file of a commit's checkpoint is called.
func (o *Office) CheckpointName(commit int64) string { return o.folder("").Name(commit) }

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

// KeepCheckpoint brings the newest checkpoint into the chosen folder; nil where none was
// chosen or nothing was recorded. It first proves that the log grew from the newest one that
// lies there: whoever changed the register, or put an older one back, is noticed.
func (o *Office) KeepCheckpoint(ctx context.Context) (*Kept, error) {
	k, err := o.Keeping()
	if err != nil || k.Folder == "" {
		return nil, err
	}
	in := o.folder(k.Folder)
	if last := k.Last[ByFolder]; last.Where == k.Folder {
		if err := in.Has(last.Commit); err != nil {
			return nil, err
		}
	}
	kept, err := o.keepIn(ctx, in)
	if errors.Is(err, errEmpty) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if err := o.thin(ctx, in); err != nil {
		slog.Warn("older checkpoints in the folder were not thinned out", "error", err)
	}
	return &kept, o.noteKept(ByFolder, kept)
}

// KeepCheckpointIn brings the newest checkpoint into a folder once, and gives its file.
func (o *Office) KeepCheckpointIn(ctx context.Context, folder string) (file string, err error) {
	if err := elsewhere.Apart(folder, o.Dir); err != nil {
		return "", err
	}
	kept, err := o.keepIn(ctx, o.folder(folder))
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
	return o.folder(folder).File(kept.Commit), o.noteKept(way, kept)
}

// keepIn writes the newest checkpoint into a folder.
func (o *Office) keepIn(ctx context.Context, in elsewhere.Folder) (kept Kept, err error) {
	if err := in.Ready(); err != nil {
		return kept, err
	}
	if err := elsewhere.Apart(in.Path, o.Dir); err != nil { // a link may lead into the register since
		return kept, err
	}
	there, err := in.Numbers()
	if err != nil {
		return kept, err
	}
	if n := len(there); n > 0 {
		older, err := in.Read(there[n-1])
		if err != nil {
			return kept, err
		}
		if _, err := o.GrewFrom(ctx, older); err != nil {
			return kept, fmt.Errorf("the checkpoint of commit %d in %s: %w", there[n-1], in.Path, err)
		}
	}
	head, err := o.Checkpoint(ctx)
	if err != nil {
		return kept, err
	}
	if kept, err = o.kept(head); err != nil {
		return kept, err
	}
	kept.Where = in.Path
	return kept, in.Write(kept.Commit, head.Checkpoint)
}

// thin leaves the last checkpoints of a folder, and of those before the newest of each month:
// a few hundred bytes each, but a stick is looked at by people. One that is not the log's own
// is left: it may be the only proof that the log was changed.
func (o *Office) thin(ctx context.Context, in elsewhere.Folder) error {
	return o.whole(ctx, func(look *Snapshot) error {
		return in.Thin(keptWhole, func(k int64) (string, []byte, bool) {
			c, err := look.commit(k)
			return c.At.UTC().Format("2006-01"), c.Checkpoint, err == nil
		})
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
		head, err := o.Checkpoint(ctx)
		if err != nil {
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
