package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"habeas/internal/edtf"
	"habeas/internal/keyring"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
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
	s, sealed := of.Store, record.Viewer{Clearance: record.Sealed}
	question := func(i int) store.Question {
		return store.Question{Day: edtf.DayOf(2005+i%20, 1+i%12, 15), Known: register.Now, Viewer: sealed}
	}
	around := func(id record.ID) error { _, err := s.Around(ctx, register.Now, sealed, id); return err }
	roll := func(q store.Question, f store.Filter) error {
		if _, err := s.Count(ctx, q, f); err != nil {
			return err
		}
		_, _, err := s.Roll(ctx, q, f, store.Cursor{}, 50)
		return err
	}
	inCase := func(i int) record.ID { return b.sample.Cases[(i*104729)%len(b.sample.Cases)] }
	reads := map[string]func(i int) error{
		"roll": func(i int) error { return roll(question(i), store.Filter{Class: register.Deprivation}) },
		"roll of a case": func(i int) error {
			return roll(question(i), store.Filter{Class: register.Deprivation, Case: inCase(i)})
		},
		"person":      func(i int) error { return around(b.sample.Persons[(i*7919)%len(b.sample.Persons)]) },
		"case":        func(i int) error { return around(inCase(i)) },
		"people":      func(i int) error { _, err := s.Listed(ctx, question(i), "person", 500); return err },
		"sources":     func(i int) error { _, err := s.Listed(ctx, question(i), "source", 500); return err },
		"find a name": func(i int) error { _, err := s.Find(ctx, question(i), store.Sought{Text: findable}, 100); return err },
	}
	medians := map[string]time.Duration{}
	for name, read := range reads {
		var all []time.Duration
		for i := range b.runs {
			began := time.Now()
			if err := read(i); err != nil {
				return nil, err
			}
			all = append(all, time.Since(began))
		}
		slices.Sort(all)
		medians[name] = all[len(all)/2]
	}
	return medians, nil
}
