package keyring

import (
	"bytes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
)

// lock is the key wrapped for one secret.
type lock struct {
	ID      string `json:"id"`
	Kind    string `json:"kind"`
	Salt    []byte `json:"salt,omitempty"`
	Time    uint32 `json:"time,omitempty"`
	Memory  uint32 `json:"memory_kib,omitempty"`
	Threads uint8  `json:"threads,omitempty"`
	Wrapped []byte `json:"wrapped"` // nonce, then XChaCha20-Poly1305 of the key; or a file of age
}

// The kinds of locks.
const (
	byPassphrase = "argon2id"
	byKeyFile    = "hkdf"
	byIdentity   = "age"
)

// kinds are what people call them.
var kinds = map[string]string{byPassphrase: "passphrase", byKeyFile: "key file", byIdentity: "recovery key"}

// The cost of argon2id is the second of RFC 9106, section 4: 64 MiB, three passes, four
// lanes; half a second on an old laptop.
const (
	argonTime    = 3
	argonMemory  = 64 << 10
	argonThreads = 4
)

// errUnfit says that a secret does not open a lock.
var errUnfit = errors.New("the secret does not fit")

// lockBy wraps a key for a secret.
func lockBy(secret Secret, master []byte) (lock, error) {
	l := lock{ID: hex.EncodeToString(random(4)), Kind: byPassphrase, Salt: random(16), Time: argonTime,
		Memory: argonMemory, Threads: argonThreads}
	if secret.keyFile {
		l.Kind, l.Time, l.Memory, l.Threads = byKeyFile, 0, 0, 0
	}
	key, err := l.keyOf(secret)
	if err != nil {
		return l, err
	}
	l.Wrapped, err = sealed(key, master, l.bound())
	return l, err
}

// opens gives the key that a lock wraps; errUnfit where the secret is another.
func (s Secret) opens(l *lock) ([]byte, error) {
	if l.Kind == byIdentity || s.keyFile != (l.Kind == byKeyFile) {
		return nil, errUnfit
	}
	key, err := l.keyOf(s)
	if err != nil {
		return nil, err
	}
	master, err := unsealed(key, l.Wrapped, l.bound())
	if err != nil {
		return nil, errUnfit
	}
	return master, nil
}

// keyOf is the key that wraps, made of a secret.
func (l *lock) keyOf(secret Secret) (key [32]byte, err error) {
	switch l.Kind {
	case byPassphrase:
		if l.Memory > 1<<20 || l.Memory < 8 || l.Time < 1 || l.Time > 16 || l.Threads < 1 || l.Threads > 16 {
			return key, fmt.Errorf("the keyring asks for argon2id with %d KiB, %d passes and %d lanes: it is damaged", l.Memory,
				l.Time, l.Threads)
		}
		return [32]byte(argon2.IDKey(secret.text, l.Salt, l.Time, l.Memory, l.Threads, 32)), nil
	case byKeyFile:
		text, err := hkdf.Key(sha256.New, secret.text, l.Salt, "habeas key file", 32)
		if err != nil {
			return key, err
		}
		return [32]byte(text), nil
	}
	return key, fmt.Errorf("the keyring is opened by %q, which this version does not know", l.Kind)
}

// bound is what the wrapping authenticates beside the key.
func (l *lock) bound() []byte { return []byte("habeas keyring 2, lock\n" + l.ID + "\n" + l.Kind) }

// lockFor wraps a key for an age recipient (age1…).
func lockFor(recipient string, master []byte) (lock, error) {
	l := lock{ID: hex.EncodeToString(random(4)), Kind: byIdentity}
	to, err := age.ParseX25519Recipient(strings.TrimSpace(recipient))
	if err != nil {
		return l, errors.New("a recovery key is made for an age recipient, age1… (age-keygen makes one)")
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err != nil {
		return l, fmt.Errorf("the recovery key: %w", err)
	}
	if _, err := w.Write(master); err != nil {
		return l, fmt.Errorf("the recovery key: %w", err)
	}
	if err := w.Close(); err != nil {
		return l, fmt.Errorf("the recovery key: %w", err)
	}
	l.Wrapped = out.Bytes()
	return l, nil
}

// identityOpens is how an age identity (AGE-SECRET-KEY-1…) opens locks. The text may be a
// whole identity file, as age-keygen writes it.
func identityOpens(text string) (func(*lock) ([]byte, error), error) {
	identities, err := age.ParseIdentities(strings.NewReader(text))
	if err != nil {
		return nil, errors.New("the recovery key is an age identity, AGE-SECRET-KEY-1…")
	}
	return func(l *lock) ([]byte, error) {
		if l.Kind != byIdentity {
			return nil, errUnfit
		}
		r, err := age.Decrypt(bytes.NewReader(l.Wrapped), identities...)
		if err != nil {
			return nil, errUnfit
		}
		master, err := io.ReadAll(io.LimitReader(r, 64))
		if err != nil || len(master) != 32 {
			return nil, errUnfit
		}
		return master, nil
	}, nil
}

func sealed(key [32]byte, text, bound []byte) ([]byte, error) {
	aead, err := cipherOf(key)
	if err != nil {
		return nil, err
	}
	nonce := random(chacha20poly1305.NonceSizeX)
	return aead.Seal(nonce, nonce, text, bound), nil
}

func unsealed(key [32]byte, box, bound []byte) ([]byte, error) {
	aead, err := cipherOf(key)
	if err != nil || len(box) < chacha20poly1305.NonceSizeX {
		return nil, errUnfit
	}
	return aead.Open(nil, box[:chacha20poly1305.NonceSizeX], box[chacha20poly1305.NonceSizeX:], bound)
}

func cipherOf(key [32]byte) (cipher.AEAD, error) { return chacha20poly1305.NewX(key[:]) }
