package office

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/crypto/chacha20poly1305"
)

// sealedFile is a small file beside the record: what an office or somebody in it chose. It
// is no part of the record, but may tell of people, so it is sealed as everything else is.
type sealedFile struct {
	name string
	of   string // what it holds, in a sentence
	anew string // what somebody does who removes it, in a sentence
}

// readSealed reads what a file holds; one that was never written leaves it as it is.
func (o *Office) readSealed(f sealedFile, into any) error {
	sealed, err := os.ReadFile(filepath.Join(o.Dir, f.name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", f.of, err)
	}
	aead := o.sealing()
	if len(sealed) < aead.NonceSize() {
		return f.damaged(io.ErrUnexpectedEOF)
	}
	plain, err := aead.Open(nil, sealed[:aead.NonceSize()], sealed[aead.NonceSize():], []byte(f.name))
	if err == nil {
		err = json.Unmarshal(plain, into)
	}
	if err != nil {
		return f.damaged(err)
	}
	return nil
}

func (f sealedFile) damaged(err error) error {
	return fmt.Errorf("the file %q of the register is damaged (%w); the register itself is not touched: "+
		"remove the file to %s anew", f.name, err, f.anew)
}

// writeSealed replaces a file in one step.
func (o *Office) writeSealed(f sealedFile, v any) error {
	plain, err := json.Marshal(v)
	if err != nil {
		return err
	}
	aead := o.sealing()
	nonce := make([]byte, aead.NonceSize())
	rand.Read(nonce)
	next := filepath.Join(o.Dir, f.name+".new")
	if err := os.WriteFile(next, aead.Seal(nonce, nonce, plain, []byte(f.name)), 0o600); err != nil {
		return fmt.Errorf("%s was not changed: %w", f.of, err)
	}
	return os.Rename(next, filepath.Join(o.Dir, f.name))
}

func (o *Office) sealing() cipher.AEAD {
	aead, err := chacha20poly1305.NewX(o.private[:])
	if err != nil {
		panic("office: the cipher refuses 32 bytes: " + err.Error()) // only another length does that
	}
	return aead
}
