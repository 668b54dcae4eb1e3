package intake

import (
	"bytes"
	"context"
	"encoding/binary"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"habeas/internal/ledger"
	"habeas/internal/vault"
)

func utf16Of(order binary.AppendByteOrder, text string) []byte {
	var b []byte
	for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
		b = order.AppendUint16(b, unit)
	}
	return b
}

func TestText(t *testing.T) {
	for _, c := range []struct{ name, original, text, bad string }{
		{"plain", "Ахтем у СІЗО\n", "Ахтем у СІЗО\n", ""},
		{"byte order mark", "\ufeffa", "a", ""},
		{"a mark inside stays", "a\ufeffb", "a\ufeffb", ""},
		{"UTF-16, little end first", string(utf16Of(binary.LittleEndian, "Ї🕊\r\n")), "Ї🕊\n", ""},
		{"UTF-16, big end first", string(utf16Of(binary.BigEndian, "Ї🕊")), "Ї🕊", ""},
		{"line ends", "a\r\nb\rc\n\r\n\rd", "a\nb\nc\n\n\nd", ""},
		{"letters are not composed", "и\u0306", "и\u0306", ""},
		{"Windows-1251", "abc\xcf\xf0", "", "at byte 3"},
		{"cut in a letter", "abc\xd0", "", "at byte 3"},
		{"zero bytes", "a\x00b", "", "zero bytes"},
		{"UTF-16 without a mark", "a\x00b\x00", "", "zero bytes"},
		{"half of a UTF-16 unit", string(utf16Of(binary.LittleEndian, "ab")[:5]), "", "UTF-16"},
		{"half of a UTF-16 pair", string(utf16Of(binary.LittleEndian, "🕊")[:4]), "", "UTF-16"},
		{"empty", "", "", "holds no text"},
		{"space alone", " \r\n\t\ufeff", "", "holds no text"},
		{"a mark alone", "\ufeff", "", "holds no text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, err := Text([]byte(c.original))
			if c.bad != "" {
				if err == nil || !strings.Contains(err.Error(), c.bad) {
					t.Fatalf("the error is %v, it does not say %q; the text is %q", err, c.bad, text)
				}
				return
			}
			if err != nil || text != c.text {
				t.Fatalf("the text is %q, %v", text, err)
			}
		})
	}
}

// FuzzText: a text is UTF-8 with one kind of line end, made the same again, and
// a text of its own is left as it is.
func FuzzText(f *testing.F) {
	seeds := [][]byte{[]byte("\ufeffa\r\nb"), utf16Of(binary.BigEndian, "Ї🕊\r"), {0xff, 0xfe, 0, 0xd8}, []byte("a\x00"), []byte("\xcf\xf0")}
	for _, s := range seeds {
		f.Add(s)
	}
	if len(seeds) == 0 {
		f.Fatal("no seeds")
	}
	f.Fuzz(func(t *testing.T, original []byte) {
		before := bytes.Clone(original)
		text, err := Text(original)
		if !bytes.Equal(before, original) {
			t.Fatal("the original was changed")
		}
		if err != nil {
			return
		}
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\r\x00") || strings.TrimSpace(text) == "" {
			t.Fatalf("%q is no text", text)
		}
		again, err := Text([]byte(text))
		if err != nil || again != strings.TrimPrefix(text, "\ufeff") {
			t.Fatalf("%q becomes %q, %v", text, again, err)
		}
	})
}

func emptyVault(t *testing.T) *vault.Vault {
	t.Helper()
	v, err := vault.Open(filepath.Join(t.TempDir(), "vault"), [32]byte{2})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// keep takes a file in.
func keep(v *vault.Vault, path string) (ledger.Batch, error) {
	in, err := File(path, "lesia")
	if err != nil {
		return ledger.Batch{}, err
	}
	return Keep(context.Background(), v, in, "office-1", now)
}

var now = time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)

func write(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFile(t *testing.T) {
	v := emptyVault(t)
	batch, err := keep(v, write(t, "Report.MD", []byte("\ufeffAnna was in remand.\r\n")))
	if err != nil || len(batch.Documents) != 1 {
		t.Fatalf("%+v, %v", batch, err)
	}
	d := batch.Documents[0]
	if d.Name != "Report.MD" || d.Media != "text/markdown" || d.Size != int64(len("\ufeffAnna was in remand.\r\n")) || !d.Added.Equal(now) {
		t.Fatalf("the document is %+v", d)
	}
	if got := read(t, v, d.Original); got != "\ufeffAnna was in remand.\r\n" {
		t.Errorf("the original is kept as %q", got)
	}
	if got := read(t, v, d.Text); got != "Anna was in remand.\n" {
		t.Errorf("the text is kept as %q", got)
	}
	values := map[string]string{}
	for _, e := range batch.Entries {
		values[e.Statement.Property] = e.Statement.Value.Text
	}
	want := map[string]string{"captured": "2026-03-04", "original": vault.Digest(d.Original).String(),
		"extracted": vault.Digest(d.Text).String(), "file": "Report.MD"}
	if !maps.Equal(values, want) {
		t.Errorf("of the source is said %v, not %v", values, want)
	}
}

func read(t *testing.T, v *vault.Vault, digest vault.Digest) string {
	t.Helper()
	blob, err := v.Get(context.Background(), digest)
	if err != nil {
		t.Fatal(err)
	}
	defer blob.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(blob); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestRefused: what can't be taken in leaves nothing, and the error says so.
func TestRefused(t *testing.T) {
	v := emptyVault(t)
	for _, c := range []struct{ name, path, says string }{
		{"unknown format", write(t, "scan.pdf", []byte("%PDF")), "only text, Markdown and tables"},
		{"no extension", write(t, "report", []byte("text")), "only text, Markdown and tables"},
		{"not there", filepath.Join(t.TempDir(), "none.txt"), "none.txt"},
		{"a folder", t.TempDir() + "/.md", "nothing was kept"},
		{"too large", write(t, "large.txt", bytes.Repeat([]byte("a"), MaxBytes+1)), "larger than 16 MB"},
		{"no text", write(t, "empty.txt", nil), "empty.txt: it holds no text"},
		{"not UTF-8", write(t, "old.txt", []byte("\xcf\xf0\xe8\xe2\xb3\xf2")), "old.txt: its text is not UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := keep(v, c.path)
			if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "nothing was kept") {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

func TestLargest(t *testing.T) {
	if _, err := keep(emptyVault(t), write(t, "large.txt", bytes.Repeat([]byte("a "), MaxBytes/2))); err != nil {
		t.Errorf("a text of the greatest size is refused: %v", err)
	}
}
