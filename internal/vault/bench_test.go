package vault

import (
	"bytes"
	"io"
	"testing"
)

func BenchmarkPut(b *testing.B) {
	v := open(b, b.TempDir())
	whole := content(8 << 20)
	b.SetBytes(int64(len(whole)))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		whole[0], whole[1], whole[2] = byte(i), byte(i>>8), byte(i>>16)
		d, _, err := v.Put(ctx, bytes.NewReader(whole))
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		v.Delete(ctx, d)
		b.StartTimer()
	}
}

func BenchmarkGet(b *testing.B) {
	v := open(b, b.TempDir())
	whole := content(8 << 20)
	d := put(b, v, whole)
	b.SetBytes(int64(len(whole)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := v.Get(ctx, d)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, r); err != nil {
			b.Fatal(err)
		}
		r.Close()
	}
}
