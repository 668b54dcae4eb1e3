package main

import (
	"slices"
	"strings"
	"testing"
)

const gpl = `                    GNU GENERAL PUBLIC LICENSE
                       Version 3, 29 June 2007

 Copyright (C) 2007 Free Software Foundation, Inc. <https://fsf.org/>
 Everyone is permitted to copy and distribute verbatim copies
 of this license document, but changing it is not allowed.
`

// holders are ways to say whose a work is; no licence is the less known for one.
const holders = `The MIT License (MIT)

Original work Copyright (c) 2012 A. Writer
Copyright © 2020-2026 The Example Authors. All rights reserved.
Copyright (c) The project creators and maintainers

`

func textOf(t *testing.T, name string) string {
	t.Helper()
	text, err := texts.ReadFile("texts/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "<<whom>>", "Google LLC nor the names of its contributors")
}

func mustKnow(t *testing.T) []known {
	t.Helper()
	all, err := everyKnown()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestKnownTextIsNamed: each text that is kept is found again, with a title, holders and
// other line breaks, and with no other licence beside it.
func TestKnownTextIsNamed(t *testing.T) {
	all := mustKnow(t)
	names := append(slices.Clone(permissive), onlyInTests...)
	for _, name := range names {
		text := holders + strings.ToUpper(strings.Join(strings.Fields(textOf(t, name)), "\n"))
		found, err := identify(text, all)
		if err != nil || !slices.Equal(found, []string{name}) {
			t.Errorf("%s is taken for %v (%v)", name, found, err)
		}
	}
	kept := map[string]bool{}
	for _, k := range all {
		kept[k.name] = true
	}
	if len(kept) != len(names)+1 {
		t.Errorf("%d texts are kept, %d licences are judged", len(kept)-1, len(names))
	}
}

func TestIdentify(t *testing.T) {
	mit, bsd := textOf(t, "MIT"), textOf(t, "BSD-3-Clause")
	cases := []struct {
		what, text string
		want       []string
		wrong      string
	}{
		{"two licences in one file", mit + "\nPackage `plurals`\nOriginal: https://a.example/b\nLicense:\n" + bsd,
			[]string{"BSD-3-Clause", "MIT"}, ""},
		{"the same licence twice", holders + mit + holders + mit, []string{"MIT"}, ""},
		{"a list with stars", strings.ReplaceAll(textOf(t, "BSD-2-Clause"), "1.", "*"), []string{"BSD-2-Clause"}, ""},
		{"the GPL", gpl, nil, "gnu general public license version 29 june 2007"},
		{"the GPL behind a permissive one", mit + gpl, nil, "gnu general public"},
		{"a condition that was added", mit + "The Software shall be used for Good, not Evil.",
			nil, "the software shall be used"},
		{"a condition within", strings.Replace(mit, "free of charge", "for study alone", 1),
			nil, "permission is hereby granted for study"},
		{"a condition in a long line of copyright",
			"Copyright (c) 2020 A. Writer" + strings.Repeat(" and others", 10) + "\n" + mit, nil, "copyright 2020 writer"},
		{"a name that is an essay",
			strings.Replace(bsd, "Google LLC", strings.Repeat("word ", 30), 1), nil, "redistribution and use"},
		{"a title alone", "MIT License\n\nCopyright (c) 2020 A. Writer\n", nil, "no licence's text"},
		{"nothing", " \n", nil, "no licence's text"},
	}
	all := mustKnow(t)
	for _, c := range cases {
		found, err := identify(c.text, all)
		if c.wrong == "" && (err != nil || !slices.Equal(found, c.want)) {
			t.Errorf("%s: %v (%v), wanted %v", c.what, found, err, c.want)
		}
		if c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)) {
			t.Errorf("%s: %v (%v), wanted an error with %q", c.what, found, err, c.wrong)
		}
	}
}
