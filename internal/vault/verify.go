package vault

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Progress is how far Verify has come.
type Progress struct {
	Blobs   int   // files read to the end
	Bytes   int64 // content of the sound ones
	Damaged int
}

// Verify reads every blob through and tells progress after each. It goes on
// after damage; its error joins one BlobError for every file that is damaged,
// misplaced or no blob at all. It changes nothing.
func (v *Vault) Verify(ctx context.Context, progress func(Progress)) error {
	var p Progress
	var found []error
	err := filepath.WalkDir(v.dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("verifying the vault: %w", err)
		case ctx.Err() != nil:
			return ctx.Err()
		case entry.IsDir() || v.ours(path):
			return nil
		}
		size, err := v.verifyFile(ctx, path)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			found = append(found, err)
			p.Damaged++
		}
		p.Blobs, p.Bytes = p.Blobs+1, p.Bytes+size
		if progress != nil {
			progress(p)
		}
		return nil
	})
	return errors.Join(append(found, err)...)
}

// ours: the check file and blobs being written.
func (v *Vault) ours(path string) bool {
	name := filepath.Base(path)
	return filepath.Dir(path) == filepath.Clean(v.dir) && (name == checkName || strings.HasPrefix(name, tempPrefix))
}

// verifyFile reads a file through; its content must give its name.
func (v *Vault) verifyFile(ctx context.Context, path string) (int64, error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, damaged(Digest{}, path, err.Error())
	}
	defer file.Close()
	o, err := newOpener(v.seal, file)
	if err != nil {
		return 0, damaged(Digest{}, path, err.Error())
	}
	sum := sha256.New()
	size, err := io.Copy(sum, &withContext{ctx, o})
	if err != nil {
		return 0, damaged(Digest{}, path, err.Error())
	}
	if d := Digest(sum.Sum(nil)); v.path(d) != filepath.Clean(path) {
		return 0, damaged(d, path, "its content belongs into another file")
	}
	return size, nil
}

// withContext lets a long file be left in the middle.
type withContext struct {
	ctx context.Context
	r   io.Reader
}

func (w *withContext) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.r.Read(p)
}
