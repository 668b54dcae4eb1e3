package ledger

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/transparency-dev/formats/proof"
	"golang.org/x/mod/sumdb/note"
	"pgregory.net/rapid"
)

func testKey(t testing.TB, name string) *Key {
	t.Helper()
	k, err := GenerateKey(name)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestKey(t *testing.T) {
	k := testKey(t, "example.org/register")
	back, err := ParseKey(k.Text() + "\n")
	if err != nil || back.PublicText() != k.PublicText() || back.Name() != "example.org/register" {
		t.Fatalf("%v %v", back, err)
	}
	public, err := ParsePublicKey(k.PublicText())
	if err != nil || public.KeyHash() != k.Public().KeyHash() {
		t.Fatalf("%v %v", public, err)
	}
	for _, shown := range []string{fmt.Sprint(k), fmt.Sprintf("%#v", k), fmt.Sprintf("%+v", k)} {
		if strings.Contains(shown, "PRIVATE") {
			t.Errorf("the secret is printed: %s", shown)
		}
	}
	for _, bad := range []string{"", "a b", "a+b", "a\nb"} {
		if _, err := GenerateKey(bad); err == nil {
			t.Errorf("%q is no name", bad)
		}
	}
	for _, bad := range []string{"", "PRIVATE", k.PublicText(), k.Text()[:len(k.Text())-4]} {
		if _, err := ParseKey(bad); err == nil {
			t.Errorf("%q is no key", bad)
		}
	}
}

func TestCheckpoint(t *testing.T) {
	k, stranger := testKey(t, "example.org"), testKey(t, "stranger.org")
	root := Hash{1, 2, 3}
	signed, err := k.Sign("example.org/register", 42, root, Stamp{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := OpenCheckpoint(signed, k.Public())
	if err != nil || c.Origin != "example.org/register" || c.Size != 42 || c.Root != root || c.Signers[0] != "example.org" {
		t.Fatalf("%+v %v", c, err)
	}
	if _, err := OpenCheckpoint(signed, stranger.Public()); err == nil {
		t.Error("a stranger's key opened it")
	}
	if _, err := OpenCheckpoint(signed, stranger.Public(), k.Public()); err == nil {
		t.Error("a witness's signature passed for the ledger's")
	}
	n, _ := note.Open(signed, note.VerifierList(k.Public()))
	both, _ := note.Sign(n, stranger.signer)
	if c, err := OpenCheckpoint(both, k.Public(), stranger.Public()); err != nil || len(c.Signers) != 2 {
		t.Errorf("%+v %v", c, err)
	}
	if _, err := OpenCheckpoint(signed); err == nil {
		t.Error("opened without a key")
	}
	for _, bad := range []struct {
		origin string
		size   int64
	}{{"", 1}, {"a\nb", 1}, {"a", -1}} {
		if _, err := k.Sign(bad.origin, bad.size, root, Stamp{}); err == nil {
			t.Errorf("signed %v", bad)
		}
	}
}

func TestCheckpointIsCanonical(t *testing.T) {
	k := testKey(t, "example.org")
	hash := "AQIDAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
	for _, text := range []string{"o\n042\n" + hash + "\n", "o\n+1\n" + hash + "\n", "o\n1\nAAAA\n", "o\n1\n", "\n1\n" + hash + "\n",
		"o\n18446744073709551615\n" + hash + "\n"} {
		signed, err := note.Sign(&note.Note{Text: text}, k.signer)
		if err != nil {
			t.Fatal(err)
		}
		if c, err := OpenCheckpoint(signed, k.Public()); err == nil {
			t.Errorf("%q was read as %+v", text, c)
		}
	}
}

func TestCheckpointTampering(t *testing.T) {
	k := testKey(t, "example.org")
	signed, _ := k.Sign("example.org", 1234, Hash{9}, Stamp{})
	for i := range signed {
		for bit := range 8 {
			bad := bytes.Clone(signed)
			bad[i] ^= 1 << bit
			if c, err := OpenCheckpoint(bad, k.Public()); err == nil {
				t.Fatalf("bit %d of byte %d (%q) was changed: %+v", bit, i, signed[i], c)
			}
		}
	}
}

func portable(t testing.TB) (*PortableProof, Hash, *Key) {
	t.Helper()
	all := ids(1000)
	s, l := grown(t, all)
	k := testKey(t, "example.org")
	signed, err := k.Sign("example.org", l.Size(), l.Root(), Stamp{})
	if err != nil {
		t.Fatal(err)
	}
	hashes, err := NewProver(s.read).Inclusion(73, l.Size())
	if err != nil {
		t.Fatal(err)
	}
	return &PortableProof{Index: 73, Hashes: hashes, Checkpoint: signed}, all[73], k
}

func TestPortableProof(t *testing.T) {
	p, id, k := portable(t)
	p.Extra = []byte("for the court")
	text := p.Text()
	back, err := ParseProof(text)
	if err != nil || !bytes.Equal(back.Text(), text) || string(back.Extra) != "for the court" {
		t.Fatalf("%+v %v", back, err)
	}
	if c, err := back.Verify(id, k.Public()); err != nil || c.Size != 1000 {
		t.Errorf("%v %v", c, err)
	}
	var theirs proof.TLogProof
	if err := theirs.Unmarshal(text); err != nil || theirs.Index != 73 || len(theirs.Hashes) != len(p.Hashes) {
		t.Errorf("another reader of the format: %+v %v", theirs, err)
	}
	p.Extra = nil
	text = p.Text()
	rapid.Check(t, func(t *rapid.T) {
		i := rapid.IntRange(0, len(text)*8-1).Draw(t, "bit")
		bad := bytes.Clone(text)
		bad[i/8] ^= 1 << (i % 8)
		if changed, err := ParseProof(bad); err == nil {
			if _, err := changed.Verify(id, k.Public()); err == nil {
				t.Fatalf("bit %d of the text was changed, and nobody noticed:\n%s", i, bad)
			}
		}
	})
}

func TestParseProofRefuses(t *testing.T) {
	hash := "AQIDAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
	for text, want := range map[string]string{
		"":                                                                          "line 1",
		"c2sp.org/tlog-proof@v2\nindex 0\n\nx":                                      "line 1",
		"c2sp.org/tlog-proof@v1\nindex 0\n":                                         "no empty line",
		"c2sp.org/tlog-proof@v1\nindex 0\n\n":                                       "no empty line",
		"c2sp.org/tlog-proof@v1\n\nx":                                               "line 2: no line with the entry's index",
		"c2sp.org/tlog-proof@v1\nindex 01\n\nx":                                     "index",
		"c2sp.org/tlog-proof@v1\nindex -1\n\nx":                                     "index",
		"c2sp.org/tlog-proof@v1\nindex 99999999999999999999\n\nx":                   "index",
		"c2sp.org/tlog-proof@v1\nextra \nindex 0\n\nx":                              "line 2: the extra",
		"c2sp.org/tlog-proof@v1\nextra ?\nindex 0\n\nx":                             "line 2: the extra",
		"c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nx":                                "line 3: not a SHA-256",
		"c2sp.org/tlog-proof@v1\nindex 0\n" + hash + "\r\n\nx":                      "line 3: not a SHA-256",
		"c2sp.org/tlog-proof@v1\nindex 0" + strings.Repeat("\n"+hash, 64) + "\n\nx": "more than 63",
		strings.Repeat("x", maxProof+1):                                             "longer than",
	} {
		if _, err := ParseProof([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60q: %v, want %q", text, err, want)
		}
	}
}

// seeded fails where a fuzz corpus has become empty: it would stay green and
// test nothing.
func seeded(f *testing.F, seeds [][]byte) {
	f.Helper()
	if len(seeds) < 3 {
		f.Fatalf("only %d seeds", len(seeds))
	}
	for _, s := range seeds {
		f.Add(s)
	}
}

func FuzzParseProof(f *testing.F) {
	p, _, _ := portable(f)
	with := *p
	with.Extra = []byte{1, 2, 3}
	seeded(f, [][]byte{p.Text(), with.Text(), []byte("c2sp.org/tlog-proof@v1\nindex 0\n\nx"), nil})
	f.Fuzz(func(t *testing.T, text []byte) {
		back, err := ParseProof(text)
		if err == nil && !bytes.Equal(back.Text(), text) {
			t.Fatalf("%q is written again as %q", text, back.Text())
		}
	})
}

func FuzzOpenCheckpoint(f *testing.F) {
	k := testKey(f, "example.org")
	a, _ := k.Sign("example.org", 0, Hash{}, Stamp{})
	b, _ := k.Sign("another origin", 1<<40, Hash{5}, Stamp{})
	seeded(f, [][]byte{a, b, []byte("example.org\n1\n"), nil})
	known := map[string]bool{string(a): true, string(b): true}
	f.Fuzz(func(t *testing.T, signed []byte) {
		// No key of ours signed anything else, whatever lines are added.
		c, err := OpenCheckpoint(signed, k.Public())
		if err == nil && !known[string(signed)] && c.Size != 0 && c.Size != 1<<40 {
			t.Fatalf("%q was taken for a checkpoint: %+v", signed, c)
		}
		readCheckpoint(signed)
	})
}
