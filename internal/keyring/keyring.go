// Package keyring keeps a register's own key. The key is random and made once; beside the
// data lie only its wrapped forms, the locks: each is opened by a passphrase that somebody
// remembers, by a key file on a stick, or by the identity of a recovery key that a lawyer
// keeps sealed. Because wrapping is authenticated, a wrong passphrase is known before the
// database is touched: opening an encrypted database under a wrong key after a crash can
// destroy what its log still holds. From the one key those of the database, the vault and
// the ledger are derived (HKDF, RFC 5869), so that a lock is changed without touching them.
// What the register is called and who holds which lock is sealed under the key too.
package keyring

import (
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// ErrWrong says that the passphrase or key file is not this register's.
var ErrWrong = errors.New("the passphrase or key file is not this register's")

// ring is the file: the locks, and under the key what is known of them.
type ring struct {
	Version int    `json:"version"`
	Locks   []lock `json:"locks"`
	About   []byte `json:"about"`
}

// about is what the keyring is of. It is sealed: a seized disk tells nobody's name.
type about struct {
	Office  string            `json:"office"`
	Name    string            `json:"name"`
	Holders map[string]holder `json:"holders"` // by the lock's id
}

type holder struct {
	Label string `json:"label"`
	Since string `json:"since"` // the day, UTC
}

// Keys are an open register's keys.
type Keys struct {
	// Office is the id of the office whose register it is, Name what it calls
	// itself on checkpoints.
	Office, Name string
	master       []byte
	path         string
	ring         ring
	about        about
	opened       string // the id of the lock that was opened
}

// Lock is one way to open a register.
type Lock struct {
	ID string
	// Kind is "passphrase", "key file" or "recovery key".
	Kind string
	// Label says whose it is, Since on which day it was made.
	Label, Since string
	// Own says that it is the one by which the register was opened.
	Own bool
}

const version = 2

// Create makes a register's key and writes it, under a first lock, to a new file. It
// refuses to replace one.
func Create(path, office, name string, secret Secret) (*Keys, error) {
	k := &Keys{Office: office, Name: name, master: random(32), path: path, ring: ring{Version: version},
		about: about{office, name, map[string]holder{}}}
	if err := secret.check(name); err != nil {
		return nil, fmt.Errorf("%w; nothing was made", err)
	}
	l, err := lockBy(secret, k.master)
	if err != nil {
		return nil, err
	}
	k.add(l, "")
	k.opened = l.ID
	content, err := k.content()
	if err != nil {
		return nil, err
	}
	return k, writeNew(path, content)
}

// Open reads a keyring and opens it by the lock that a secret fits. ErrWrong where it fits
// none; nothing is changed in any case.
func Open(path string, secret Secret) (*Keys, error) {
	content, err := os.ReadFile(path)
	var of struct {
		Version int `json:"version"`
	}
	if err == nil && json.Unmarshal(content, &of) == nil && of.Version == 1 {
		return raised(path, content, secret)
	}
	return open(path, secret.opens)
}

func open(path string, opens func(*lock) ([]byte, error)) (*Keys, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the keyring can't be read, so the register stays closed: %w", err)
	}
	k := &Keys{path: path}
	if err := json.Unmarshal(content, &k.ring); err != nil || k.ring.Version != version || len(k.ring.Locks) == 0 {
		return nil, damaged(path)
	}
	for i := range k.ring.Locks {
		l := &k.ring.Locks[i]
		switch master, err := opens(l); {
		case errors.Is(err, errUnfit):
			continue
		case err != nil:
			return nil, fmt.Errorf("%s: %w", path, err)
		default:
			k.master, k.opened = master, l.ID
		}
		break
	}
	if k.master == nil {
		return nil, fmt.Errorf("%w; nothing was opened or changed", ErrWrong)
	}
	known, err := unsealed(k.For("keyring"), k.ring.About, boundAbout)
	if err != nil || json.Unmarshal(known, &k.about) != nil {
		return nil, damaged(path)
	}
	k.Office, k.Name = k.about.Office, k.about.Name
	return k, nil
}

func damaged(path string) error {
	return fmt.Errorf("%s is damaged or of another version: put back a copy of it; the data need nothing else", path)
}

// Locks are all ways to open the register, the oldest first.
func (k *Keys) Locks() (all []Lock) {
	for _, l := range k.ring.Locks {
		h := k.about.Holders[l.ID]
		all = append(all, Lock{ID: l.ID, Kind: kinds[l.Kind], Label: h.Label, Since: h.Since, Own: l.ID == k.opened})
	}
	return all
}

// Add makes another way to open the register: by somebody else's passphrase or key file.
func (k *Keys) Add(secret Secret, label string) error {
	if err := secret.check(k.Name); err != nil {
		return fmt.Errorf("%w; nothing was changed", err)
	}
	l, err := lockBy(secret, k.master)
	if err != nil {
		return err
	}
	k.add(l, label)
	return k.write()
}

