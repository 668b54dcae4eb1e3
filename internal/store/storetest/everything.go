package storetest

import (
	"fmt"
	"slices"

	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
	"habeas/internal/store"
)

// Everything makes statements that use every type and every property of a schema,
// each with all its parts, from the declaration alone: a new type, kind or
// property is in them without a line here. About gives the subject of a type.
func Everything(s *schema.Schema, about func(typ string) record.ID) []*record.Statement {
	var all []*record.Statement
	for _, t := range s.Types() {
		for _, p := range t.Properties {
			st := &record.Statement{Subject: about(t.Name), Property: p.Name, Source: "source-a", Language: "en", Recorder: "lesia",
				Value: record.Value{Text: valid(s, p.Kind, p.Of, p.To, p.Rule)}}
			for _, part := range p.Parts {
				if st.Value.Parts == nil {
					st.Value.Parts = map[string]string{}
				}
				st.Value.Parts[part.Name] = valid(s, part.Kind, part.Of, part.To, "")
			}
			all = append(all, st)
		}
	}
	return all
}

// valid is a value of a kind.
func valid(s *schema.Schema, kind schema.Kind, of string, to []string, rule schema.Rule) string {
	switch rule {
	case schema.RuleOwnCode:
		return "remand.isolator"
	case schema.RuleOwnVocabulary:
		return "regime"
	}
	switch kind {
	case schema.TermKind:
		return s.Vocabulary(of).Terms[0].Code
	case schema.Link:
		return linked(to, "other")
	case schema.Links:
		return linked(to, "other") + " " + linked(to, "third")
	case schema.Grade:
		if rule == schema.RuleCredibility {
			return "2"
		}
		return "B"
	}
	return map[schema.Kind]string{schema.TextKind: "a text", schema.Name: "A Name", schema.Words: "somebody's words", schema.Date: "2017-04-15", schema.Length: "P2Y",
		schema.Span: "several weeks before", schema.Number: "3..5", schema.Ratio: "1.5", schema.YesNo: "yes", schema.Money: "12500.50 RUB", schema.Coords: "44.9521,34.1024",
		schema.Address: "https://example.org/report", schema.Lang: "crh-Cyrl"}[kind]
}

func linked(to []string, tail string) string {
	typ := "person"
	if len(to) > 0 {
		typ = to[0]
	}
	if typ == "entry" {
		return string(record.AboutEntry(record.EntryID(fmt.Sprintf("%064x", tail))))
	}
	return typ + "-" + tail
}

// everything records what uses the whole schema; each statement is live and found
// again from its subject, before and after a rebuild.
func (d *desk) everything() {
	s := schema.Default()
	spoken := d.says("person-1", "name", "Ann")
	statements := Everything(s, func(typ string) record.ID {
		if typ == "entry" {
			return record.AboutEntry(spoken.ID)
		}
		return record.ID(typ + "-1")
	})
	used := map[string]bool{}
	entries := []*record.Entry{spoken}
	for _, st := range statements {
		if err := s.Validate(st); err != nil {
			d.Errorf("the conformance register has a statement that the schema refuses: %v", err)
		}
		entries = append(entries, ledger.Seal(office, st, nil))
	}
	for batch := range slices.Chunk(entries, 100) {
		d.records(batch...)
	}
	check(d, d.Rebuild(ctx, func(store.Job) {}))
	around := map[record.ID]*register.Register{}
	for _, e := range entries[1:] {
		about := e.Statement.Subject
		if around[about] == nil {
			r, err := d.Around(ctx, register.Now, sealed, about)
			check(d, err)
			around[about] = r
		}
		found := around[about].Accounts([]record.EntryID{e.ID})
		if len(found) != 1 || string(found[0].Body()) != string(e.Body()) {
			d.Errorf("%s of %s is not found again: %v", e.Statement.Property, about, found)
			continue
		}
		used[about.Type()+" "+found[0].Statement.Property] = true
	}
	missing := 0
	for _, t := range s.Types() {
		for _, p := range t.Properties {
			if !used[t.Name+" "+p.Name] {
				missing++
				d.Errorf("the property %s of %s is not in the conformance register", p.Name, t.Name)
			}
		}
	}
	d.Logf("%d types, %d properties, %d of them missing", len(s.Types()), len(used)+missing, missing)
	if _, err := d.Count(ctx, now(record.Sealed), store.Filter{}); err != nil {
		d.Error(err)
	}
}
