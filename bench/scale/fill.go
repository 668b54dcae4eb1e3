package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"habeas/bench/gen"
	"habeas/bench/process"
	"habeas/internal/keyring"
	"habeas/internal/ledger"
	"habeas/internal/office"
	"habeas/internal/record"
)

// filled is what filling a register tells.
type filled struct {
	Seconds                  float64 // of recording alone
	Peak                     int     // VmHWM, KiB
	Entries, Spells, Persons int
	Bytes                    int64 // of the database
	PeerBytes                int64
	Tables                   []table
	Sample                   gen.Sample
}

// known is the file in which a filled register keeps what was told, so that a
// measurement can be repeated without filling it again.
const known = "filled.json"

// fill makes a register of so many spells, and the peer's table beside it.
func fill(at place, of sizes) (filled, error) {
	if data, err := os.ReadFile(filepath.Join(at.dir, known)); err == nil && at.server == "" {
		var f filled
		return f, json.Unmarshal(data, &f)
	}
	ctx := context.Background()
	o, err := create(ctx, at)
	if err != nil {
		return filled{}, err
	}
	p, err := openPeer(ctx, at)
	if err != nil {
		return filled{}, err
	}
	if err := p.create(ctx); err != nil {
		return filled{}, err
	}
	session := o.As(office.Holder("bench"))
	var took time.Duration
	made := gen.New(gen.Options{Seed: 26, Years: at.years}, func(st *record.Statement, c *record.Control) *record.Entry {
		began := time.Now()
		defer func() { took += time.Since(began) }()
		return session.Seal(st, c)
	})
	f := filled{}
	told := time.Now()
	for made.Spells() < of.Spells {
		entries := made.Next(of.Batch)
		began := time.Now()
		if _, err := session.Record(ctx, ledger.Batch{Entries: entries}); err != nil {
			return f, err
		}
		took += time.Since(began)
		f.Entries += len(entries)
		if err := p.add(ctx, made.Rows()); err != nil {
			return f, err
		}
		if time.Since(told) > 30*time.Second {
			told = time.Now()
			fmt.Fprintf(os.Stderr, "%s: %d of %d spells, %d entries in %.0f s\n", filepath.Base(at.dir), made.Spells(), of.Spells, f.Entries, took.Seconds())
		}
	}
	f.Seconds, f.Spells, f.Persons, f.Sample = took.Seconds(), made.Spells(), made.Persons(), made.Sample()
	if f.Bytes, f.PeerBytes, err = p.sizes(ctx, o); err != nil {
		return f, err
	}
	if f.Tables, err = p.tables(ctx); err != nil {
		return f, err
	}
	if err := p.index(ctx); err != nil {
		return f, err
	}
	if f.Peak, err = process.HighWater(); err != nil {
		return f, err
	}
	data, err := json.Marshal(f)
	if err != nil {
		return f, err
	}
	if err := os.WriteFile(filepath.Join(at.dir, known), data, 0o600); err != nil {
		return f, err
	}
	return f, o.Close()
}

// create makes a register as `habeas init` does, with a key file beside it.
func create(ctx context.Context, at place) (*office.Office, error) {
	if err := os.MkdirAll(at.dir, 0o700); err != nil {
		return nil, err
	}
	content := keyring.NewKeyFile()
	if err := os.WriteFile(filepath.Join(at.dir, "key"), content, 0o600); err != nil {
		return nil, err
	}
	secret, err := keyring.KeyFile(content)
	if err != nil {
		return nil, err
	}
	if err := office.Init(ctx, at.dir, "A register to be measured", secret, at.server); err != nil {
		return nil, err
	}
	return office.Open(ctx, at.dir, secret)
}

func open(ctx context.Context, at place) (*office.Office, error) {
	content, err := os.ReadFile(filepath.Join(at.dir, "key"))
	if err != nil {
		return nil, err
	}
	secret, err := keyring.KeyFile(content)
	if err != nil {
		return nil, err
	}
	return office.Open(ctx, at.dir, secret)
}

// rebuilt is what a rebuild tells.
type rebuilt struct {
	Seconds float64
	Peak    int // VmHWM, KiB
}

func rebuild(at place) (rebuilt, error) {
	ctx := context.Background()
	o, err := open(ctx, at)
	if err != nil {
		return rebuilt{}, err
	}
	began, told := time.Now(), time.Now()
	if err := o.BeginRebuild(ctx); err != nil {
		return rebuilt{}, err
	}
	err = o.Settle(ctx, func(j office.Job) {
		if time.Since(told) > 30*time.Second {
			told = time.Now()
			fmt.Fprintf(os.Stderr, "%s: rebuilding, %d of %d in %.0f s\n", filepath.Base(at.dir), j.Done, j.Of, time.Since(began).Seconds())
		}
	})
	if err != nil {
		return rebuilt{}, err
	}
	r := rebuilt{Seconds: time.Since(began).Seconds()}
	if r.Peak, err = process.HighWater(); err != nil {
		return r, err
	}
	return r, o.Close()
}
