package desk

import (
	"context"
	"fmt"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"habeas/internal/keyring"
	"habeas/internal/ledger"
	"habeas/internal/office"
	"habeas/internal/record"
)

// TestLargeChange: while a long list is worked in, pages say so and answer as
// before; the page of large changes shows how far it is.
func TestLargeChange(t *testing.T) {
	ctx := context.Background()
	secret, err := keyring.KeyFile(keyring.NewKeyFile())
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "register")
	if err := office.Init(context.Background(), dir, "Example", secret, ""); err != nil {
		t.Fatal(err)
	}
	of, err := office.Open(ctx, dir, secret)
	if err != nil {
		t.Fatal(err)
	}
	defer of.Close()
	d, err := New(of, Options{Open: true})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(d.Handler())
	defer s.Close()
	says := func(path, what string, want bool) {
		t.Helper()
		if status, body, _ := get(t, s.URL+path); status != 200 || strings.Contains(body, what) != want {
			t.Errorf("%s answers %d, and says %q: %t", path, status, what, !want)
		}
	}
	says("/jobs", "No large change was made so far", true)
	session := of.As(office.Holder("lesia"))
	var b ledger.Batch
	for i := range 2100 {
		b.Entries = append(b.Entries, session.Seal(&record.Statement{Subject: record.ID(fmt.Sprint("person-", i)), Property: "name", Value: record.Text(fmt.Sprint("Ann ", i)), Source: "source-1", Language: "en"}, nil))
	}
	if _, err := session.Record(ctx, b); err != nil {
		t.Fatal(err)
	}
	says("/people", "A large change is being worked in (0 %)", true)
	says("/people", ">Ann 1<", false)
	says("/jobs", "<progress", true)
	if err := of.Settle(ctx, func(office.Job) {}); err != nil {
		t.Fatal(err)
	}
	says("/people", "A large change is being worked in", false)
	says("/people", ">Ann 1<", true)
	says("/jobs", "done", true)
}
