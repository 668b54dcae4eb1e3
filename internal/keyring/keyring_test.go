package keyring

import (
	"errors"
	"os"
	"path/filepath"
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
	for name, content := range map[string]string{"empty": "", "json": "{}", "kdf": `{"version":1,"kdf":"md5","wrapped":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}`} {
		path := filepath.Join(dir, name)
		os.WriteFile(path, []byte(content), 0o600)
		if _, err := Open(path, Passphrase([]byte("correct horse battery"))); err == nil || errors.Is(err, ErrWrong) {
			t.Errorf("%s: a damaged keyring gives %v", name, err)
		}
	}
}
