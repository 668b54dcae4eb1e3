package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// What can be wrong with a blob or a vault; errors wrap one of these.
var (
	ErrMissing  = errors.New("no such blob is in the vault")
	ErrDamaged  = errors.New("the blob is damaged")
	ErrKey      = errors.New("the key is not this vault's")
	ErrTooLarge = errors.New("the blob is too large")
)

// BlobError says which blob, in which file, has what wrong with it.
type BlobError struct {
	Digest Digest // zero where only the file is known
	Path   string
	Reason string
	Err    error // one of the errors above
}

func (e *BlobError) Error() string {
	which := "a blob"
	if e.Digest != (Digest{}) {
		which = "blob " + e.Digest.String()
	}
	text := fmt.Sprintf("%s (file %s): %v", which, e.Path, e.Err)
	if e.Reason != "" {
		text += ": " + e.Reason
	}
	if errors.Is(e.Err, ErrDamaged) {
		text += "; nothing was changed; restore the file from a backup"
	}
	return text
}

// Unwrap gives the kind of error.
func (e *BlobError) Unwrap() error { return e.Err }

func damaged(d Digest, path, reason string) error {
	return &BlobError{Digest: d, Path: path, Reason: reason, Err: ErrDamaged}
}

// unkept says why a blob could not be written.
func unkept(err error) error {
	what := "nothing of it was kept, all before it is"
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		return fmt.Errorf("the disk of the vault is full; %s: make room and try again: %w", what, err)
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("the vault can't be written to; %s: check the rights of its folder and that its disk takes writes: %w", what, err)
	}
	return fmt.Errorf("putting a blob into the vault; %s: %w", what, err)
}
