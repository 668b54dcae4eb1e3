package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"habeas/internal/answer"
	"habeas/internal/edtf"
	"habeas/internal/keyring"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
)

// bare are the medians of the store's own reads behind some pages.
func (b *bench) bare() (map[string]time.Duration, error) {
	content, err := os.ReadFile(filepath.Join(b.dir, "key"))
	if err != nil {
		return nil, err
	}
	secret, err := keyring.KeyFile(content)
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	of, err := office.Open(ctx, b.dir, secret)
	if err != nil {
		return nil, err
	}
	defer of.Close()
	type look = *office.Snapshot
	day := func(i int) edtf.Day { return edtf.DayOf(2005+i%20, 1+i%12, 15) }
	around := func(s look, id record.ID) error { _, err := s.Around(id); return err }
	roll := func(s look, i int, f answer.Filter) error {
		if _, err := s.Count(day(i), f); err != nil {
			return err
		}
		_, _, err := s.Roll(day(i), f, answer.Cursor{}, 50)
		return err
	}
	inCase := func(i int) record.ID { return b.sample.Cases[(i*104729)%len(b.sample.Cases)] }
	reads := map[string]func(s look, i int) error{
		"roll": func(s look, i int) error { return roll(s, i, answer.Filter{Class: register.Deprivation}) },
		"roll of a case": func(s look, i int) error {
			return roll(s, i, answer.Filter{Class: register.Deprivation, Case: inCase(i)})
		},
		"person":      func(s look, i int) error { return around(s, b.sample.Persons[(i*7919)%len(b.sample.Persons)]) },
		"case":        func(s look, i int) error { return around(s, inCase(i)) },
		"people":      func(s look, _ int) error { _, err := s.Listed("person", 500); return err },
		"sources":     func(s look, _ int) error { _, err := s.Listed("source", 500); return err },
		"find a name": func(s look, _ int) error { _, err := s.Find(answer.Sought{Text: findable}, 100); return err },
	}
	holder := of.As(office.Holder(""))
	medians := map[string]time.Duration{}
	for name, read := range reads {
		var all []time.Duration
		for i := range b.runs {
			began := time.Now()
			if err := holder.Snapshot(ctx, register.Now, func(s look) error { return read(s, i) }); err != nil {
				return nil, err
			}
			all = append(all, time.Since(began))
		}
		slices.Sort(all)
		medians[name] = all[len(all)/2]
	}
	return medians, nil
}
