package ledger

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/transparency-dev/formats/log"
	formats "github.com/transparency-dev/formats/note"
	"golang.org/x/mod/sumdb/note"
)

// PublicKey checks signatures of one signer: a register's or a witness's.
type PublicKey = note.Verifier

// Key is a register's signing key (Ed25519). It prints as its name, so that a
// stray format verb never writes the secret into a log.
type Key struct {
	signer     note.Signer
	public     PublicKey
	text       string
	publicText string
}

// GenerateKey makes a key for a register's name: no spaces, no plus sign; by
// custom the checkpoints' origin, such as "example.org/register".
func GenerateKey(name string) (*Key, error) {
	if err := checkName(name); err != nil {
		return nil, err
	}
	text, _, err := note.GenerateKey(rand.Reader, name)
	if err != nil {
		return nil, fmt.Errorf("making a signing key: %w", err)
	}
	return ParseKey(text)
}

// checkName refuses what the text of a key could not be read back with.
func checkName(name string) error {
	if name == "" || strings.ContainsAny(name, "+ \t\r\n") {
		return fmt.Errorf("a ledger's name has neither spaces nor \"+\": %q", name)
	}
	return nil
}

// ParseKey reads a key's text as a key file holds it.
func ParseKey(text string) (*Key, error) {
	text = strings.TrimSpace(text)
	signer, err := note.NewSigner(text)
	if err != nil {
		return nil, fmt.Errorf("the text is no signing key of a ledger: %w", err)
	}
	public, err := publicOf(signer.Name(), text)
	if err != nil {
		return nil, err
	}
	verifier, err := note.NewVerifier(public)
	if err != nil {
		return nil, fmt.Errorf("the signing key of %q: %w", signer.Name(), err)
	}
	return &Key{signer: signer, public: verifier, text: text, publicText: public}, nil
}

// publicOf writes the public key that belongs to a signing key's text.
func publicOf(name, text string) (string, error) {
	fields := strings.SplitN(text, "+", 5) // PRIVATE+KEY+name+hash+key; the key itself may have a plus
	seed, err := base64.StdEncoding.DecodeString(fields[len(fields)-1])
	if err != nil || len(seed) != 1+ed25519.SeedSize {
		return "", fmt.Errorf("the signing key of %q is not an Ed25519 key", name)
	}
	public := ed25519.NewKeyFromSeed(seed[1:]).Public().(ed25519.PublicKey)
	return note.NewEd25519VerifierKey(name, public)
}

// Text is the secret as it is written to a key file.
func (k *Key) Text() string { return k.text }

// Public checks this key's signatures.
func (k *Key) Public() PublicKey { return k.public }

// PublicText is what others need to check this key's signatures.
func (k *Key) PublicText() string { return k.publicText }

// Name is the register's name in its signatures.
func (k *Key) Name() string { return k.signer.Name() }

// String gives the name only.
func (k *Key) String() string { return "ledger key of " + k.Name() }

// GoString gives the name only.
func (k *Key) GoString() string { return k.String() }

// ParsePublicKey reads a public key's text: of a ledger, or of a witness that
// signs by C2SP tlog-cosignature.
func ParsePublicKey(text string) (PublicKey, error) {
	public, err := formats.NewVerifier(strings.TrimSpace(text))
	if err != nil {
		return nil, fmt.Errorf("the text is no public key of a ledger or witness: %w", err)
	}
	return public, nil
}

// Checkpoint is what a signed checkpoint says.
type Checkpoint struct {
	Origin string
	Size   int64
	Root   Hash
	Stamp
	Signers []string // whose signatures were checked, the ledger's own first
}

// Sign makes a signed checkpoint (C2SP tlog-checkpoint) that carries a stamp.
func (k *Key) Sign(origin string, size int64, root Hash, stamp Stamp) ([]byte, error) {
	if origin == "" || strings.ContainsAny(origin, "\r\n") || size < 0 {
		return nil, fmt.Errorf("no checkpoint can say origin %q and size %d", origin, size)
	}
	text := log.Checkpoint{Origin: origin, Size: uint64(size), Hash: root[:]}.Marshal()
	signed, err := note.Sign(&note.Note{Text: string(text) + stamp.lines()}, k.signer)
	if err != nil {
		return nil, fmt.Errorf("signing the checkpoint at %d: %w", size, err)
	}
	return signed, nil
}

// OpenCheckpoint checks and reads a signed checkpoint. The first key is the
// ledger's own and must have signed; the others are witnesses, named among the
// signers where their signature is there.
func OpenCheckpoint(signed []byte, keys ...PublicKey) (*Checkpoint, error) {
	if len(keys) == 0 {
		return nil, fmt.Errorf("a checkpoint cannot be checked without the ledger's public key")
	}
	n, err := note.Open(signed, note.VerifierList(keys...))
	if err != nil {
		return nil, fmt.Errorf("the checkpoint is not signed by %q: %w", keys[0].Name(), err)
	}
	var names []string
	for _, key := range keys {
		if signedBy(n, key) {
			names = append(names, key.Name())
		} else if key == keys[0] {
			return nil, fmt.Errorf("the checkpoint is not signed by %q itself", key.Name())
		}
	}
	c, err := readCheckpoint([]byte(n.Text))
	if err != nil {
		return nil, err
	}
	c.Signers = names
	return c, nil
}

// signedBy says whether the note has the key's signature. Base64 lets the last
// letter of one be written in several ways; only one is taken, so that no byte
// of a checkpoint can be changed unnoticed.
func signedBy(n *note.Note, key PublicKey) bool {
	for _, s := range n.Sigs {
		_, err := base64.StdEncoding.Strict().DecodeString(s.Base64)
		if s.Name == key.Name() && s.Hash == key.KeyHash() && err == nil {
			return true
		}
	}
	return false
}

// readCheckpoint reads a checkpoint's text; one that is written otherwise than
// we would write it is refused, so two texts never say the same.
func readCheckpoint(text []byte) (*Checkpoint, error) {
	var c log.Checkpoint
	if _, err := c.Unmarshal(text); err != nil {
		return nil, fmt.Errorf("the signed text is no checkpoint: %w", err)
	}
	rest, begins := bytes.CutPrefix(text, c.Marshal())
	stamp, reads := readStamp(string(rest))
	if len(c.Hash) != hashSize || c.Size > 1<<62 || !begins || !reads {
		return nil, fmt.Errorf("the checkpoint of %q is not in its canonical form", c.Origin)
	}
	return &Checkpoint{Origin: c.Origin, Size: int64(c.Size), Root: Hash(c.Hash), Stamp: stamp}, nil
}

// KeyFromSeed makes the key that a seed of 32 secret bytes stands for, so that
// whoever can open a register needs no second secret to sign for it.
func KeyFromSeed(name string, seed [32]byte) (*Key, error) {
	if err := checkName(name); err != nil {
		return nil, err
	}
	text, _, err := note.GenerateKey(bytes.NewReader(seed[:]), name)
	if err != nil {
		return nil, fmt.Errorf("making a signing key: %w", err)
	}
	return ParseKey(text)
}
