package office

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"

	"golang.org/x/crypto/chacha20poly1305"

	"habeas/internal/record"
)

// Follows is what one person follows: to each entity the commit up to which they
// have seen what was recorded of it.
type Follows map[record.ID]int64

// followsFile holds what everybody follows. It is no part of the record – nobody
// else needs to know, and it is forgotten when asked – but it tells whom an office
// cares for, so it is sealed as everything else is.
const followsFile = "follows"

// MostFollowed is how much one person may follow: a digest is read in one go.
const MostFollowed = 200

// Follows gives what somebody follows.
func (o *Office) Follows(who string) (Follows, error) {
	o.following.Lock()
	defer o.following.Unlock()
	all, err := o.readFollows()
	return all[who], err
}

// Follow changes what somebody follows. Nothing changes where the change fails.
func (o *Office) Follow(who string, change func(Follows) error) error {
	o.following.Lock()
	defer o.following.Unlock()
	all, err := o.readFollows()
	if err != nil {
		return err
	}
	theirs := Follows{}
	maps.Copy(theirs, all[who])
	if err := change(theirs); err != nil {
		return err
	}
	if all[who] = theirs; len(theirs) == 0 {
		delete(all, who)
	}
	return o.writeFollows(all)
}

func (o *Office) readFollows() (map[string]Follows, error) {
	all := map[string]Follows{}
	sealed, err := os.ReadFile(filepath.Join(o.Dir, followsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return all, nil
	}
	if err != nil {
		return nil, fmt.Errorf("what is followed: %w", err)
	}
	aead := o.sealing()
	if len(sealed) < aead.NonceSize() {
		return nil, damagedFollows(io.ErrUnexpectedEOF)
	}
	plain, err := aead.Open(nil, sealed[:aead.NonceSize()], sealed[aead.NonceSize():], []byte(followsFile))
	if err == nil {
		err = json.Unmarshal(plain, &all)
	}
	if err != nil {
		return nil, damagedFollows(err)
	}
	return all, nil
}

func damagedFollows(err error) error {
	return fmt.Errorf("the file %q of the register is damaged (%w); the register itself is not touched: remove the file to follow anew", followsFile, err)
}

// writeFollows replaces the file in one step.
func (o *Office) writeFollows(all map[string]Follows) error {
	plain, err := json.Marshal(all)
	if err != nil {
		return err
	}
	aead := o.sealing()
	nonce := make([]byte, aead.NonceSize())
	rand.Read(nonce)
	next := filepath.Join(o.Dir, followsFile+".new")
	if err := os.WriteFile(next, aead.Seal(nonce, nonce, plain, []byte(followsFile)), 0o600); err != nil {
		return fmt.Errorf("what is followed was not changed: %w", err)
	}
	return os.Rename(next, filepath.Join(o.Dir, followsFile))
}

func (o *Office) sealing() cipher.AEAD {
	aead, err := chacha20poly1305.NewX(o.private[:])
	if err != nil {
		panic("office: the cipher refuses 32 bytes: " + err.Error()) // only another length does that
	}
	return aead
}

// Follows gives what the actor follows.
func (s *Session) Follows() (Follows, error) { return s.office.Follows(s.actor.Name) }

// Follow changes what the actor follows.
func (s *Session) Follow(change func(Follows) error) error {
	return s.office.Follow(s.actor.Name, change)
}
