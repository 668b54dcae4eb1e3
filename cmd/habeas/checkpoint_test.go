package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"habeas/internal/keyring"
	"habeas/internal/office"
)

// TestServeKeepsElsewhere: what serve does and says of checkpoints, at its start and when a
// week has passed.
func TestServeKeepsElsewhere(t *testing.T) {
	dir := t.TempDir()
	secret, err := keyring.KeyFile(keyring.NewKeyFile())
	if err != nil {
		t.Fatal(err)
	}
	register := filepath.Join(dir, "register")
	if err := office.Init(t.Context(), register, "Kept", secret, ""); err != nil {
		t.Fatal(err)
	}
	of, err := office.Open(t.Context(), register, secret)
	if err != nil {
		t.Fatal(err)
	}
	defer of.Close()
	path := filepath.Join(dir, "one.txt")
	if err := os.WriteFile(path, []byte("One."), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := of.As(office.Holder("")).Add(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	says := func(after time.Duration) string {
		of.UseClock(func() time.Time { return time.Now().Add(after) })
		var out bytes.Buffer
		ctx, stop := context.WithTimeout(t.Context(), 300*time.Millisecond)
		defer stop()
		keepElsewhere(ctx, of, &out)
		return out.String()
	}
	week := 7*24*time.Hour + time.Minute
	if text := says(0); text != "" {
		t.Errorf("on the first day it says %q", text)
	}
	text := says(week)
	if !strings.HasPrefix(text, "No checkpoint was kept elsewhere yet") || strings.Count(text, "\n") != 1 {
		t.Errorf("after a week it says %q", text)
	}
	stick := filepath.Join(dir, "stick")
	if err := of.ChooseKeeping(stick, false, false); err != nil {
		t.Fatal(err)
	}
	if text := says(week); !strings.Contains(text, "the folder is not there now") {
		t.Errorf("without the stick it says %q", text)
	}
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	if text := says(week); text != "" {
		t.Errorf("with the stick it says %q", text)
	}
	if kept, _ := filepath.Glob(filepath.Join(stick, "habeas-*-1.checkpoint")); len(kept) != 1 {
		t.Errorf("on the stick are %v", kept)
	}
}
