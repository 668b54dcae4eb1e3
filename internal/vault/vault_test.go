package vault

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"pgregory.net/rapid"
)

var (
	key = [32]byte{1, 2, 3}
	ctx = context.Background()
)

func open(t testing.TB, dir string, options ...Option) *Vault {
	t.Helper()
	v, err := Open(dir, key, options...)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func put(t testing.TB, v *Vault, content []byte) Digest {
	t.Helper()
	d, size, err := v.Put(ctx, bytes.NewReader(content))
	if err != nil || size != int64(len(content)) || d != Digest(sha256.Sum256(content)) {
		t.Fatalf("%v %d %v", d, size, err)
	}
	return d
}

func get(v *Vault, d Digest) ([]byte, error) {
	r, err := v.Get(ctx, d)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// content is pseudo-random and the same each time.
func content(n int) []byte {
	out := make([]byte, n)
	r := rand.New(rand.NewPCG(1, uint64(n)))
	for i := range out {
		out[i] = byte(r.Uint32())
	}
	return out
}

// sizes lie on both sides of every border between chunks.
var sizes = []int{0, 1, 2, chunkSize - 1, chunkSize, chunkSize + 1, 2*chunkSize - 1, 2 * chunkSize, 2*chunkSize + 1, 300_000}

func TestRoundTrip(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	for _, n := range sizes {
		d := put(t, v, content(n))
		if again := put(t, v, content(n)); again != d || !v.Has(d) {
			t.Errorf("%d bytes put twice: %v", n, again)
		}
		back, err := get(open(t, dir), d)
		if err != nil || !bytes.Equal(back, content(n)) {
			t.Errorf("%d bytes came back as %d: %v", n, len(back), err)
		}
	}
	if files := blobFiles(t, dir); len(files) != len(sizes) {
		t.Errorf("%d files for %d blobs", len(files), len(sizes))
	}
}

func TestRoundTripAnyReader(t *testing.T) {
	v := open(t, t.TempDir())
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom(sizes).Draw(t, "about") + rapid.IntRange(0, 3).Draw(t, "more")
		var r io.Reader = bytes.NewReader(content(n))
		if rapid.Bool().Draw(t, "halves") {
			r = iotest.HalfReader(r)
		}
		if rapid.Bool().Draw(t, "end with data") {
			r = iotest.DataErrReader(r)
		}
		d, _, err := v.Put(ctx, r)
		if err != nil {
			t.Fatal(err)
		}
		back, err := v.Get(ctx, d)
		if err != nil {
			t.Fatal(err)
		}
		defer back.Close()
		if err := iotest.TestReader(back, content(n)); n < 1000 && err != nil {
			t.Fatal(err)
		}
	})
}

// blobFiles lists the files of blobs.
func blobFiles(t testing.TB, dir string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && entry.Name() != checkName {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestNothingIsReadable(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	text := bytes.Repeat([]byte("Mustafa Dehermendzhi "), 5000)
	d := put(t, v, text)
	for _, path := range blobFiles(t, dir) {
		raw, _ := os.ReadFile(path)
		if bytes.Contains(raw, text[:8]) || strings.Contains(path, d.String()[:8]) {
			t.Errorf("%s gives content or address away", path)
		}
		info, _ := os.Stat(path)
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s is %v", path, info.Mode())
		}
	}
	other, err := Open(t.TempDir(), [32]byte{9})
	if err != nil || other.fileName(d) == v.fileName(d) {
		t.Errorf("two vaults call the blob alike: %v", err)
	}
}

func TestWrongKey(t *testing.T) {
	dir := t.TempDir()
	d := put(t, open(t, dir), content(100))
	before, _ := os.ReadFile(filepath.Join(dir, checkName))
	if _, err := Open(dir, [32]byte{4}); !errors.Is(err, ErrKey) || errors.Is(err, ErrDamaged) {
		t.Errorf("%v", err)
	}
	after, _ := os.ReadFile(filepath.Join(dir, checkName))
	if _, err := get(open(t, dir), d); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the wrong key changed something: %v", err)
	}
	os.WriteFile(filepath.Join(dir, checkName), before[:20], 0o600)
	if _, err := Open(dir, key); err == nil || errors.Is(err, ErrKey) || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("a damaged key check: %v", err)
	}
	os.Remove(filepath.Join(dir, checkName))
	if _, err := Open(dir, key); err == nil || !strings.Contains(err.Error(), "backup") {
		t.Errorf("without its key check: %v", err)
	}
}

