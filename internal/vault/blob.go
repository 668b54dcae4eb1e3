package vault

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Put keeps all of r and gives its address and size. When it returns without an
// error, the blob is on disk. A blob that the vault has is read through instead
// of written again; one that is damaged there is replaced.
func (v *Vault) Put(ctx context.Context, r io.Reader) (Digest, int64, error) {
	temp, err := os.CreateTemp(v.dir, tempPrefix)
	if err != nil {
		return Digest{}, 0, unkept(err)
	}
	defer os.Remove(temp.Name()) // gone already if it became the blob
	sum := sha256.New()
	limited := &limiter{r: io.TeeReader(r, sum), left: v.limit}
	size, err := sealStream(ctx, v.seal, temp, limited)
	if errors.Is(err, ErrTooLarge) {
		err = fmt.Errorf("%w: more than %d bytes; nothing of it was kept; raise the limit or split the file", ErrTooLarge, v.limit)
	}
	if err = errors.Join(err, temp.Sync(), temp.Close()); err != nil {
		return Digest{}, 0, unkept(err)
	}
	d := Digest(sum.Sum(nil))
	return d, size, v.place(ctx, temp.Name(), d)
}

// place makes the written file the blob, unless the vault has it.
func (v *Vault) place(ctx context.Context, temp string, d Digest) error {
	if v.Has(d) {
		if err := v.readThrough(ctx, d); !errors.As(err, new(*BlobError)) {
			return err
		}
	}
	path := v.path(d)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return unkept(err)
	}
	if err := os.Rename(temp, path); err != nil {
		return unkept(err)
	}
	below := filepath.Dir(path)
	return errors.Join(syncDir(below), syncDir(filepath.Dir(below)), syncDir(v.dir))
}

func (v *Vault) readThrough(ctx context.Context, d Digest) error {
	blob, err := v.Get(ctx, d)
	if err != nil {
		return err
	}
	defer blob.Close()
	_, err = io.Copy(io.Discard, blob)
	return err
}

// limiter fails, rather than ends, after so many bytes.
type limiter struct {
	r    io.Reader
	left int64
}

func (l *limiter) Read(p []byte) (int, error) {
	if int64(len(p))-1 > l.left {
		p = p[:l.left+1]
	}
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, ErrTooLarge
	}
	return n, err
}

// Get opens a blob. Every chunk is checked before its bytes are given out, and
// the whole against its address at the end: only who reads to io.EOF knows that
// the blob is the one asked for. The reader fails once ctx is done.
func (v *Vault) Get(ctx context.Context, d Digest) (io.ReadCloser, error) {
	path := v.path(d)
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &BlobError{Digest: d, Path: path, Err: ErrMissing}
	}
	if err != nil {
		return nil, fmt.Errorf("opening blob %s: %w", d, err)
	}
	b := &blob{ctx: ctx, digest: d, file: file, sum: sha256.New()}
	if b.opener, err = newOpener(v.seal, file); err != nil {
		file.Close()
		return nil, b.explain(err)
	}
	return b, nil
}

type blob struct {
	ctx    context.Context
	digest Digest
	file   *os.File
	opener *opener
	sum    hash.Hash
}

func (b *blob) Read(p []byte) (int, error) {
	if err := b.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := b.opener.Read(p)
	b.sum.Write(p[:n])
	switch {
	case err == io.EOF && Digest(b.sum.Sum(nil)) != b.digest:
		return n, damaged(b.digest, b.file.Name(), "its content is another blob's")
	case err != nil && err != io.EOF:
		return n, b.explain(err)
	}
	return n, err
}

// Close closes the blob's file.
func (b *blob) Close() error { return b.file.Close() }

// explain tells damage from a disk that cannot be read.
func (b *blob) explain(err error) error {
	switch err {
	case errTruncated, errSeal, errVersion:
		return damaged(b.digest, b.file.Name(), err.Error())
	}
	return fmt.Errorf("reading blob %s (file %s): %w", b.digest, b.file.Name(), err)
}
