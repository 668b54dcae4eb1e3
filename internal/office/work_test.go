package office

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/store"
)

// childEnv names the register that the child process works on.
const childEnv = "HABEAS_TEST_WORKED_REGISTER"

// worker does what an office does all day, and says every commit once it was
// acknowledged.
type worker struct {
	*Office
	say func(line string)
	// group is whose people the work is about, served how often it began with
	// statements.
	group, served int
	papers        string           // the folder from which documents come
	said          []record.EntryID // the statements of this life
}

// workerOn works within the test.
func workerOn(t testing.TB, o *Office, all *acknowledged) *worker {
	return &worker{Office: o, say: func(line string) { all.hears(line) }, papers: t.TempDir()}
}

// workForEver works until it is killed. Its words go straight to the pipe: none
// is left in a buffer when it dies.
func workForEver(dir string) error {
	key, err := childSecret()
	if err != nil {
		return err
	}
	o, err := Open(context.Background(), dir, key)
	if err != nil {
		return err
	}
	w := &worker{Office: o, say: func(line string) { fmt.Println(line) }, papers: filepath.Dir(dir)}
	for {
		if err := w.work(context.Background()); err != nil {
			return err
		}
	}
}

// work does one piece: mostly statements, then corrections, merges, levels,
// documents, now and then an erasure or a rebuild.
func (w *worker) work(ctx context.Context) error {
	if len(w.said) == 0 {
		return w.record(ctx, w.statements())
	}
	switch n := rand.IntN(40); {
	case n < 14:
		return w.record(ctx, w.statements())
	case n < 18:
		return w.record(ctx, w.control(record.Control{Kind: record.Retract, Targets: []record.ID{w.about()}}))
	case n < 22:
		better := w.statement(w.somebody(), "name", fmt.Sprint("Better ", rand.IntN(1000)))
		return w.record(ctx, better, w.control(record.Control{Kind: record.Supersede, Targets: []record.ID{w.about()}, By: better[0].ID}))
	case n < 27:
		same := w.statement(w.somebody(), "same-as", string(w.somebody()))
		return w.record(ctx, same, w.control(record.Control{Kind: record.Decide, Keeps: []record.EntryID{same[0].ID}}))
	case n < 31:
		on := []record.ID{w.about(), w.somebody()}[rand.IntN(2)]
		return w.record(ctx, w.control(record.Control{Kind: record.SetLevel, Targets: []record.ID{on}, NewLevel: record.Levels[rand.IntN(len(record.Levels))]}))
	case n < 34:
		return w.document(ctx)
	case n < 36:
		return w.record(ctx, w.control(record.Control{Kind: record.Erase, Targets: []record.ID{w.about()}}))
	}
	err := w.store.Rebuild(ctx, func(Job) {})
	if err == nil {
		w.say("rebuilt")
	}
	return err
}

// somebody is one of a few people, so that most work meets earlier work. After a
// while it is others: what hangs together is derived anew with each commit.
func (w *worker) somebody() record.ID {
	return record.ID(fmt.Sprintf("person-%dx%d", w.group, rand.IntN(8)))
}

// about is a statement of this life.
func (w *worker) about() record.ID { return record.AboutEntry(w.said[rand.IntN(len(w.said))]) }

func (w *worker) statement(about record.ID, property, value string) []*record.Entry {
	return []*record.Entry{w.As(Holder("")).Seal(&record.Statement{Subject: about, Property: property, Value: record.Text(value), Source: "source-1", Language: "en"}, nil)}
}

func (w *worker) control(c record.Control) []*record.Entry {
	return []*record.Entry{w.As(Holder("")).Seal(nil, &c)}
}

// statements are 3 to 42 about one person's custody and others' names.
func (w *worker) statements() []*record.Entry {
	if w.served++; w.served%10 == 1 {
		w.group = rand.IntN(300)
	}
	spell := record.ID(fmt.Sprintf("custody-%dx%d", w.group, rand.IntN(8)))
	all := w.statement(spell, "person", string(w.somebody()))
	all = append(all, w.statement(spell, "regime", "remand")...)
	all = append(all, w.statement(spell, "from", fmt.Sprintf("2017-02-%02d", 1+rand.IntN(28)))...)
	for range rand.IntN(30) {
		all = append(all, w.statement(w.somebody(), "name", fmt.Sprintf("Ann %d", rand.IntN(1000)))...)
	}
	return all
}

func (w *worker) record(ctx context.Context, parts ...[]*record.Entry) error {
	var b ledger.Batch
	for _, part := range parts {
		b.Entries = append(b.Entries, part...)
	}
	c, err := w.store.Record(ctx, b, time.Now())
	if err != nil && strings.Contains(err.Error(), "nothing of this was recorded") {
		w.say("refused " + string(b.Entries[0].ID))
	}
	if err != nil {
		return err
	}
	for _, e := range b.Entries {
		if e.Statement != nil {
			w.said = append(w.said, e.ID)
		}
	}
	w.acknowledged(c)
	return nil
}

func (w *worker) acknowledged(c store.Commit) {
	w.say(fmt.Sprintf("commit %d %d %x", c.K, c.Size, sha256.Sum256(c.Checkpoint)))
}

// document adds a paper that nobody had before.
func (w *worker) document(ctx context.Context) error {
	path := filepath.Join(w.papers, fmt.Sprintf("paper-%d.txt", rand.Int64()))
	text := paper(path)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		return err
	}
	taken, err := w.As(Holder("lesia")).Add(ctx, path)
	if gone := os.Remove(path); !errors.Is(gone, fs.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	if err != nil {
		return err
	}
	w.acknowledged(taken.Commit)
	w.say(fmt.Sprintf("document %s %x", taken.Source, sha256.Sum256(text)))
	return nil
}

// paper is a text of one to a few chunks of the vault.
func paper(name string) []byte {
	text := []byte("Paper " + name + ".\n")
	for range rand.IntN(4000) {
		text = append(text, "She is held in remand.\n"...)
	}
	return text
}
