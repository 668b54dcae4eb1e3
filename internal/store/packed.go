package store

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register/custody"
)

// What a row keeps for showing is packed into bytes: a page of fifty lines spends
// most of its time on reading them, and JSON takes four times as long.

// pack writes a detail.
func (d *detail) pack() string {
	var p packing
	packTexts(&p, d.Spells)
	packTexts(&p, d.Events)
	p.text(d.Basis)
	packTexts(&p, d.Marks)
	p.span(d.From)
	p.yes(d.Until != nil)
	if d.Until != nil {
		p.span(*d.Until)
	}
	p.days(d.Since)
	p.days(edtf.Days{Lo: d.Standing.Order, Hi: d.Standing.Order})
	p.days(d.Standing.Sentence)
	p.days(d.Standing.Confirmed)
	p.yes(d.Reviewed)
	return string(p)
}

// unpackDetail reads what pack wrote.
func unpackDetail(b []byte) (detail, error) {
	p := &packed{rest: b}
	d := detail{Spells: texts[record.ID](p), Events: texts[record.ID](p), Basis: p.text(), Marks: texts[string](p), From: p.span()}
	if p.yes() {
		until := p.span()
		d.Until = &until
	}
	d.Since = p.days()
	d.Standing = custody.Standing{Order: p.days().Lo, Sentence: p.days(), Confirmed: p.days()}
	d.Reviewed = p.yes()
	return d, p.whole()
}

// pack writes a title.
func (t *Title) pack() string {
	var p packing
	p.uvarint(uint64(len(t.ByLanguage)))
	for _, language := range slices.Sorted(maps.Keys(t.ByLanguage)) {
		p.text(language)
		p.text(t.ByLanguage[language])
	}
	p.yes(t.Unnamed)
	p.uvarint(uint64(t.Spellings))
	packTexts(&p, t.Also)
	return string(p)
}

// unpackTitle reads what pack wrote.
func unpackTitle(b []byte) (Title, error) {
	p := &packed{rest: b}
	t := Title{ByLanguage: map[string]string{}}
	for n := p.uvarint(); n > 0 && !p.broken; n-- {
		language := p.text()
		t.ByLanguage[language] = p.text()
	}
	t.Unnamed, t.Spellings, t.Also = p.yes(), int(p.uvarint()), texts[string](p)
	return t, p.whole()
}

// packing collects bytes.
type packing []byte

func (p *packing) uvarint(n uint64) { *p = binary.AppendUvarint(*p, n) }

func (p *packing) text(s string) {
	p.uvarint(uint64(len(s)))
	*p = append(*p, s...)
}

func packTexts[T ~string](p *packing, all []T) {
	p.uvarint(uint64(len(all)))
	for _, s := range all {
		p.text(string(s))
	}
}

func (p *packing) days(d edtf.Days) {
	*p = binary.AppendVarint(binary.AppendVarint(*p, int64(d.Lo)), int64(d.Hi))
}

func (p *packing) span(s Span) {
	p.text(s.Said)
	p.text(s.EDTF)
	p.days(s.Days)
}

func (p *packing) yes(is bool) { p.uvarint(uint64(number(is))) }

// packed reads numbers and texts off bytes.
type packed struct {
	rest   []byte
	broken bool
}

func (p *packed) uvarint() uint64 {
	n, used := binary.Uvarint(p.rest)
	p.skip(used)
	return n
}

func (p *packed) varint() int64 {
	n, used := binary.Varint(p.rest)
	p.skip(used)
	return n
}

// part cuts off bytes to be read by themselves, or left.
func (p *packed) part(long uint64) packed {
	cut := p.bytes(long)
	return packed{rest: cut, broken: p.broken}
}

func (p *packed) bytes(long uint64) []byte {
	if long > uint64(len(p.rest)) {
		p.broken = true
		return nil
	}
	cut := p.rest[:long]
	p.rest = p.rest[long:]
	return cut
}

func (p *packed) text() string { return string(p.bytes(p.uvarint())) }

func texts[T ~string](p *packed) []T {
	var all []T
	for n := p.uvarint(); n > 0 && !p.broken; n-- {
		all = append(all, T(p.text()))
	}
	return all
}

func (p *packed) days() edtf.Days {
	return edtf.Days{Lo: edtf.Day(p.varint()), Hi: edtf.Day(p.varint())}
}

func (p *packed) yes() bool { return p.uvarint() == 1 }

func (p *packed) skip(used int) {
	if used <= 0 {
		p.broken, p.rest = true, nil
		return
	}
	p.rest = p.rest[used:]
}

func (p *packed) span() Span { return Span{p.text(), p.text(), p.days()} }

// whole is an error unless all bytes were read and none was missing.
func (p *packed) whole() error {
	if p.broken || len(p.rest) > 0 {
		return errors.New("a derived row is damaged; `habeas rebuild` makes it again")
	}
	return nil
}
