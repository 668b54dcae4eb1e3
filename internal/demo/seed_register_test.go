package demo

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"habeas/internal/intake"
	"habeas/internal/ledger"
	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
	"habeas/internal/store"
	"habeas/internal/store/postgres"
	"habeas/internal/store/sqlite"
	"habeas/internal/store/storetest"
	"habeas/internal/vault"
)

// No law is tried here; the number matters to none of the tests.
func TestMain(m *testing.M) { storetest.Main(m, 8) }

// engines are both that a register can be kept in.
var engines = []struct {
	name string
	open func(*testing.T) (store.Engine, error)
}{
	{"sqlite", func(t *testing.T) (store.Engine, error) {
		return sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "register.db"), [32]byte{1}, sqlite.Full)
	}},
	{"postgres", func(t *testing.T) (store.Engine, error) {
		return postgres.Open(context.Background(), storetest.Postgres(t))
	}},
}

// article is the real article; where the folder of test data is absent the test
// says so and skips.
func article(t *testing.T) []byte {
	t.Helper()
	data := os.Getenv("HABEAS_TEST_DATA")
	if data == "" {
		data = filepath.FromSlash("../../../shared/data")
	}
	folder := filepath.Join(data, "seed")
	if _, err := os.Stat(folder); os.IsNotExist(err) {
		t.Skipf("%s is absent: the article is not part of the repository; name its data folder in HABEAS_TEST_DATA", folder)
	}
	content, err := os.ReadFile(filepath.Join(folder, "article.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// kept is a register that holds the article and what was read in it.
type kept struct {
	*testing.T
	store  storetest.Asked
	vault  *vault.Vault
	source record.ID
	text   []rune
	labels map[string]record.ID
}

// seeded makes a register of the article and its reading file.
func seeded(t *testing.T, open func(*testing.T) (store.Engine, error), original []byte) *kept {
	t.Helper()
	engine, err := open(t)
	if err != nil {
		t.Fatal(err)
	}
	key, err := ledger.GenerateKey("seed.example/register")
	if err != nil {
		t.Fatal(err)
	}
	k := &kept{T: t, store: storetest.Asked{Store: store.Open(engine, register.Basis{Schema: schema.Default(), Office: "office-seed", Policy: register.DefaultPolicy}, key)}}
	t.Cleanup(func() { k.store.Close() })
	if k.vault, err = vault.Open(filepath.Join(t.TempDir(), "vault"), [32]byte{2}); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(filepath.FromSlash("seed/reading.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	k.source = k.takeIn("article.txt", original)
	k.text = []rune(textOf(t, original))
	k.read(k.source, string(original), string(written))
	return k
}

func textOf(t *testing.T, original []byte) string {
	t.Helper()
	text, err := intake.Text(original)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// takeIn preserves a source.
func (k *kept) takeIn(name string, original []byte) record.ID {
	k.Helper()
	in := intake.Input{Name: name, Media: "text/plain", Original: original, Recorder: "test"}
	batch, err := intake.Keep(context.Background(), k.vault, in, "office-seed", time.Now())
	if err == nil {
		_, err = k.store.Record(context.Background(), batch, time.Now())
	}
	if err != nil {
		k.Fatal(err)
	}
	return batch.Documents[0].Source
}

// read records a reading file of a source, and gives what it made.
func (k *kept) read(source record.ID, text, file string) []*record.Entry {
	k.Helper()
	ctx := context.Background()
	parsed, err := reading.Parse([]byte(file))
	if err != nil {
		k.Fatal(err)
	}
	labels, err := k.store.Labels(ctx, source)
	if err != nil {
		k.Fatal(err)
	}
	now := time.Now()
	batch, err := reading.Compose(parsed, reading.Source{ID: source, Text: textOf(k.T, []byte(text)), Labels: labels},
		reading.By{Schema: schema.Default(), Office: "office-seed", At: now})
	if err != nil {
		k.Fatal(err)
	}
	if _, err := k.store.Record(ctx, batch.Batch, now); err != nil {
		k.Fatal(err)
	}
	if source == k.source {
		if k.labels, err = k.store.Labels(ctx, source); err != nil {
			k.Fatal(err)
		}
	}
	return batch.Entries
}

// another takes in a second source of one sentence and records one statement of
// it, about an entity that the article names.
func (k *kept) another(sentence, subject, property, value string) {
	k.Helper()
	source := k.takeIn("another.txt", []byte(sentence))
	k.read(source, sentence, fmt.Sprintf("reading: 1\nlanguage: en\nrecorder: test\nentities: {it: %s}\nstatements:\n- {subject: it, property: %s, value: %q, quote: %q}\n",
		k.labels[subject], property, value, sentence))
}

// withdraw retracts an entry and gives the control that did.
func (k *kept) withdraw(id record.EntryID, why string) record.EntryID {
	k.Helper()
	entries := k.read(k.source, string(k.text), fmt.Sprintf("reading: 1\nlanguage: en\nrecorder: test\ncontrols:\n- {control: retract, targets: [%q], reason: %q}\n", id, why))
	for _, e := range entries {
		if e.Control != nil {
			return e.ID
		}
	}
	k.Fatal("no control was made")
	return ""
}

// around is the register around some entities, as the public sees it now.
func (k *kept) around(ids ...record.ID) *register.Register {
	k.Helper()
	r, err := k.store.Around(context.Background(), register.Now, record.Viewer{Clearance: record.Public}, ids...)
	if err != nil {
		k.Fatal(err)
	}
	return r
}

// id is the entity that the reading file calls so.
func (k *kept) id(label string) record.ID {
	k.Helper()
	if label == "source" {
		return k.source
	}
	id, ok := k.labels[label]
	if !ok {
		k.Fatalf("the reading file names nothing %q", label)
	}
	return id
}

// label is what the reading file calls an entity.
func (k *kept) label(id record.ID) string {
	for label, is := range k.labels {
		if is == id {
			return label
		}
	}
	return strings.SplitN(string(id), "-", 2)[0]
}