func TestMissingAndDelete(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	if _, err := get(v, Digest{1}); !errors.Is(err, ErrMissing) || !strings.Contains(err.Error(), "0100") {
		t.Errorf("%v", err)
	}
	d := put(t, v, content(70_000))
	if err := v.Delete(ctx, d); err != nil || v.Has(d) || len(blobFiles(t, dir)) != 0 {
		t.Errorf("%v", err)
	}
	if err := v.Delete(ctx, d); !errors.Is(err, ErrMissing) {
		t.Errorf("%v", err)
	}
	put(t, v, content(70_000)) // may come back
}

// TestDamage changes a file at random and asks that every change is noticed,
// by Get, by Verify and by Put of the same content.
func TestDamage(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	whole := content(2*chunkSize + 100)
	d := put(t, v, whole)
	path := blobFiles(t, dir)[0]
	sound, _ := os.ReadFile(path)
	rapid.Check(t, func(t *rapid.T) {
		bad := bytes.Clone(sound)
		switch rapid.SampledFrom([]string{"flip", "cut", "cut at a chunk", "append", "swap", "empty"}).Draw(t, "kind") {
		case "flip":
			bad[rapid.IntRange(0, len(bad)-1).Draw(t, "at")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		case "cut":
			bad = bad[:rapid.IntRange(0, len(bad)-1).Draw(t, "at")]
		case "cut at a chunk":
			bad = bad[:headerSize+(chunkSize+16)*rapid.IntRange(0, 2).Draw(t, "chunks")]
		case "append":
			bad = append(bad, rapid.SliceOfN(rapid.Byte(), 1, 40).Draw(t, "more")...)
		case "swap":
			a, b := bad[headerSize:headerSize+chunkSize+16], bad[headerSize+chunkSize+16:headerSize+2*(chunkSize+16)]
			first := bytes.Clone(a)
			copy(a, b)
			copy(b, first)
		case "empty":
			bad = nil
		}
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		back, err := get(v, d)
		if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), d.String()) || !strings.Contains(err.Error(), "backup") {
			t.Fatalf("%v", err)
		}
		if !bytes.HasPrefix(whole, back) {
			t.Fatal("bytes were given out that are not the blob's")
		}
		if err := v.Verify(ctx, nil); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), path) {
			t.Fatalf("%v", err)
		}
		if now, _ := os.ReadFile(path); !bytes.Equal(now, bad) {
			t.Fatal("reading changed the damaged file")
		}
		if again, _, err := v.Put(ctx, bytes.NewReader(whole)); err != nil || again != d {
			t.Fatalf("the same bytes again: %v", err)
		}
		if back, err := get(v, d); err != nil || !bytes.Equal(back, whole) {
			t.Fatalf("put back, it is read as %d bytes, %v", len(back), err)
		}
	})
}

func TestAnotherBlobInItsPlace(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	a, b := put(t, v, content(10)), put(t, v, content(20))
	if err := os.Rename(v.path(b), v.path(a)); err != nil {
		t.Fatal(err)
	}
	if _, err := get(v, a); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "another blob") {
		t.Errorf("%v", err)
	}
	var blob *BlobError
	if err := v.Verify(ctx, nil); !errors.As(err, &blob) || blob.Digest != b {
		t.Errorf("%v", err)
	}
}

func TestVerifyProgress(t *testing.T) {
	v := open(t, t.TempDir())
	total := 0
	for _, n := range sizes {
		put(t, v, content(n))
		total += n
	}
	var last Progress
	if err := v.Verify(ctx, func(p Progress) { last = p }); err != nil {
		t.Fatal(err)
	}
	if last != (Progress{Blobs: len(sizes), Bytes: int64(total)}) {
		t.Errorf("%+v", last)
	}
	stopped, stop := context.WithCancel(ctx)
	err := v.Verify(stopped, func(Progress) { stop() })
	if !errors.Is(err, context.Canceled) || errors.Is(err, ErrDamaged) {
		t.Errorf("%v", err)
	}
}

func TestLimit(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir, WithLimit(100_000))
	put(t, v, content(100_000))
	_, _, err := v.Put(ctx, bytes.NewReader(content(100_001)))
	if !errors.Is(err, ErrTooLarge) || !strings.Contains(err.Error(), "100000 bytes") {
		t.Errorf("%v", err)
	}
	if n := len(blobFiles(t, dir)); n != 1 {
		t.Errorf("%d files are left", n)
	}
}

