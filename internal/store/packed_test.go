package store

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"habeas/internal/edtf"
	"habeas/internal/record"
)

// TestPacked: what a row keeps for showing is read back as it was.
func TestPacked(t *testing.T) {
	ids := rapid.SliceOfN(rapid.Map(rapid.String(), func(s string) record.ID { return record.ID(s) }), 1, 3)
	days := rapid.Custom(func(t *rapid.T) edtf.Days {
		return edtf.Days{Lo: edtf.Day(rapid.Int32().Draw(t, "lo")), Hi: edtf.Day(rapid.Int32().Draw(t, "hi"))}
	})
	span := rapid.Custom(func(t *rapid.T) Span {
		return Span{rapid.String().Draw(t, "said"), rapid.String().Draw(t, "edtf"), days.Draw(t, "days")}
	})
	rapid.Check(t, func(t *rapid.T) {
		d := detail{Spells: ids.Draw(t, "spells"), Events: ids.Draw(t, "events"), Basis: rapid.String().Draw(t, "basis"), Marks: rapid.SliceOfN(rapid.String(), 1, 3).Draw(t, "marks"),
			From: span.Draw(t, "from"), Since: days.Draw(t, "since"), Reviewed: rapid.Bool().Draw(t, "reviewed")}
		if rapid.Bool().Draw(t, "over") {
			until := span.Draw(t, "until")
			d.Until = &until
		}
		if again, err := unpackDetail([]byte(d.pack())); err != nil || !reflect.DeepEqual(again, d) {
			t.Errorf("%+v is read as %+v, %v", d, again, err)
		}
		title := Title{rapid.MapOf(rapid.String(), rapid.String()).Draw(t, "names"), rapid.Bool().Draw(t, "unnamed"), rapid.IntRange(0, 99).Draw(t, "spellings"), nil}
		if also := rapid.SliceOfN(rapid.String(), 0, 3).Draw(t, "also"); len(also) > 0 {
			title.Also = also
		}
		if again, err := unpackTitle([]byte(title.pack())); err != nil || !reflect.DeepEqual(again, title) {
			t.Errorf("%+v is read as %+v, %v", title, again, err)
		}
	})
}

// TestRun: postings read back as they were written, whatever their numbers.
func TestRun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var run []posting
		n := rapid.Int64Range(1, 1<<40).Draw(t, "first")
		for _, step := range rapid.SliceOfN(rapid.Int64Range(0, 1<<20), 1, 50).Draw(t, "steps") {
			run = append(run, posting{7, n, rapid.String().Draw(t, "sketch")})
			n += step
		}
		var again []posting
		err := eachOfRun(run[0].n, packRun(run), func(n int64, sketch []byte) bool {
			again = append(again, posting{7, n, string(sketch)})
			return true
		})
		if err != nil || !reflect.DeepEqual(again, run) {
			t.Errorf("%v is read as %v, %v", run, again, err)
		}
	})
}

// FuzzPacked: no bytes make reading a row panic, or take memory that they don't have.
func FuzzPacked(f *testing.F) {
	d := detail{Spells: []record.ID{"custody-1"}, Basis: "confirmed", From: Span{Said: "April 2017"}}
	f.Add([]byte(d.pack()))
	f.Add([]byte{255, 255, 255, 255, 15, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := unpackDetail(b); err == nil && len(b) < 13 {
			t.Errorf("%x is no detail", b)
		}
		if title, err := unpackTitle(b); err == nil && len(title.ByLanguage) > len(b) {
			t.Errorf("%x has more names than bytes", b)
		}
	})
}
