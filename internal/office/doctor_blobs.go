package office

import (
	"errors"
	"fmt"
	"strings"

	"habeas/internal/ledger"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/vault"
)

// mostNamed is how many documents are named; of more only their number is told.
const mostNamed = 20

// blobs is what was found of the documents.
type blobs struct {
	*checkup
	look            *Snapshot
	all             []ledger.Document
	read, named     int64
	unnamed, unsaid int // damaged documents beyond mostNamed, and those whose words are missing
}

// documents checks that each document's original and text are in the vault; a sample – or
// all – is read through, and found by its words.
func (c *checkup) documents() {
	b := &blobs{checkup: c}
	said := len(c.found)
	if !c.looking("documents", func(look *Snapshot) error {
		*b = blobs{checkup: c, look: look}
		err := look.EachDocument(func(d ledger.Document) error {
			b.all = append(b.all, d)
			return nil
		})
		if err != nil {
			return err
		}
		return b.check()
	}) {
		return
	}
	if b.unnamed > 0 {
		c.add("documents", Damaged, fmt.Sprintf("and %d more documents", b.unnamed),
			"mend those first, then run habeas doctor again")
	}
	if b.unsaid > 0 {
		c.add("words", Damaged, fmt.Sprintf("%d documents are not found by all of their words", b.unsaid),
			"habeas rebuild adds them")
	}
	if len(c.found) == said {
		n := int64(len(b.all))
		c.add("documents", Well, fmt.Sprintf("the originals and texts of %d documents are in the vault; "+
			"%s can be read through", n, some(b.read == n, b.read, "of them")), "")
	}
	c.leftInVault(b.all)
}

// check goes through the documents.
func (b *blobs) check() error {
	all, sample := store.Sample(int64(len(b.all)), b.most(someBlobs))
	through := map[int64]bool{}
	for _, place := range sample {
		through[place] = true
	}
	progress := b.progress("documents")
	for i, d := range b.all {
		progress(int64(i), int64(len(b.all)))
		if err := b.ctx.Err(); err != nil {
			return err
		}
		if err := b.document(d, all || through[int64(i)]); err != nil {
			return err
		}
	}
	return nil
}

// document checks one.
func (b *blobs) document(d ledger.Document, through bool) error {
	var lost []string
	for _, part := range []struct {
		name   string
		digest vault.Digest
	}{{"original", d.Original}, {"text", d.Text}} {
		if !b.vault.Has(part.digest) {
			lost = append(lost, part.name)
		}
	}
	if len(lost) > 0 {
		b.tell(d, "the vault has lost its "+strings.Join(lost, " and "), "add the same file again: it is put back")
		return nil
	}
	if !through {
		return nil
	}
	b.read++
	_, err := b.blob(b.ctx, d.Original)
	var text []byte
	if err == nil {
		text, err = b.blob(b.ctx, d.Text)
	}
	if err != nil {
		do := "put that file back from a backup"
		if damaged := (*vault.BlobError)(nil); errors.As(err, &damaged) {
			do = "add the same file again, or put " + damaged.Path + " back from a backup"
		}
		b.tell(d, "it can't be read through: "+whatOf(err), do)
		return nil
	}
	if _, _, err := b.look.Document(d.Source); err != nil {
		b.failed("documents", err)
		return nil
	}
	missing, err := b.look.Unworded(d.Source, names.Indexed(string(text)))
	if missing > 0 {
		b.unsaid++
	}
	return err
}

// whatOf leaves out of an error what to do, which is told for itself.
func whatOf(err error) string {
	what, _, _ := strings.Cut(err.Error(), "; nothing was changed")
	return what
}

// tell names a document by its source and file name.
func (b *blobs) tell(d ledger.Document, what, do string) {
	if b.named++; b.named > mostNamed {
		b.unnamed++
		return
	}
	b.add("documents", Damaged, fmt.Sprintf("%s (%s): %s", d.Source, b.called(d), what), do)
}

// called is the file name of a document, or else its title.
func (b *blobs) called(d ledger.Document) string {
	if d.Name != "" {
		return record.Shown(d.Name)
	}
	titles, err := b.look.Titles([]record.ID{d.Source})
	if title := titles[d.Source]; err == nil && title.In("en") != "" {
		return record.Shown(title.In("en"))
	}
	return "without a name"
}

// leftInVault notes files that no document names.
func (c *checkup) leftInVault(all []ledger.Document) {
	left, err := c.vault.Left(func(yield func(vault.Digest) bool) {
		for _, d := range all {
			if !yield(d.Original) || !yield(d.Text) {
				return
			}
		}
	})
	if err != nil {
		c.failed("vault", err)
		return
	}
	if left.Blobs > 0 {
		c.add("vault", Note, fmt.Sprintf("%d files are of no document: of work that broke off, or that is just "+
			"being done; "+
			"they harm nothing", left.Blobs), "")
	}
	if left.Writing > 0 {
		c.add("vault", Note, fmt.Sprintf("%d files are being written, or were left when that broke off; "+
			"they go an hour later", left.Writing), "")
	}
}
