package vault

import (
	"context"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/crypto/chacha20poly1305"
)

// Digest is a blob's address: the SHA-256 of its content.
type Digest [sha256.Size]byte

// String gives 64 hexadecimal digits.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// ParseDigest reads what String writes.
func ParseDigest(s string) (d Digest, err error) {
	raw, err := hex.DecodeString(s)
	if err != nil || len(raw) != len(d) || s != strings.ToLower(s) {
		return d, fmt.Errorf("a blob's address has %d hexadecimal digits: %q", 2*len(d), s)
	}
	return Digest(raw), nil
}

// DefaultLimit is how large a blob may be unless WithLimit says otherwise.
const DefaultLimit = 512 << 20

const (
	checkName  = "key-check" // tells a wrong key from damage
	tempPrefix = "tmp-"      // a blob that is being written
)

// abandoned is how long nobody has written to a file that was left in the midst, by a
// process that was killed: the longest blob takes minutes.
const abandoned = time.Hour

// Vault is an open vault. Several goroutines may use it.
type Vault struct {
	dir     string
	limit   int64
	seal    cipher.AEAD
	nameKey []byte
}

// Option changes how a vault is opened.
type Option func(*Vault)

// WithLimit sets how many bytes a blob may have.
func WithLimit(bytes int64) Option { return func(v *Vault) { v.limit = bytes } }

// Open opens the vault in a folder, or begins one where the folder is empty or
// absent. A key that is not the vault's gives ErrKey and changes nothing.
// Leftovers of writes that were cut short are removed.
func Open(dir string, key [32]byte, options ...Option) (*Vault, error) {
	v := &Vault{dir: filepath.Clean(dir), limit: DefaultLimit}
	for _, set := range options {
		set(v)
	}
	check, err := v.derive(key)
	if err != nil {
		return nil, fmt.Errorf("deriving the vault's keys: %w", err)
	}
	if err := os.MkdirAll(v.dir, 0o700); err != nil {
		return nil, fmt.Errorf("opening the vault: %w", err)
	}
	if err := v.checkKey(check); err != nil {
		return nil, err
	}
	return v, v.clean()
}

// derive makes a key for each purpose, so that none gives another away.
func (v *Vault) derive(key [32]byte) (check []byte, err error) {
	one := func(purpose string) []byte {
		out, e := hkdf.Key(sha256.New, key[:], nil, "habeas/vault/v1 "+purpose, 32)
		err = errors.Join(err, e)
		return out
	}
	check, v.nameKey = one("check"), one("names")
	aead, e := chacha20poly1305.NewX(one("content"))
	v.seal = aead
	return check, errors.Join(err, e)
}

// checkKey compares the key with the check file, which a new vault is given.
func (v *Vault) checkKey(check []byte) error {
	path := filepath.Join(v.dir, checkName)
	want := "habeas vault v1\n" + hex.EncodeToString(check) + "\n"
	have, err := os.ReadFile(path)
	switch {
	case err == nil && hmac.Equal(have, []byte(want)):
		return nil
	case err == nil && len(have) != len(want):
		return fmt.Errorf("the vault's file %s is damaged; nothing was changed; restore it from a backup", path)
	case err == nil:
		return fmt.Errorf("the vault in %s stays closed, nothing was changed: %w", v.dir, ErrKey)
	case !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("reading the vault's key check: %w", err)
	}
	if list, err := os.ReadDir(v.dir); err != nil || !onlyTemporary(list) {
		return errors.Join(err, fmt.Errorf("the folder %s holds files but no vault's %s; nothing was changed; restore that file from a backup or choose an empty folder", v.dir, checkName))
	}
	return v.writeFile(path, []byte(want))
}

func onlyTemporary(list []os.DirEntry) bool {
	for _, entry := range list {
		if !strings.HasPrefix(entry.Name(), tempPrefix) {
			return false
		}
	}
	return true
}

// writeFile puts a small file in place, whole or not at all.
func (v *Vault) writeFile(path string, data []byte) error {
	temp, err := os.CreateTemp(v.dir, tempPrefix)
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	_, err = temp.Write(data)
	if err = errors.Join(err, temp.Sync(), temp.Close()); err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		os.Remove(temp.Name())
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return syncDir(v.dir)
}

// clean removes what a write that was cut short has left, long enough ago that nobody is
// at it any more.
func (v *Vault) clean() error {
	left, err := filepath.Glob(filepath.Join(v.dir, tempPrefix+"*"))
	for _, path := range left {
		info, e := os.Stat(path)
		if e != nil || time.Since(info.ModTime()) < abandoned {
			continue // another process may be writing it, or has just put it into its place
		}
		if e := os.Remove(path); !errors.Is(e, os.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}
	if err != nil {
		return fmt.Errorf("removing leftovers from the vault: %w", err)
	}
	return nil
}

// fileName is the keyed hash by which a blob's file is called.
func (v *Vault) fileName(d Digest) string {
	mac := hmac.New(sha256.New, v.nameKey)
	mac.Write(d[:])
	return hex.EncodeToString(mac.Sum(nil))
}

// path spreads the files over two levels of folders, 256 in each.
func (v *Vault) path(d Digest) string {
	name := v.fileName(d)
	return filepath.Join(v.dir, name[:2], name[2:4], name)
}

// Has says whether the vault has the blob; whether it is sound, Get tells.
func (v *Vault) Has(d Digest) bool {
	_, err := os.Stat(v.path(d))
	return err == nil
}

// Delete removes a blob for good. The head of the file, without which the rest
// cannot be opened even with the vault's key, is overwritten first, in case the
// file system gives the freed blocks back to somebody.
func (v *Vault) Delete(ctx context.Context, d Digest) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	path := v.path(d)
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return &BlobError{Digest: d, Path: path, Err: ErrMissing}
	}
	if err != nil {
		return fmt.Errorf("erasing blob %s: %w", d, err)
	}
	_, err = file.WriteAt(make([]byte, headerSize), 0)
	err = errors.Join(err, file.Sync(), file.Close())
	if err = errors.Join(err, os.Remove(path)); err != nil {
		return fmt.Errorf("erasing blob %s: %w", d, err)
	}
	return syncDir(filepath.Dir(path))
}

// syncDir makes a rename or removal in a folder outlive a power cut.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err == nil {
		err = errors.Join(d.Sync(), d.Close())
	}
	if err != nil {
		return fmt.Errorf("writing the folder %s to disk: %w", dir, err)
	}
	return nil
}