// dies is a source that fails, or a process that is killed, in the middle.
func dies(n int, err error) io.Reader {
	return io.MultiReader(bytes.NewReader(content(n)), iotest.ErrReader(err))
}

func TestPutFails(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	broken := errors.New("the network is gone")
	for _, n := range []int{0, 10, chunkSize, chunkSize + 1, 3 * chunkSize} {
		if _, _, err := v.Put(ctx, dies(n, broken)); !errors.Is(err, broken) {
			t.Errorf("after %d bytes: %v", n, err)
		}
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	if _, _, err := v.Put(stopped, bytes.NewReader(content(10))); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if files := blobFiles(t, dir); len(files) != 0 {
		t.Errorf("left over: %v", files)
	}
}

func TestKilledInTheMiddle(t *testing.T) {
	dir := t.TempDir()
	d := put(t, open(t, dir), content(100))
	left := filepath.Join(dir, tempPrefix+"123456")
	if err := os.WriteFile(left, content(5000), 0o600); err != nil {
		t.Fatal(err)
	}
	open(t, dir)
	if _, err := os.Stat(left); err != nil {
		t.Errorf("what another process may be writing is gone: %v", err)
	}
	hours := time.Now().Add(-abandoned - time.Minute)
	if err := os.Chtimes(left, hours, hours); err != nil {
		t.Fatal(err)
	}
	v := open(t, dir)
	if _, err := os.Stat(left); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the leftover is still there: %v", err)
	}
	if _, err := get(v, d); err != nil {
		t.Error(err)
	}
	// Killed before the vault had its key check: it may begin anew.
	empty := t.TempDir()
	os.WriteFile(filepath.Join(empty, tempPrefix+"1"), nil, 0o600)
	open(t, empty)
}

func TestGetStopsWithItsContext(t *testing.T) {
	v := open(t, t.TempDir())
	d := put(t, v, content(3*chunkSize))
	stopping, stop := context.WithCancel(ctx)
	r, err := v.Get(stopping, d)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	io.CopyN(io.Discard, r, 10)
	stop()
	if _, err := io.ReadAll(r); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestDigest(t *testing.T) {
	d := Digest(sha256.Sum256(nil))
	if back, err := ParseDigest(d.String()); err != nil || back != d {
		t.Errorf("%v %v", back, err)
	}
	for _, bad := range []string{"", "ab", strings.ToUpper(d.String()), d.String() + "00", strings.Repeat("x", 64)} {
		if _, err := ParseDigest(bad); err == nil {
			t.Errorf("%q is no address", bad)
		}
	}
}

func FuzzGet(f *testing.F) {
	dir := f.TempDir()
	v := open(f, dir)
	d := put(f, v, content(1000))
	sound, err := os.ReadFile(v.path(d))
	if err != nil || len(sound) == 0 {
		f.Fatal("no seed for the corpus", err)
	}
	f.Add(sound)
	f.Add([]byte(version))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, file []byte) {
		o, err := newOpener(v.seal, bytes.NewReader(file))
		if err != nil {
			return
		}
		// Each fuzzing process has sealed the content anew, so its file differs.
		if back, err := io.ReadAll(o); err == nil && !bytes.Equal(back, content(1000)) {
			t.Fatal("a file that nobody sealed was opened")
		}
	})
}

// opening is a reader in whose midst another process opens the same vault.
type opening struct {
	io.Reader
	open func()
}

func (o *opening) Read(p []byte) (int, error) {
	n, err := o.Reader.Read(p)
	if o.open != nil {
		o.open()
		o.open = nil
	}
	return n, err
}

// TestFoundB20TwoProcesses: what one process is keeping is not cleaned away by another that
// opens the vault.
func TestFoundB20TwoProcesses(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	whole := content(3*chunkSize + 7)
	opened := false
	d, _, err := v.Put(ctx, &opening{bytes.NewReader(whole), func() { open(t, dir); opened = true }})
	if err != nil || !opened {
		t.Fatalf("%v; the other opened it: %t", err, opened)
	}
	if back, err := get(open(t, dir), d); err != nil || !bytes.Equal(back, whole) {
		t.Errorf("of what was kept meanwhile are read %d bytes, %v", len(back), err)
	}
}
