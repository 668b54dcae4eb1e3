package office

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"habeas/internal/keyring"
	"habeas/internal/store/storetest"
)

// TestFoundB10TwinRegisters (B10): a register is opened with the tables that it is bound to,
// or not at all; two registers never sign one log, and one never signs two.
func TestFoundB10TwinRegisters(t *testing.T) {
	ctx, right := context.Background(), secret(t, "right")
	server := storetest.Postgres(t)
	for _, address := range []string{"postgres://habeas:open-sesame@localhost/habeas", "host=localhost password=open-sesame"} {
		dir := filepath.Join(t.TempDir(), "register")
		if err := Init(ctx, dir, "Example", right, address); err == nil || !strings.Contains(err.Error(), "~/.pgpass") || strings.Contains(err.Error(), "sesame") {
			t.Errorf("an address with a password gives %v", err)
		}
		if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
			t.Error("a register that was refused left a folder")
		}
	}
	dir, twin := made(t, server), made(t, "")
	if err := Init(ctx, filepath.Join(t.TempDir(), "third"), "Third", right, server); err == nil || !strings.Contains(err.Error(), "holds another register already; nothing was made") {
		t.Errorf("a register is made over another's empty database: %v", err)
	}
	bind(t, twin, server) // as somebody might by hand
	o, other := opened(t, dir), opened(t, twin)
	works(t, o, 1, false)
	if err := workerOn(t, other, nothingYet()).work(ctx); err == nil || !strings.Contains(err.Error(), "another register's") {
		t.Errorf("an open twin records into the log of the other: %v", err)
	}
	other.Close()
	if _, err := Open(ctx, twin, right); err == nil || !strings.Contains(err.Error(), "another register's; nothing was changed") {
		t.Errorf("a twin is opened on the other's database: %v", err)
	}
	if err := Init(ctx, filepath.Join(t.TempDir(), "third"), "Third", right, server); err == nil || !strings.Contains(err.Error(), "holds another register already; nothing was made") {
		t.Errorf("a register is made over another's database: %v", err)
	}
	o.Close()
	emptied(t, server)
	if _, err := Open(ctx, dir, right); err == nil || !strings.Contains(err.Error(), "is not the one that was made with the register") {
		t.Errorf("an emptied database gives %v", err)
	}
}

// bind writes into a register's own file that its tables are at a server.
func bind(t *testing.T, dir, server string) {
	t.Helper()
	keys, err := keyring.Open(filepath.Join(dir, keyringFile), secret(t, "right"))
	if err != nil {
		t.Fatal(err)
	}
	key, err := ledgerKey(keys)
	if err != nil {
		t.Fatal(err)
	}
	if err := newBinding(keys, key, server).write(dir); err != nil {
		t.Fatal(err)
	}
}

func emptied(t *testing.T, server string) {
	t.Helper()
	db, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`DROP SCHEMA public CASCADE; CREATE SCHEMA public`); err != nil {
		t.Fatal(err)
	}
}

// TestFoundB10Binding (B10): a register's own file of another register, of a newer habeas, or
// unreadable is refused, says which, and changes nothing; a folder without one is older.
func TestFoundB10Binding(t *testing.T) {
	ctx, right := context.Background(), secret(t, "right")
	o, source := used(t)
	dir := o.Dir
	o.Close()
	path, foreign := filepath.Join(dir, bindingFile), made(t, "")
	own, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := os.ReadFile(filepath.Join(foreign, bindingFile))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ text, says string }{
		"another register's": {string(theirs), "the keyring in"},
		"a newer habeas's":   {strings.Replace(string(own), `"version": 1`, `"version": 2`, 1), "a newer habeas"},
		"cut short":          {string(own[:20]), "can't be read"},
		"an engine of none":  {strings.Replace(string(own), "sqlite", "oracle", 1), "names the engine"},
		"a server of none":   {strings.Replace(string(own), "sqlite", "postgres", 1), "no address"},
	} {
		os.WriteFile(path, []byte(c.text), 0o600)
		before := files(t, dir)
		if _, err := Open(ctx, dir, right); err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "nothing was changed") {
			t.Errorf("%s: %v", name, err)
		}
		unchanged(t, dir, before)
	}
	os.Remove(path)
	older := opened(t, dir)
	isWhole(t, older, source)
	older.Close()
	if again, err := os.ReadFile(path); err != nil || string(again) != string(own) {
		t.Errorf("opened without the file, it is written anew as %s, %v", again, err)
	}
	os.Remove(path)
	os.Remove(filepath.Join(dir, databaseFile))
	if _, err := Open(ctx, dir, right); err == nil || !strings.Contains(err.Error(), "put both back") {
		t.Errorf("without file and database: %v", err)
	}
}

// TestFoundB2ErasedByHand (B2): a text that was destroyed in the database, by no erasure of
// the log, is reported with its place; one that the log erases is not.
func TestFoundB2ErasedByHand(t *testing.T) {
	ctx, server := context.Background(), storetest.Postgres(t)
	o := opened(t, made(t, server))
	defer o.Close()
	works(t, o, 8, false)
	quiet := func(int64, int64) {}
	if _, err := o.Verify(ctx, nil, quiet); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`UPDATE entries SET salt = NULL, body = NULL WHERE seq = (SELECT max(seq) FROM entries WHERE body IS NOT NULL AND salt IS NOT NULL)`); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Verify(ctx, nil, quiet); err == nil || !strings.Contains(err.Error(), "no erasure in the log names") {
		t.Errorf("a text destroyed by hand gives %v", err)
	}
}
