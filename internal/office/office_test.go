package office

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"habeas/internal/edtf"
	"habeas/internal/keyring"
	"habeas/internal/ledger"
	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
	"habeas/internal/store/storetest"
)

// secret is a key file's: argon2id would cost a quarter of a second each time.
func secret(t testing.TB, content string) keyring.Secret {
	t.Helper()
	s, err := keyring.KeyFile([]byte(strings.Repeat(content, 32)))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func opened(t testing.TB, dir string) *Office {
	t.Helper()
	o, err := Open(context.Background(), dir, secret(t, "right"))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

const report = "Anna was taken on 1 March 2016.\r\nShe is held in remand.\r\n"

const readingFile = `reading: 1
language: en
recorder: lesia
entities: {anna: person, remand: custody}
statements:
- {subject: anna, property: name, value: Anna, quote: Anna}
- {subject: remand, property: person, value: anna, quote: Anna was taken}
- {subject: remand, property: regime, value: remand, quote: held in remand}
- {subject: remand, property: from, value: 1 March 2016, quote: on 1 March 2016}
`

// used is a register with a source and its reading.
func used(t testing.TB) (*Office, record.ID) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "register")
	if err := Init(context.Background(), dir, "Example", secret(t, "right"), ""); err != nil {
		t.Fatal(err)
	}
	o := opened(t, dir)
	path := filepath.Join(t.TempDir(), "report.txt")
	if err := os.WriteFile(path, []byte(report), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	taken, err := o.As(Holder("lesia")).Add(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	file, err := reading.Parse([]byte(readingFile))
	if err != nil {
		t.Fatal(err)
	}
	if done, err := o.As(Holder("")).Read(ctx, taken.Source, file); err != nil || done.Added != 4 {
		t.Fatalf("%d statements were read, %v", done.Added, err)
	}
	return o, taken.Source
}

// isWhole demands that all is there that used recorded.
func isWhole(t testing.TB, o *Office, source record.ID) {
	t.Helper()
	ctx := context.Background()
	if text, err := textOf(o, source); err != nil || text != strings.ReplaceAll(report, "\r\n", "\n") {
		t.Fatalf("the text is %q, %v", text, err)
	}
	lines, _, err := asked(o.store).Roll(ctx, storetest.Question{Day: edtf.DayOf(2016, 3, 10), Known: register.Now}, store.Filter{}, store.Cursor{}, 10)
	if err != nil || len(lines) != 1 || lines[0].Answer != register.Yes || lines[0].Title.In("en") != "Anna" {
		t.Fatalf("the roll is %+v, %v", lines, err)
	}
	if head, err := asked(o.store).Head(ctx); err != nil || head.K != 2 || head.Size != 8 {
		t.Fatalf("the head is %+v, %v", head, err)
	}
}

func TestRoundTrip(t *testing.T) {
	o, source := used(t)
	isWhole(t, o, source)
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	again := opened(t, o.Dir)
	defer again.Close()
	isWhole(t, again, source)
	if again.ID != o.ID || again.Name != "Example" || again.ID.Type() != "office" {
		t.Errorf("it was %s and is %s, %q", o.ID, again.ID, again.Name)
	}
	public, err := os.ReadFile(filepath.Join(o.Dir, "ledger.pub"))
	if err != nil {
		t.Fatal(err)
	}
	key, err := ledger.ParsePublicKey(string(public))
	if err != nil {
		t.Fatal(err)
	}
	head, _ := asked(again.store).Head(context.Background())
	if _, err := ledger.OpenCheckpoint(head.Checkpoint, key); err != nil {
		t.Errorf("the public key in the folder does not check the checkpoint: %v", err)
	}
}

func TestPrivate(t *testing.T) {
	o, _ := used(t)
	defer o.Close()
	for path, content := range files(t, o.Dir) {
		if info, err := os.Stat(filepath.Join(o.Dir, path)); err != nil || info.Mode().Perm()&0o077 != 0 && path != "ledger.pub" {
			t.Errorf("%s can be read by others: %v, %v", path, info.Mode(), err)
		}
		if bytes.Contains(content, []byte("Anna")) || bytes.Contains(content, []byte("held in remand")) || bytes.Contains(content, []byte("SQLite format")) {
			t.Errorf("%s holds plain text", path)
		}
	}
}

func TestInitRefuses(t *testing.T) {
	o, source := used(t)
	before := files(t, o.Dir)
	if err := Init(context.Background(), o.Dir, "Other", secret(t, "other"), ""); err == nil || !strings.Contains(err.Error(), "not empty; nothing was made") {
		t.Errorf("a register is made over another one: %v", err)
	}
	unchanged(t, o.Dir, before)
	isWhole(t, o, source)
	o.Close()
	if err := Init(context.Background(), filepath.Join(t.TempDir(), "new"), "Other", keyring.Passphrase([]byte("short")), ""); err == nil {
		t.Error("a short passphrase is taken")
	}
}

// files are a folder's files with their content.
func files(t testing.TB, dir string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		all[name] = content
		return err
	})
	if err != nil || len(all) == 0 {
		t.Fatalf("%d files in %s, %v", len(all), dir, err)
	}
	return all
}

