package office

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"

	"habeas/internal/intake"
	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/store"
)

// bindings are what the log says of each source's bytes: the first entry about a source
// that names its original, and its text, does so for good.
type bindings struct {
	original, text map[record.ID]string
	unbound        []record.ID
}

func newBindings() *bindings {
	return &bindings{original: map[record.ID]string{}, text: map[record.ID]string{}}
}

// see takes the next entry.
func (b *bindings) see(l store.Leaf) error {
	if !bytes.Contains(l.Body, []byte(`"property":"original"`)) && !bytes.Contains(l.Body, []byte(`"property":"extracted"`)) {
		return nil
	}
	st, _, err := record.ReadBody(l.Body)
	if err != nil || st == nil || st.Subject.Type() != "source" {
		return err
	}
	of := b.original
	if st.Property == "extracted" {
		of = b.text
	}
	if _, said := of[st.Subject]; !said {
		of[st.Subject] = st.Value.Text
	}
	return nil
}

// check fails where a document is not the one that the log names. One that the log does
// not name is counted: complete says what it means.
func (b *bindings) check(d ledger.Document) error {
	original, named := b.original[d.Source]
	if !named {
		b.unbound = append(b.unbound, d.Source)
		return nil
	}
	delete(b.original, d.Source)
	text, has := b.text[d.Source]
	if d.Bound("original", original) && (!has || d.Bound("extracted", text)) {
		return nil
	}
	return foreign(d.Source)
}

func foreign(source record.ID) error {
	return fmt.Errorf("the document of %s is not the one that was recorded: somebody put another one in its "+
		"place; nothing was changed: put a backup back", source)
}

// textOf fails where a text that no entry names – it was taken in by an older habeas – is
// not the one that the original has.
func (b *bindings) textOf(d ledger.Document, original []byte) error {
	if _, named := b.text[d.Source]; named {
		return nil
	}
	text, err := intake.Text(original)
	if err == nil && sha256.Sum256([]byte(text)) != d.Text {
		err = foreign(d.Source)
	}
	return err
}

// complete fails where the log names a document that is not kept, or does not name one
// that is; an erased entry may have named one.
func (b *bindings) complete(erased int64) error {
	if int64(len(b.unbound)) > erased {
		slices.Sort(b.unbound)
		return fmt.Errorf("no entry names the document of %s: somebody put it there; nothing was changed: put a "+
			"backup back", b.unbound[0])
	}
	for _, source := range slices.Sorted(maps.Keys(b.original)) {
		return fmt.Errorf("the document of %s, which the log names, is missing: somebody removed it; nothing was "+
			"changed: put a backup back", source)
	}
	return nil
}
