package office

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"testing"

	"habeas/internal/edtf"
	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/store/storetest"
)

// TestDamaged: every damage is told with the file that has it, and nothing is
// overwritten, deleted or begun anew.
func TestDamaged(t *testing.T) {
	o, _ := used(t)
	o.Close()
	whole := files(t, o.Dir)
	crash, _ := crashed(t)
	logged := files(t, crash)
	for _, c := range []struct {
		name, file string
		from       map[string][]byte
		damage     func([]byte) []byte
		says       string
	}{
		{"database cut in half", "register.db", whole, half, "register.db is truncated or damaged"},
		{"database cut within a page", "register.db", whole, func(b []byte) []byte { return b[:len(b)-100] }, "register.db is truncated or damaged"},
		{"database cut to a few bytes", "register.db", whole, func(b []byte) []byte { return b[:100] }, "register.db is truncated or damaged"},
		{"database emptied", "register.db", whole, func([]byte) []byte { return []byte{} }, "register.db is missing or empty"},
		{"database missing", "register.db", whole, func([]byte) []byte { return nil }, "register.db is missing or empty"},
		{"first page flipped", "register.db", whole, flipped(10), "register.db is damaged"},
		{"first page flipped after a crash", "register.db", logged, flipped(10), "register.db is damaged"},
		{"database missing after a crash", "register.db", logged, func([]byte) []byte { return nil }, "register.db is missing or empty"},
		{"other bytes", "register.db", whole, func(b []byte) []byte { return bytes.Repeat([]byte{7}, len(b)) }, "register.db is damaged"},
		{"keyring missing", "keyring.json", whole, func([]byte) []byte { return nil }, "the keyring can't be read, so the register stays closed"},
		{"keyring cut", "keyring.json", whole, half, "keyring.json is damaged"},
		{"keyring emptied", "keyring.json", whole, func([]byte) []byte { return []byte{} }, "keyring.json is damaged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := map[string][]byte{}
			for name, content := range c.from {
				all[name] = content
			}
			if all[c.file] = c.damage(bytes.Clone(all[c.file])); all[c.file] == nil {
				delete(all, c.file)
			}
			dir := copied(t, all)
			damaged, err := Open(context.Background(), dir, secret(t, "right"))
			if err == nil {
				damaged.Close()
			}
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("the error is %v, it does not say %q", err, c.says)
			}
			unchanged(t, dir, all)
		})
	}
}

func half(b []byte) []byte { return b[:len(b)/2] }

func flipped(at int) func([]byte) []byte {
	return func(b []byte) []byte {
		b[at] ^= 1
		return b
	}
}

// TestFlippedPages: a bit flipped in any page is found when the register is gone
// through, or harms nothing that was recorded; it never makes another record.
func TestFlippedPages(t *testing.T) {
	o, source := used(t)
	o.Close()
	whole := files(t, o.Dir)
	size := len(whole["register.db"])
	found := 0
	for at := 4096 + 100; at < size; at += 4096 {
		all := map[string][]byte{}
		for name, content := range whole {
			all[name] = content
		}
		all["register.db"] = flipped(at)(bytes.Clone(whole["register.db"]))
		dir := copied(t, all)
		damaged, err := Open(context.Background(), dir, secret(t, "right"))
		if err == nil {
			if err = gonethrough(damaged, source); err == nil {
				isWhole(t, damaged, source)
			}
			damaged.Close()
		}
		if err != nil {
			found++
			if text := err.Error(); !strings.Contains(text, "damaged") && !strings.Contains(text, "altered") && !strings.Contains(text, "not what was recorded") {
				t.Errorf("a bit flipped at %d is told as %v", at, err)
			}
		}
	}
	if found < 4 {
		t.Errorf("%d flipped pages of %d were found", found, size/4096)
	}
	t.Logf("%d of %d flipped pages were found, the others are not used", found, size/4096-1)
}

// gonethrough reads all that a register has and checks its ledger.
func gonethrough(o *Office, source record.ID) error {
	ctx := context.Background()
	_, verified := verify(o)
	rows := asked(o.store).EachRow(ctx, func(store.Row) error { return nil })
	_, said := asked(o.store).Said(ctx, record.Viewer{Clearance: record.Sealed}, source)
	_, text := textOf(o, source)
	var names, hits, roll error
	_, _, roll = asked(o.store).Roll(ctx, storetest.Question{Day: edtf.DayOf(2016, 3, 10), Known: 1 << 40}, store.Filter{}, store.Cursor{}, 10)
	_, names = asked(o.store).Listed(ctx, storetest.Question{Known: 1 << 40}, "person", 10)
	_, hits = asked(o.store).Find(ctx, storetest.Question{Known: 1 << 40}, store.Sought{Text: "anna"}, 10)
	return errors.Join(verified, rows, said, text, names, hits, roll)
}

// verify checks every entry, that they make the root of the last checkpoint, and
// its signature.
func verify(o *Office) (int64, error) {
	ctx := context.Background()
	head, err := asked(o.store).Head(ctx)
	if err != nil {
		return 0, err
	}
	v := &ledger.Verifier{}
	err = asked(o.store).EachLeaf(ctx, func(l store.Leaf) error {
		return v.Add(ledger.Hash(l.ID), l.Salt, l.Body, l.Erased)
	})
	if err != nil {
		return 0, err
	}
	if head.K == 0 && v.Size() == 0 {
		return 0, nil
	}
	checkpoint, err := ledger.OpenCheckpoint(head.Checkpoint, o.PublicKey())
	if err != nil {
		return 0, err
	}
	if checkpoint.Size != v.Size() || checkpoint.Root != v.Root() {
		return 0, fmt.Errorf("the ledger was altered: %d entries with root %s are signed, %d with %s are here", checkpoint.Size, hex.EncodeToString(checkpoint.Root[:4]), v.Size(), v.Root())
	}
	return v.Size(), nil
}

func TestKeyFromSeed(t *testing.T) {
	key := func(name string, seed byte) string {
		k, err := ledger.KeyFromSeed(name, [32]byte{seed})
		if err != nil {
			t.Fatal(err)
		}
		return k.PublicText()
	}
	if one, again := key("office-1", 1), key("office-1", 1); one != again {
		t.Error("one seed makes two keys")
	}
	if key("office-1", 1) == key("office-1", 2) || key("office-1", 1) == key("office-2", 1) {
		t.Error("two seeds or names make one key")
	}
}
