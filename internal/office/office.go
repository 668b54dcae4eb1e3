// Package office opens a register's folder: its keyring, database, vault and
// ledger key together. An office is a register with its own key and log; all that
// it keeps is in the one folder, so that it can be carried on a stick.
package office

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"habeas/internal/edtf"
	"habeas/internal/intake"
	"habeas/internal/keyring"
	"habeas/internal/ledger"
	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
	"habeas/internal/vault"
)

// Office is an open register.
type Office struct {
	Dir   string
	Name  string
	ID    record.ID
	Store *store.Store
	Vault *vault.Vault
	key   *ledger.Key

	following sync.Mutex
	private   [32]byte // seals what follows.go keeps
	web       [32]byte // the name for browsers, see webname.go
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
	v, err := vault.Open(filepath.Join(dir, vaultFolder), keys.For("vault"))
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &Office{Dir: dir, Name: keys.Name, ID: record.ID(keys.Office), Store: s, Vault: v, key: key,
		private: keys.For("follows"), web: keys.For("name for browsers")}, nil
}

// notLost refuses to begin anew where a database was: the vault is made after it.
func notLost(dir, path string) error {
	info, err := os.Stat(path)
	if err == nil && info.Size() > 0 {
		return nil
	}
	if _, err := os.Stat(filepath.Join(dir, vaultFolder)); err == nil {
		return fmt.Errorf("%s is missing or empty, though the register was used before; nothing was changed: put it back from a backup", path)
	}
	return nil
}

// Close closes the register.
func (o *Office) Close() error { return o.Store.Close() }

// PublicKey checks the signatures of the office's checkpoints.
func (o *Office) PublicKey() ledger.PublicKey { return o.key.Public() }

// PublicText is the same key as others write it down.
func (o *Office) PublicText() string { return o.key.PublicText() }

// Add preserves a file as a source.
func (o *Office) Add(ctx context.Context, path, recorder string) (intake.Taken, error) {
	return intake.File(ctx, o.Store, o.Vault, path, recorder, time.Now())
}

// Known finds the source that was preserved from the very same bytes.
func (o *Office) Known(ctx context.Context, original []byte) (record.ID, bool, error) {
	return o.Store.SameBytes(ctx, sha256.Sum256(original))
}

// Take preserves what came in as a source.
func (o *Office) Take(ctx context.Context, in intake.Input) (intake.Taken, error) {
	return intake.Bytes(ctx, o.Store, o.Vault, in, time.Now())
}

// Check says what is wrong with a reading file of a text, before the text is taken
// in as a source.
func (o *Office) Check(source record.ID, text string, file *reading.File) error {
	_, err := reading.Compose(file, reading.Source{ID: source, Text: text}, o.Store, time.Now())
	return err
}

// Try says what is wrong with a reading file of a source, and records nothing.
func (o *Office) Try(ctx context.Context, source record.ID, file *reading.File) error {
	_, err := o.compose(ctx, source, file, time.Now())
	return err
}

func (o *Office) compose(ctx context.Context, source record.ID, file *reading.File, now time.Time) (store.Batch, error) {
	text, err := o.Text(ctx, record.Viewer{Clearance: record.Sealed}, source)
	if err != nil {
		return store.Batch{}, err
	}
	labels, err := o.Store.Labels(ctx, source)
	if err != nil {
		return store.Batch{}, err
	}
	said, published, err := o.said(ctx, source)
	if err != nil {
		return store.Batch{}, err
	}
	has := func(id record.EntryID) (bool, error) {
		_, here, err := o.Store.Place(ctx, id)
		return here, err
	}
	return reading.Compose(file, reading.Source{ID: source, Text: text, Labels: labels, Said: said, Published: published, Has: has}, o.Store, now)
}

// Read records a reading file of a source.
func (o *Office) Read(ctx context.Context, source record.ID, file *reading.File) (store.Commit, int, error) {
	now := time.Now()
	batch, err := o.compose(ctx, source, file, now)
	if err != nil {
		return store.Commit{}, 0, err
	}
	if len(batch.Entries) == 0 {
		c, err := o.Store.Head(ctx)
		return c, 0, err
	}
	c, err := o.Store.Record(ctx, batch, now)
	return c, len(batch.Entries), err
}

// said are the live statements of a source, by what they say, and by which day it can
// have told what had happened.
func (o *Office) said(ctx context.Context, source record.ID) (map[string]record.EntryID, edtf.Day, error) {
	r, err := o.Store.OfSource(ctx, register.Now, record.Viewer{Clearance: record.Sealed}, source)
	if err != nil {
		return nil, 0, err
	}
	said := map[string]record.EntryID{}
	for _, a := range r.Live() {
		if a.Statement.Source == source {
			said[reading.Saying(a.Statement)] = a.ID
		}
	}
	return said, r.ToldBy(source), nil
}

// Text is a source's text, checked against the vault's digest.
func (o *Office) Text(ctx context.Context, viewer record.Viewer, source record.ID) (string, error) {
	d, found, err := o.Store.Document(ctx, viewer, source)
	if err != nil {
		return "", err
	}
	if !found {
		return "", fmt.Errorf("%s is no source that is kept here; habeas add FILE preserves one", source)
	}
	blob, err := o.Vault.Get(ctx, d.Text)
	if err != nil {
		return "", err
	}
	defer blob.Close()
	text, err := io.ReadAll(blob)
	return string(text), err
}

// Export writes what was recorded of a source as a reading file.
func (o *Office) Export(ctx context.Context, viewer record.Viewer, source record.ID) (*reading.File, error) {
	said, err := o.Store.Said(ctx, viewer, source)
	if err != nil {
		return nil, err
	}
	labels, err := o.Store.Labels(ctx, source)
	if err != nil {
		return nil, err
	}
	return reading.Export(said, source, labels, o.Store.Basis().Schema), nil
}
