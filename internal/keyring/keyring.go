// Package keyring keeps a register's own key. The key is random and made once;
// beside the data lies only its wrapped form, which a passphrase or a key file
// opens. Because wrapping is authenticated, a wrong passphrase is known before
// the database is touched: opening an encrypted database under a wrong key after
// a crash can destroy what its log still holds. From the one key those of the
// database, the vault and the ledger are derived (HKDF, RFC 5869).
package keyring

import (
	"bytes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
)

// ErrWrong says that the passphrase or key file is not this register's.
var ErrWrong = errors.New("the passphrase or key file is not this register's")

// Secret opens a keyring: a passphrase that somebody remembers, or the random
// content of a key file.
type Secret struct {
	text    []byte
	keyFile bool
}

// Passphrase is a secret that somebody remembers; it is stretched by argon2id.
func Passphrase(text []byte) Secret { return Secret{text: text} }

// NewKeyFile is the content of a fresh key file: 256 random bits.
func NewKeyFile() []byte { return fmt.Appendf(nil, "habeas key file\n%x\n", random(32)) }

// KeyFile is the secret in a key file's content; errors say what it lacks.
func KeyFile(content []byte) (Secret, error) {
	text := bytes.TrimSpace(content)
	if len(text) < 32 {
		return Secret{}, fmt.Errorf("a key file holds at least 32 characters, this one %d", len(text))
	}
	return Secret{text: text, keyFile: true}, nil
}

// MinPassphrase is the fewest characters of a passphrase: shorter ones are
// guessed from a seized disk in spite of argon2id.
const MinPassphrase = 12

// ring is the file: what is needed to open the key, and the key wrapped.
type ring struct {
	Version int    `json:"version"`
	Office  string `json:"office"`
	Name    string `json:"name"`
	KDF     string `json:"kdf"` // argon2id of a passphrase, hkdf of a key file
	Salt    []byte `json:"salt"`
	Time    uint32 `json:"time,omitempty"`
	Memory  uint32 `json:"memory_kib,omitempty"`
	Wrapped []byte `json:"wrapped"` // nonce, then XChaCha20-Poly1305 of the key
}

// The cost of argon2id, 64 MiB and one pass, takes about a quarter of a second
// on an old laptop (RFC 9106 recommends at least as much memory as can be spared).
const (
	argonTime   = 1
	argonMemory = 64 << 10
)

// Keys are an open register's keys.
type Keys struct {
	// Office is the id of the office whose register it is, Name what it calls
	// itself on checkpoints.
	Office, Name string
	master       []byte
}

// Create makes a register's key and writes it, wrapped, to a new file. It
// refuses to replace one.
func Create(path, office, name string, secret Secret) (*Keys, error) {
	r := &ring{Version: 1, Office: office, Name: name, KDF: "argon2id", Salt: random(16), Time: argonTime, Memory: argonMemory}
	if secret.keyFile {
		r.KDF, r.Time, r.Memory = "hkdf", 0, 0
	} else if len([]rune(string(secret.text))) < MinPassphrase {
		return nil, fmt.Errorf("a passphrase has at least %d characters; nothing was made", MinPassphrase)
	}
	master := random(32)
	seal, err := r.cipherOf(secret)
	if err != nil {
		return nil, err
	}
	nonce := random(chacha20poly1305.NonceSizeX)
	r.Wrapped = seal.Seal(nonce, nonce, master, r.bound())
	content, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return nil, err
	}
	return &Keys{office, name, master}, writeNew(path, append(content, '\n'))
}

func writeNew(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("the keyring was not written: %w", err)
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Sync(), f.Close())
}

// Open reads a keyring and opens it. ErrWrong where the secret is another's;
// nothing is changed in any case.
func Open(path string, secret Secret) (*Keys, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the keyring can't be read, so the register stays closed: %w", err)
	}
	r := &ring{}
	if err := json.Unmarshal(content, r); err != nil || r.Version != 1 || len(r.Wrapped) < chacha20poly1305.NonceSizeX {
		return nil, fmt.Errorf("%s is damaged or of a later version: put back a copy of it; the data need nothing else", path)
	}
	open, err := r.cipherOf(secret)
	if err != nil {
		return nil, err
	}
	nonce, sealed := r.Wrapped[:chacha20poly1305.NonceSizeX], r.Wrapped[chacha20poly1305.NonceSizeX:]
	master, err := open.Open(nil, nonce, sealed, r.bound())
	if err != nil {
		return nil, fmt.Errorf("%w; nothing was opened or changed", ErrWrong)
	}
	return &Keys{r.Office, r.Name, master}, nil
}

// bound is what the wrapping authenticates beside the key.
func (r *ring) bound() []byte { return []byte("habeas keyring 1\n" + r.Office + "\n" + r.Name) }

func (r *ring) cipherOf(secret Secret) (cipher.AEAD, error) {
	switch r.KDF {
	case "argon2id":
		if r.Memory > 1<<20 || r.Memory < 8 || r.Time < 1 || r.Time > 16 {
			return nil, fmt.Errorf("the keyring asks for argon2id with %d KiB and %d passes: it is damaged", r.Memory, r.Time)
		}
		return chacha20poly1305.NewX(argon2.IDKey(secret.text, r.Salt, r.Time, r.Memory, 1, 32))
	case "hkdf":
		key, err := hkdf.Key(sha256.New, secret.text, r.Salt, "habeas key file", 32)
		if err != nil {
			return nil, err
		}
		return chacha20poly1305.NewX(key)
	}
	return nil, fmt.Errorf("the keyring is opened by %q, which this version does not know", r.KDF)
}

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
