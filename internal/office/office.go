// Package office opens a register's folder: its keyring, database, vault and
// ledger key together. An office is a register with its own key and log; all that
// it keeps is in the one folder, so that it can be carried on a stick.
package office

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"habeas/internal/keyring"
	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
	"habeas/internal/store"
	"habeas/internal/vault"
)

// Office is an open register.
type Office struct {
	Dir   string
	Name  string
	ID    record.ID
	store *store.Store
	vault *vault.Vault
	key   *ledger.Key
	now   func() time.Time

	following sync.Mutex
	keeping   sync.Mutex // of what kept.go keeps
	works     background // see background.go
	private   [32]byte   // seals what sealed.go keeps
	web       [32]byte   // the name for browsers, see webname.go
}

// Where the parts of a register lie in its folder.
const (
	keyringFile  = "keyring.json"
	databaseFile = "register.db"
	vaultFolder  = "vault"
	publicFile   = "ledger.pub"
)

// Init makes a register in a folder that is empty or not there yet. With the address of
// a PostgreSQL server, which holds no password, the tables are there instead of in the
// folder, for good.
func Init(ctx context.Context, dir, name string, secret keyring.Secret, server string) error {
	if entries, err := os.ReadDir(dir); err == nil && !onlyKeyFile(entries) {
		return fmt.Errorf("%s is not empty; nothing was made: name a new folder", dir)
	}
	if server != "" {
		if err := unused(ctx, server); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("the folder of the register: %w", err)
	}
	keys, err := keyring.Create(filepath.Join(dir, keyringFile), string(record.NewID("office")), name, secret)
	if err != nil {
		return err
	}
	key, err := ledgerKey(keys)
	if err != nil {
		return err
	}
	bound := newBinding(keys, key, server)
	if err := bound.write(dir); err != nil {
		return err
	}
	// The tables are made now, by one process: later ones only open them.
	engine, err := bound.engine(ctx, dir, keys)
	if err != nil {
		return err
	}
	s := store.Open(engine, basisOf(keys.Office), key)
	if err := errors.Join(s.Begin(ctx), s.Close()); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, publicFile), []byte(key.PublicText()+"\n"), 0o644)
}

// Here says whether a folder holds a register.
func Here(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, keyringFile))
	return err == nil
}

// Traces says whether a folder holds anything of a register, though its keyring be lost.
func Traces(dir string) bool {
	for _, name := range []string{keyringFile, bindingFile, databaseFile, publicFile} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}

// Lost says whether a folder holds a register whose keyring is gone.
func Lost(dir string) bool {
	for _, name := range []string{bindingFile, databaseFile} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return !Here(dir)
		}
	}
	return false
}

// onlyKeyFile lets the example register keep its key file in its own folder.
func onlyKeyFile(entries []os.DirEntry) bool {
	return len(entries) == 0 || len(entries) == 1 && entries[0].Name() == "key"
}

func ledgerKey(keys *keyring.Keys) (*ledger.Key, error) {
	return ledger.KeyFromSeed(keys.Office, keys.For("ledger"))
}

// Open opens a register's folder. The secret is checked before anything else is
// touched, then whether the tables that the register is bound to are its own.
func Open(ctx context.Context, dir string, secret keyring.Secret) (*Office, error) {
	keys, err := keyring.Open(filepath.Join(dir, keyringFile), secret)
	if err != nil {
		return nil, err
	}
	key, err := ledgerKey(keys)
	if err != nil {
		return nil, err
	}
	bound, err := bindingOf(dir, keys, key)
	if err != nil {
		return nil, err
	}
	engine, err := bound.engine(ctx, dir, keys)
	if err != nil {
		return nil, err
	}
	s := store.Open(engine, basisOf(keys.Office), key)
	if err := bound.own(ctx, s, key); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := bound.kept(dir); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	v, err := vault.Open(filepath.Join(dir, vaultFolder), keys.For("vault"))
	if errors.Is(err, vault.ErrKey) { // the keyring opened, so the key is the register's
		err = fmt.Errorf("the vault in %s is another register's, or its file key-check is damaged; nothing was changed: "+
			"put that file, or the vault, back from a backup", filepath.Join(dir, vaultFolder))
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	o := &Office{Dir: dir, Name: keys.Name, ID: record.ID(keys.Office), store: s, vault: v, key: key,
		now: time.Now, private: keys.For("follows"), web: keys.For("name for browsers")}
	s.Texts(o.words)
	return o, nil
}

// notLost refuses to begin anew where a database was: the vault is made after it.
func notLost(dir, path string) error {
	info, err := os.Stat(path)
	if err == nil && info.Size() > 0 {
		return nil
	}
	if _, err := os.Stat(filepath.Join(dir, vaultFolder)); err == nil {
		return fmt.Errorf("%s is missing or empty, though the register was used before; nothing was changed: put "+
			"it back from a backup", path)
	}
	return nil
}

// UseClock gives the register another clock, for tests of what takes days.
func (o *Office) UseClock(now func() time.Time) { o.now = now }

// Close ends what works in the background, and closes the register.
func (o *Office) Close() error {
	o.works.end()
	return o.store.Close()
}

// PublicKey checks the signatures of the office's checkpoints.
func (o *Office) PublicKey() ledger.PublicKey { return o.key.Public() }

// PublicText is the same key as others write it down.
func (o *Office) PublicText() string { return o.key.PublicText() }

// Schema is what may be said.
func (o *Office) Schema() *schema.Schema { return o.basis().Schema }

func (o *Office) basis() register.Basis { return o.store.Basis() }

// Keyring is where the keyring of a register's folder is.
func Keyring(dir string) string { return filepath.Join(dir, keyringFile) }