// AddRecovery makes a lock that only an age identity opens: somebody outside of the office
// keeps it, for the day on which nobody else can.
func (k *Keys) AddRecovery(recipient, label string) error {
	l, err := lockFor(recipient, k.master)
	if err != nil {
		return fmt.Errorf("%w; nothing was changed", err)
	}
	k.add(l, label)
	return k.write()
}

// Change puts another secret in the place of the one by which the register was opened.
// Copies of the keyring that were made before are still opened by the old one.
func (k *Keys) Change(secret Secret) error {
	if err := secret.check(k.Name); err != nil {
		return fmt.Errorf("%w; nothing was changed", err)
	}
	l, err := lockBy(secret, k.master)
	if err != nil {
		return err
	}
	label := k.about.Holders[k.opened].Label
	k.drop(k.opened)
	k.add(l, label)
	k.opened = l.ID
	return k.write()
}

// Remove takes a lock away; the last that opens the register day by day stays.
func (k *Keys) Remove(id string) error {
	at := slices.IndexFunc(k.ring.Locks, func(l lock) bool { return l.ID == id })
	daily := 0
	for _, l := range k.ring.Locks {
		if l.Kind != byIdentity {
			daily++
		}
	}
	switch {
	case at < 0:
		return fmt.Errorf("no key %q is here; nothing was changed: `habeas keys list` shows them", id)
	case daily == 1 && k.ring.Locks[at].Kind != byIdentity:
		return fmt.Errorf("key %q is the last passphrase or key file; nothing was changed: add another first", id)
	}
	k.drop(id)
	return k.write()
}

// Recover opens a register by the identity of its recovery key, and makes a new lock for
// who goes on with it.
func Recover(path, identity string, secret Secret, label string) (*Keys, error) {
	opens, err := identityOpens(identity)
	if err != nil {
		return nil, fmt.Errorf("%w; nothing was changed", err)
	}
	k, err := open(path, opens)
	if err != nil {
		return nil, err
	}
	return k, k.Add(secret, label)
}

func (k *Keys) add(l lock, label string) {
	k.ring.Locks = append(k.ring.Locks, l)
	k.about.Holders[l.ID] = holder{label, time.Now().UTC().Format(time.DateOnly)}
}

func (k *Keys) drop(id string) {
	k.ring.Locks = slices.DeleteFunc(k.ring.Locks, func(l lock) bool { return l.ID == id })
	delete(k.about.Holders, id)
}

// content is the file.
func (k *Keys) content() ([]byte, error) {
	known, err := json.Marshal(k.about)
	if err != nil {
		return nil, err
	}
	if k.ring.About, err = sealed(k.For("keyring"), known, boundAbout); err != nil {
		return nil, err
	}
	content, err := json.MarshalIndent(k.ring, "", "  ")
	return append(content, '\n'), err
}

// write puts the file in the place of the one before, which is gone then.
func (k *Keys) write() error {
	content, err := k.content()
	if err != nil {
		return err
	}
	beside := k.path + ".new"
	if err := os.Remove(beside); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("the keyring was not changed: %w", err)
	}
	if err := writeNew(beside, content); err != nil {
		return err
	}
	if err := os.Rename(beside, k.path); err != nil {
		return fmt.Errorf("the keyring was not changed: %w", err)
	}
	folder, err := os.Open(filepath.Dir(k.path))
	if err != nil {
		return nil // the file is in its place; only a crash now could undo it
	}
	folder.Sync()
	return folder.Close()
}

func writeNew(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("the keyring was not written: %w", err)
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Sync(), f.Close())
}

// boundAbout is what the sealing of the names authenticates beside them.
var boundAbout = []byte("habeas keyring 2, about")

// For derives the key of one purpose: "database", "vault" or "ledger".
func (k *Keys) For(purpose string) [32]byte {
	key, err := hkdf.Key(sha256.New, k.master, nil, "habeas "+purpose, 32)
	if err != nil {
		panic("keyring: HKDF refuses 32 bytes: " + err.Error()) // only a length over 8160 does that
	}
	return [32]byte(key)
}

func random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b) // never fails, see crypto/rand
	return b
}

// Destroy overwrites a keyring and removes it. On a disk that keeps what was overwritten –
// a flash disk may – the wrapped keys are still only as good as what opens them.
func Destroy(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("the keyring was not destroyed: %w", err)
	}
	info, err := f.Stat()
	if err == nil {
		_, err = f.Write(random(int(info.Size())))
	}
	if err := errors.Join(err, f.Sync(), f.Close(), os.Remove(path)); err != nil {
		return fmt.Errorf("the keyring may not be destroyed whole, remove %s by hand: %w", path, err)
	}
	return nil
}
