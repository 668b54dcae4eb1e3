package office

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"habeas/internal/keyring"
	"habeas/internal/ledger"
	"habeas/internal/register"
	"habeas/internal/schema"
	"habeas/internal/store"
	"habeas/internal/store/postgres"
	"habeas/internal/store/sqlite"
)

// bindingFile says where a register's tables are and whose its log is. What opened it
// once opens it always: no variable that somebody forgets can lead to an empty twin.
const bindingFile = "register.json"

type binding struct {
	Version int    `json:"version"`
	Office  string `json:"office"`
	Log     string `json:"log"`               // the public key by which its log is signed
	Engine  string `json:"engine"`            // sqlite or postgres
	Server  string `json:"address,omitempty"` // of the server, without a password
}

const (
	inFolder = "sqlite"
	atServer = "postgres"
)

// newBinding binds a register that is made: to a server where one is given.
func newBinding(keys *keyring.Keys, key *ledger.Key, server string) binding {
	b := binding{Version: 1, Office: keys.Office, Log: key.PublicText(), Engine: inFolder, Server: server}
	if server != "" {
		b.Engine = atServer
	}
	return b
}

func (b binding) write(dir string) error {
	data, err := json.MarshalIndent(b, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, bindingFile), append(data, '\n'), 0o600)
}

// kept writes the binding where there is none: the register is of an older habeas, or its
// file was lost, and the log that the keyring signed is in the database.
func (b binding) kept(dir string) error {
	if _, err := os.Stat(filepath.Join(dir, bindingFile)); !errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err := b.write(dir); err != nil && !errors.Is(err, os.ErrPermission) {
		return fmt.Errorf("what the register is bound to: %w", err)
	}
	return nil
}

// bindingOf reads a register's binding, and refuses one of another register. A folder
// without one is of an older habeas, if its database is there.
func bindingOf(dir string, keys *keyring.Keys, key *ledger.Key) (binding, error) {
	path := filepath.Join(dir, bindingFile)
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		if _, err := os.Stat(filepath.Join(dir, databaseFile)); err == nil {
			return newBinding(keys, key, ""), nil
		}
		return binding{}, fmt.Errorf("%s is missing, and so is the database; nothing was changed: "+
			"put both back from a backup", path)
	}
	if err != nil {
		return binding{}, fmt.Errorf("what the register is bound to: %w", err)
	}
	var b binding
	if err := json.Unmarshal(data, &b); err != nil {
		return b, fmt.Errorf("%s can't be read; nothing was changed: put it back from a backup: %w", path, err)
	}
	switch {
	case b.Version != 1:
		return b, fmt.Errorf("%s is of version %d, which this habeas does not know; nothing was changed: "+
			"open the register with a newer habeas", path, b.Version)
	case b.Engine != inFolder && (b.Engine != atServer || b.Server == ""):
		return b, fmt.Errorf("%s names the engine %q and no address that fits; nothing was changed: "+
			"put it back from a backup", path, b.Engine)
	case b.Office != keys.Office || b.Log != key.PublicText():
		return b, fmt.Errorf("the keyring in %s is not that of the register which %s names (%s); nothing was changed: "+
			"put the register's own keyring back from a backup", dir, bindingFile, b.Office)
	}
	return b, nil
}

// basisOf is what an office's register is judged by.
func basisOf(office string) register.Basis {
	return register.Basis{Schema: schema.Default(), Office: office, Policy: register.DefaultPolicy}
}

// engine opens the tables.
func (b binding) engine(ctx context.Context, dir string, keys *keyring.Keys) (store.Engine, error) {
	if b.Engine == atServer {
		return postgres.Open(ctx, b.Server)
	}
	path := filepath.Join(dir, databaseFile)
	if err := notLost(dir, path); err != nil {
		return nil, err
	}
	return sqlite.Open(ctx, path, keys.For("database"), sqlite.Full)
}

// own refuses a database whose log another register signed, and an empty one at a server
// that was not made with the register.
func (b binding) own(ctx context.Context, s *store.Store, key *ledger.Key) error {
	head, err := s.SignedBy(ctx, key.Public())
	if err != nil || head.K > 0 || b.Engine != atServer {
		return err
	}
	begun, err := s.Begun(ctx)
	if err == nil && !begun {
		err = errors.New("the database at the register's server is empty, and is not the one that was made with the register; nothing was changed: " +
			"put that back from a backup")
	}
	return err
}

// unused refuses an address for a register to be made where a password stands in it, or
// where another register is.
func unused(ctx context.Context, server string) error {
	told := strings.Contains(server, "password=")
	if u, err := url.Parse(server); err == nil && !told {
		_, told = u.User.Password()
	}
	if told {
		return errors.New("the address holds a password, and would be written into the register's folder; " +
			"nothing was made: put the password into ~/.pgpass")
	}
	engine, err := postgres.Open(ctx, server)
	if err != nil {
		return err
	}
	s := store.Open(engine, basisOf(""), nil)
	begun, err := s.Begun(ctx)
	if err == nil && begun {
		err = errors.New("the database holds another register already; nothing was made: " +
			"name a database of its own (createdb)")
	}
	return errors.Join(err, s.Close())
}
