package ledger

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"habeas/internal/record"
)

// Hash is a SHA-256 hash: an entry's identity, a node of the tree, a root.
type Hash = tlog.Hash

// SaltSize is the length of a salt in bytes.
const SaltSize = 16

// tag keeps an entry's hash apart from any other use of SHA-256.
const tag = "habeas/entry/v1\n"

// NewSalt makes a fresh salt. It is what makes an erased entry unguessable: a
// name alone could be tried, a name with 128 random bits cannot.
func NewSalt() (salt [SaltSize]byte) {
	rand.Read(salt[:]) // never fails, see crypto/rand
	return salt
}

// Leaf is an entry's identity: SHA-256 over the tag, the salt and the canonical
// body. The tree hashes it once more, as RFC 6962 does with any record.
func Leaf(salt [SaltSize]byte, body []byte) Hash {
	h, _ := hashEntry(make([]byte, 0, len(tag)+SaltSize+len(body)), salt[:], body)
	return h
}

// hashEntry hashes in one call over one buffer, which it gives back for the
// next entry: much faster than a streaming hash for entries of some hundred
// bytes.
func hashEntry(buf, salt, body []byte) (Hash, []byte) {
	buf = append(append(append(buf[:0], tag...), salt...), body...)
	return sha256.Sum256(buf), buf
}

// ID writes an entry's identity as the register spells it.
func ID(h Hash) record.EntryID { return record.EntryID(hex.EncodeToString(h[:])) }

// ParseID reads an identity back.
func ParseID(id record.EntryID) (h Hash, err error) {
	if len(id) != 2*len(h) {
		return h, fmt.Errorf("an entry's identity has %d hexadecimal digits, not %d", 2*len(h), len(id))
	}
	for i := range len(id) {
		if c := id[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return h, fmt.Errorf("an entry's identity is written 0–9 and a–f, found %q at %d", c, i+1)
		}
	}
	_, err = hex.Decode(h[:], []byte(id))
	return h, err
}
