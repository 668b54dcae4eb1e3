package keyring

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keyring.json")
	right := Passphrase([]byte("correct horse battery"))
	made, err := Create(path, "office-1", "Example", right)
	if err != nil {
		t.Fatal(err)
	}
	opened, err := Open(path, right)
	if err != nil {
		t.Fatal(err)
	}
	if made.For("vault") != opened.For("vault") || opened.Office != "office-1" {
		t.Error("what was made and what was opened differ")
	}
	if made.For("vault") == made.For("database") {
		t.Error("two purposes share a key")
	}
	if _, err := Open(path, Passphrase([]byte("correct horse batterz"))); !errors.Is(err, ErrWrong) {
		t.Errorf("a wrong passphrase gives %v", err)
	}
	if _, err := Create(path, "office-1", "Example", right); err == nil {
		t.Error("a keyring was replaced")
	}
}

func TestKeyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keyring.json")
	secret, err := KeyFile(NewKeyFile())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Create(path, "office-1", "Example", secret); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, secret); err != nil {
		t.Fatal(err)
	}
	other, _ := KeyFile(NewKeyFile())
	if _, err := Open(path, other); !errors.Is(err, ErrWrong) {
		t.Errorf("another key file gives %v", err)
	}
	if _, err := KeyFile([]byte("short")); err == nil {
		t.Error("a short key file is taken")
	}
}

func TestShortPassphraseAndDamage(t *testing.T) {
	dir := t.TempDir()
	if _, err := Create(filepath.Join(dir, "a"), "office-1", "x", Passphrase([]byte("short"))); err == nil {
		t.Error("a short passphrase is taken")
	}
	for name, content := range map[string]string{"empty": "", "json": "{}",
		"kdf": `{"version":1,"kdf":"md5","wrapped":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}`} {
		path := filepath.Join(dir, name)
		os.WriteFile(path, []byte(content), 0o600)
		if _, err := Open(path, Passphrase([]byte("correct horse battery"))); err == nil || errors.Is(err, ErrWrong) {
			t.Errorf("%s: a damaged keyring gives %v", name, err)
		}
	}
}

// TestKeepers: a lock is added, changed and taken away without the others; the last that
// opens the register day by day stays.
func TestKeepers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keyring.json")
	first, _ := KeyFile([]byte(strings.Repeat("first", 8)))
	second, third := Passphrase([]byte("orbit velvet nineteen marmalade")), Passphrase([]byte("lantern gravel puzzled october"))
	k, err := Create(path, "office-1", "Example", first)
	if err != nil {
		t.Fatal(err)
	}
	master := k.For("vault")
	if err := k.Remove(k.Locks()[0].ID); err == nil {
		t.Error("the last lock was taken away")
	}
	if err := k.Add(second, "Lesia"); err != nil {
		t.Fatal(err)
	}
	lesia, err := Open(path, second)
	if err != nil || lesia.For("vault") != master || lesia.Name != "Example" || lesia.Office != "office-1" {
		t.Fatalf("%v, %+v", err, lesia)
	}
	if err := lesia.Change(third); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, second); !errors.Is(err, ErrWrong) {
		t.Errorf("the old passphrase: %v", err)
	}
	again, err := Open(path, third)
	if err != nil || again.Locks()[1].Label != "Lesia" || !again.Locks()[1].Own {
		t.Fatalf("%v, %+v", err, again)
	}
	if err := again.Remove(again.Locks()[0].ID); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, first); !errors.Is(err, ErrWrong) {
		t.Errorf("the lock that was taken away: %v", err)
	}
	content, err := os.ReadFile(path)
	if err != nil || strings.Contains(string(content), "Example") || strings.Contains(string(content), "Lesia") ||
		strings.Contains(string(content), "office-1") {
		t.Errorf("the keyring tells names: %v\n%s", err, content)
	}
	for _, weak := range []string{"aaaaaaaaaaaa", "passwordpassword", "qwertyuiop12", "Example Example",
		"123456789012345"} {
		if err := again.Add(Passphrase([]byte(weak)), ""); err == nil {
			t.Errorf("%q is taken", weak)
		}
	}
	for _, strong := range []string{"верба коломийка сімнадцять ліхтар", "orbit velvet nineteen marmalade",
		"Zg8#kP2!vQ9$"} {
		if err := Passphrase([]byte(strong)).check("Example"); err != nil {
			t.Errorf("%q: %v", strong, err)
		}
	}
}

// FuzzOpen: a keyring of any content is refused, or opened by its secret alone.
func FuzzOpen(f *testing.F) {
	f.Add([]byte(`{"version":2,"locks":[{"id":"a","kind":"hkdf","salt":"AA==","wrapped":"AA=="}],"about":"AA=="}`))
	f.Add([]byte(`{"version":2,"locks":[{"id":"a","kind":"age","wrapped":"YWdlLWVuY3J5cHRpb24ub3JnL3Yx"}]}`))
	f.Add([]byte(`{"version":1}`))
	secret, _ := KeyFile([]byte(strings.Repeat("x", 32)))
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(t.TempDir(), "keyring.json")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if k, err := Open(path, secret); err == nil {
			t.Errorf("it opens: %+v", k)
		}
	})
}

// TestBefore: a keyring of version 1, as habeas made it, is opened and written as now.
func TestBefore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keyring.json")
	old, err := os.ReadFile("testdata/keyring-1.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, old, 0o600); err != nil {
		t.Fatal(err)
	}
	other, _ := KeyFile(NewKeyFile())
	if _, err := Open(path, other); !errors.Is(err, ErrWrong) {
		t.Errorf("another key file: %v", err)
	}
	secret, _ := KeyFile([]byte(strings.Repeat("version-1-", 4)))
	for range 2 {
		k, err := Open(path, secret)
		if err != nil || k.Name != "Kept from before" || len(k.Locks()) != 1 {
			t.Fatalf("%v, %+v", err, k)
		}
	}
	content, _ := os.ReadFile(path)
	if strings.Contains(string(content), "Kept from before") {
		t.Error("the name is still in clear")
	}
}
