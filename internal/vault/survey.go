package vault

import (
	"fmt"
	"io/fs"
	"iter"
	"path/filepath"
	"strings"
)

// Left are files of a vault that belong to nothing that is known.
type Left struct {
	Blobs   int // that nobody names: of a recording that failed, or of a document that was erased
	Writing int // being written, or left by a write that was cut short
}

// Left counts the files that are none of some blobs. It reads names alone, and changes
// nothing.
func (v *Vault) Left(known iter.Seq[Digest]) (Left, error) {
	named := map[string]bool{}
	for d := range known {
		named[v.fileName(d)] = true
	}
	var left Left
	err := filepath.WalkDir(v.dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("looking through the vault: %w", err)
		case entry.IsDir() || named[entry.Name()]:
		case !v.ours(path):
			left.Blobs++
		case strings.HasPrefix(entry.Name(), tempPrefix):
			left.Writing++
		}
		return nil
	})
	return left, err
}
