package ledger

import (
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// entry is one as a store keeps it.
type entry struct {
	id         Hash
	salt, body []byte
	erased     bool
}

func entries(bodies [][]byte) ([]entry, []Hash) {
	var out []entry
	var all []Hash
	for _, body := range bodies {
		salt := NewSalt()
		e := entry{id: Leaf(salt, body), salt: salt[:], body: body}
		out, all = append(out, e), append(all, e.id)
	}
	return out, all
}

func TestVerifierFindsAnyChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bodies := rapid.SliceOfN(rapid.SliceOfN(rapid.Byte(), 1, 90), 2, 300).Draw(t, "bodies")
		list, all := entries(bodies)
		l, _ := Open(0, nil)
		_, root, _ := l.Append(all)
		at := rapid.IntRange(0, len(list)-1).Draw(t, "entry")
		kind := rapid.SampledFrom([]string{"nothing", "erase", "body", "salt", "identity", "whole", "order", "half erased", "taken out"}).Draw(t, "change")
		list = change(t, list, at, kind)

		var v Verifier
		var found error
		for _, e := range list {
			if err := v.Add(e.id, e.salt, e.body, e.erased); err != nil && found == nil {
				found = err
			}
		}
		sound := found == nil && v.Root() == root && v.Size() == int64(len(all))
		if want := kind == "nothing" || kind == "erase"; sound != want {
			t.Fatalf("%s of entry %d: %v", kind, at, found)
		}
		var mismatch *MismatchError
		if errors.As(found, &mismatch) && (mismatch.Number != int64(at) || !strings.Contains(found.Error(), "backup")) {
			t.Fatalf("entry %d was changed, not %d", at, mismatch.Number)
		}
	})
}

func change(t *rapid.T, list []entry, at int, kind string) []entry {
	e := &list[at]
	flip := func(b []byte) {
		b[rapid.IntRange(0, len(b)-1).Draw(t, "byte")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
	}
	switch kind {
	case "erase":
		e.salt, e.body, e.erased = nil, nil, true
	case "half erased":
		e.salt, e.erased = nil, true
	case "body":
		e.body = append([]byte(nil), e.body...)
		flip(e.body)
	case "salt":
		flip(e.salt)
	case "identity":
		flip(e.id[:])
	case "whole": // changed with an identity that fits: only the root tells
		e.body = append(append([]byte(nil), e.body...), '!')
		e.id = Leaf([SaltSize]byte(e.salt), e.body)
	case "order":
		other := (at + 1) % len(list)
		list[at], list[other] = list[other], list[at]
	case "taken out":
		list = append(append([]entry(nil), list[:at]...), list[at+1:]...)
	}
	return list
}

func TestVerifierGoesOnAfterAnError(t *testing.T) {
	list, all := entries([][]byte{[]byte("a"), []byte("b"), []byte("c")})
	l, _ := Open(0, nil)
	_, root, _ := l.Append(all)
	var v Verifier
	err := v.Add(list[0].id, list[0].salt, []byte("A"), false)
	if err == nil || !strings.Contains(err.Error(), "entry 0") || !strings.Contains(err.Error(), string(ID(list[0].id))[:12]) {
		t.Errorf("%v", err)
	}
	for _, e := range list[1:] {
		if err := v.Add(e.id, e.salt, e.body, false); err != nil {
			t.Error(err)
		}
	}
	if v.Root() != root {
		t.Error("the identities are those of the log, so its root must be too")
	}
	if err := v.Add(list[0].id, list[0].salt[:3], nil, false); err == nil || !strings.Contains(err.Error(), "3 bytes") {
		t.Errorf("%v", err)
	}
}

// TestErasureLeavesProofsValid: whoever was given a proof can still use it, and
// what is erased cannot be guessed from what is left.
func TestErasureLeavesProofsValid(t *testing.T) {
	list, all := entries([][]byte{[]byte(`{"subject":"person-a"}`), []byte(`{"subject":"person-b"}`), []byte(`{}`)})
	s, l := grown(t, all)
	p := NewProver(s.read)
	proof, err := p.Inclusion(1, 3)
	if err != nil {
		t.Fatal(err)
	}
	erased := list[1].id
	guess := Leaf([SaltSize]byte{}, list[1].body)
	list[1] = entry{id: erased, erased: true}
	if err := VerifyInclusion(proof, list[1].id, 1, 3, l.Root()); err != nil {
		t.Error(err)
	}
	if guess == erased {
		t.Error("the body alone gives the identity")
	}
	var v Verifier
	for _, e := range list {
		if err := v.Add(e.id, e.salt, e.body, e.erased); err != nil {
			t.Error(err)
		}
	}
	if v.Root() != l.Root() {
		t.Error("erasing changed the root")
	}
}

// benchEntries are of the size that statements have.
func benchEntries(b *testing.B) []entry {
	bodies := make([][]byte, 10_000)
	for i := range bodies {
		bodies[i] = make([]byte, 300+i%300)
		rand.Read(bodies[i])
	}
	list, _ := entries(bodies)
	total := 0
	for i := range list {
		total += len(list[i].body) + SaltSize
	}
	b.SetBytes(int64(total))
	return list
}

func BenchmarkVerify(b *testing.B) {
	list := benchEntries(b)
	b.ReportAllocs()
	for b.Loop() {
		var v Verifier
		for i := range list {
			if err := v.Add(list[i].id, list[i].salt, list[i].body, false); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkSHA256 is the measure for BenchmarkVerify: the same bytes, hashed.
func BenchmarkSHA256(b *testing.B) {
	list := benchEntries(b)
	for b.Loop() {
		h := sha256.New()
		for i := range list {
			h.Write(list[i].salt)
			h.Write(list[i].body)
		}
		h.Sum(nil)
	}
}

func BenchmarkAppendOne(b *testing.B) {
	_, l := grown(b, ids(1_000_000))
	one := ids(1)
	b.ReportAllocs()
	for b.Loop() {
		l.Append(one)
	}
}

func BenchmarkAppendThousand(b *testing.B) {
	_, l := grown(b, ids(1_000_000))
	batch := ids(1000)
	b.ReportAllocs()
	for b.Loop() {
		l.Append(batch)
	}
}

func BenchmarkInclusion(b *testing.B) {
	s, _ := grown(b, ids(1_000_000))
	p := NewProver(s.read)
	i := int64(0)
	for b.Loop() {
		i = (i + 314_159) % 1_000_000 // another tile each time
		if _, err := p.Inclusion(i, 1_000_000); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkConsistency(b *testing.B) {
	s, _ := grown(b, ids(1_000_000))
	p := NewProver(s.read)
	i := int64(0)
	for b.Loop() {
		i = (i + 314_159) % 999_999
		if _, err := p.Consistency(i+1, 1_000_000); err != nil {
			b.Fatal(err)
		}
	}
}
