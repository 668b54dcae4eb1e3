// Package reading turns what somebody read in a source into statements, each
// anchored to the words that say it. A reading file is plain YAML, so that it can
// be written by hand, kept beside the source, sent by post and read by a
// successor (docs/reading-files.md). It is recorded whole or not at all, and can
// be exported again without loss.
package reading

import (
	"fmt"

	"habeas/internal/record"
)

// What a reading file may be at most.
const (
	MaxBytes      = 4 << 20
	MaxStatements = 5000
)

// File is a reading file.
type File struct {
	Reading  int    `yaml:"reading"` // version of the format, 1
	Language string `yaml:"language,omitempty"`
	Recorder string `yaml:"recorder,omitempty"`
	// Register is the office whose ids the file uses, where that is another one: what they
	// mean need not be here yet.
	Register string `yaml:"register,omitempty"`
	// Entities names what the statements are about: a label, and the type of
	// something new or the id of something known.
	Entities   map[string]string `yaml:"entities,omitempty"`
	Statements []*Statement      `yaml:"statements,omitempty"`
	Controls   []*Control        `yaml:"controls,omitempty"`
}

// Statement is one thing that the source says; fields left out are at their
// default.
type Statement struct {
	Label       string   `yaml:"label,omitempty"`
	Subject     string   `yaml:"subject"`
	Property    string   `yaml:"property"`
	Value       Value    `yaml:"value"`
	Language    string   `yaml:"language,omitempty"`
	Quote       Quotes   `yaml:"quote,omitempty"`
	Stance      string   `yaml:"stance,omitempty"`
	Mode        string   `yaml:"mode,omitempty"`
	AccordingTo []string `yaml:"according-to,omitempty"`
	Directness  string   `yaml:"directness,omitempty"`
	Interest    string   `yaml:"interest,omitempty"`
	Obtained    string   `yaml:"obtained,omitempty"`
	Inferred    string   `yaml:"inferred,omitempty"`
	Proposed    bool     `yaml:"proposed,omitempty"`
	Announced   bool     `yaml:"announced,omitempty"`
	Credibility string   `yaml:"credibility,omitempty"`
	Level       string   `yaml:"level,omitempty"`
	Because     string   `yaml:"because,omitempty"`
	ReviewedBy  string   `yaml:"reviewed-by,omitempty"`
}

// Control acts on statements by their labels or identities, a level control also
// on entities.
type Control struct {
	Control string   `yaml:"control"`
	Targets []string `yaml:"targets,omitempty"`
	Keeps   []string `yaml:"keeps,omitempty"`
	Aside   []string `yaml:"aside,omitempty"`
	By      string   `yaml:"by,omitempty"`
	Level   string   `yaml:"level,omitempty"`
	Reason  string   `yaml:"reason,omitempty"`
}

// Value is a value as written: a text, parts, or a list.
type Value struct {
	record.Value
	List []string
}

// UnmarshalYAML reads a text, a mapping of parts with the text under "text", or a
// list of texts.
func (v *Value) UnmarshalYAML(unmarshal func(any) error) error {
	if unmarshal(&v.Text) == nil {
		return nil
	}
	if unmarshal(&v.List) == nil {
		return nil
	}
	parts := map[string]string{}
	if err := unmarshal(&parts); err != nil {
		return fmt.Errorf("a value is a text, a list of texts, or parts by name")
	}
	v.Text = parts["text"]
	delete(parts, "text")
	v.Parts = parts
	return nil
}

// Quote is the words that say it, and if need be what stands before and after.
type Quote struct {
	Exact  string `yaml:"exact"`
	Prefix string `yaml:"prefix,omitempty"`
	Suffix string `yaml:"suffix,omitempty"`
}

// Quotes are the words of a statement: one run, or several.
type Quotes []Quote

// UnmarshalYAML reads words, words with their context, or a list of either.
func (q *Quotes) UnmarshalYAML(unmarshal func(any) error) error {
	var one Quote
	if unmarshal(&one.Exact) == nil || unmarshal(&one) == nil {
		*q = Quotes{one}
		return nil
	}
	var several []oneQuote
	if err := unmarshal(&several); err != nil {
		return fmt.Errorf("a quote is words, words with prefix or suffix, or a list of them")
	}
	for _, s := range several {
		*q = append(*q, Quote(s))
	}
	return nil
}

// oneQuote is a member of a list of quotes.
type oneQuote Quote

// UnmarshalYAML reads words, alone or with their context.
func (q *oneQuote) UnmarshalYAML(unmarshal func(any) error) error {
	if unmarshal(&q.Exact) == nil {
		return nil
	}
	return unmarshal((*Quote)(q))
}