func unchanged(t testing.TB, dir string, before map[string][]byte) {
	t.Helper()
	after := files(t, dir)
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if now, here := after[name]; !here || !bytes.Equal(now, before[name]) {
			t.Errorf("%s was changed or deleted (here: %t, %d bytes before, %d now)", name, here, len(before[name]), len(now))
		}
	}
	for name := range after {
		if _, here := before[name]; !here {
			t.Errorf("%s was made", name)
		}
	}
}

// copied writes files as a folder.
func copied(t testing.TB, all map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range all {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, content, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// crashed is a copy of a register's folder as a crash leaves it: its log holds
// what was committed.
func crashed(t testing.TB) (dir string, source record.ID) {
	t.Helper()
	o, source := used(t)
	defer o.Close()
	all := files(t, o.Dir)
	if len(all["register.db-wal"]) == 0 {
		t.Fatal("there is no log: the test would show nothing")
	}
	return copied(t, all), source
}

func TestWrongKey(t *testing.T) {
	o, _ := used(t)
	o.Close()
	dir, source := crashed(t)
	for name, folder := range map[string]string{"closed": o.Dir, "crashed": dir} {
		before := files(t, folder)
		if _, err := Open(context.Background(), folder, secret(t, "wrong")); !errors.Is(err, keyring.ErrWrong) || !strings.Contains(err.Error(), "nothing was opened or changed") {
			t.Errorf("%s: a wrong key gives %v", name, err)
		}
		unchanged(t, folder, before)
	}
	again := opened(t, dir)
	defer again.Close()
	isWhole(t, again, source)
}

// TestOtherKeyring: a keyring of another register that the same secret opens is
// found out before the database is touched; its log would be lost.
func TestOtherKeyring(t *testing.T) {
	dir, source := crashed(t)
	other := filepath.Join(t.TempDir(), "other")
	if err := Init(context.Background(), other, "Other", secret(t, "right"), ""); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "keyring.json")
	own, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	wrong, err := os.ReadFile(filepath.Join(other, "keyring.json"))
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile(path, wrong, 0o600)
	before := files(t, dir)
	_, err = Open(context.Background(), dir, secret(t, "right"))
	if err == nil || !strings.Contains(err.Error(), "keyring") || !strings.Contains(err.Error(), "nothing was changed") {
		t.Errorf("a keyring of another register gives %v", err)
	}
	unchanged(t, dir, before)
	os.WriteFile(path, own, 0o600)
	again := opened(t, dir)
	defer again.Close()
	isWhole(t, again, source)
}

// childSecret is the same key file's in the process that is killed.
func childSecret() (keyring.Secret, error) {
	return keyring.KeyFile([]byte(strings.Repeat("right", 32)))
}
