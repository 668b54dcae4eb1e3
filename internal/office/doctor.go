package office

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"habeas/internal/keyring"
	"habeas/internal/store"
)

// Finding is one thing that an examination of a register found, and what to do about it.
type Finding = store.Finding

// How bad a finding is.
const (
	Well    = store.Well
	Damaged = store.Damaged
	Warning = store.Warning
	Note    = store.Note
)

// How much is looked at where not all is.
const (
	someEntities = 200
	someEntries  = 200
	someBlobs    = 50
	someCommits  = 1000
)

// Progress is told of each check that takes long, and gives what is told how far it is.
type Progress func(what string) func(done, of int64)

// Doctor examines the register in a folder: with all everything, else samples. Where the
// register can't be opened it examines what needs no opening, and says what keeps it shut.
// It changes nothing that is recorded; opening the register does what it always does. The
// key file, if any, is looked at as the folder is.
func Doctor(ctx context.Context, dir, keyFile string, secret func() (keyring.Secret, error),
	all bool, progress Progress) []Finding {
	c := &checkup{ctx: ctx, all: all, progress: progress}
	shut := func(check string, err error) []Finding {
		c.failed(check, err)
		c.folder(dir, keyFile)
		c.add("register", Note, "what is in it was not looked at: it can't be opened",
			"mend what is damaged above, then run habeas doctor again")
		return c.found
	}
	opens, err := secret()
	if err != nil {
		return shut("keys", err)
	}
	path := filepath.Join(dir, keyringFile)
	keys, err := keyring.Open(path, opens)
	switch {
	case errors.Is(err, keyring.ErrWrong):
		return shut("keys", fmt.Errorf("%w; nothing was changed: use the register's own passphrase or key file, "+
			"or put its own %s back from a backup", keyring.ErrWrong, path))
	case err != nil:
		return shut("keys", err)
	}
	key, err := ledgerKey(keys)
	if err == nil {
		_, err = bindingOf(dir, keys, key)
	}
	if err != nil {
		return shut("keys", err)
	}
	o, err := Open(ctx, dir, opens)
	if err != nil {
		if public := publicKeyKept(dir, key.PublicText()); public != nil {
			c.failed("public key", public)
		}
		return shut("database", err)
	}
	found := o.examine(c, keyFile)
	if err := o.Close(); err != nil {
		c.failed("database", err)
		found = c.found
	}
	return found
}

// Examine examines an open register, see Doctor.
func (o *Office) Examine(ctx context.Context, all bool, progress Progress) []Finding {
	return o.examine(&checkup{ctx: ctx, all: all, progress: progress}, "")
}

func (o *Office) examine(c *checkup, keyFile string) []Finding {
	c.Office = o
	c.add("keys", Well, "the keyring opens; engine and log are those that "+bindingFile+" names", "")
	c.publicKey()
	c.folder(o.Dir, keyFile)
	c.found = append(c.found, o.store.Examine(c.ctx, c.all)...)
	c.summary()
	c.clock()
	c.jobs()
	c.log()
	c.beside()
	c.rows()
	c.documents()
	return c.found
}

// checkup is an examination on its way.
type checkup struct {
	*Office
	ctx      context.Context
	all      bool
	progress Progress
	found    []Finding
	// stale says that rows are another version's, deriving that a job is at them: they are
	// not compared then.
	stale, deriving bool
}

func (c *checkup) add(check string, state store.State, what, do string) {
	c.found = append(c.found, Finding{Check: check, State: state, What: what, Do: do})
}

// failed adds what an error says, apart from what to do where that is said in it.
func (c *checkup) failed(check string, err error) {
	what, do := err.Error(), ""
	for _, before := range []string{"; nothing was changed: ", "; nothing was changed; ", "; no entry was touched: "} {
		if said, rest, found := strings.Cut(what, before); found {
			what, do = said, rest
			break
		}
	}
	c.add(check, Damaged, what, do)
}

// looking asks of one state; an error is a finding.
func (c *checkup) looking(check string, f func(*Snapshot) error) bool {
	said := len(c.found)
	err := c.whole(c.ctx, func(look *Snapshot) error {
		c.found = c.found[:said] // it may be begun anew
		return f(look)
	})
	if err != nil {
		c.failed(check, err)
	}
	return err == nil
}

// some says how much was looked at.
func some(all bool, n int64, what string) string {
	if all {
		return fmt.Sprintf("all %d %s", n, what)
	}
	return fmt.Sprintf("a sample of %d %s", n, what)
}

func (c *checkup) publicKey() {
	if err := publicKeyKept(c.Dir, c.PublicText()); err != nil {
		c.failed("public key", err)
		return
	}
	c.add("public key", Well, publicFile+" is the key by which the log is signed", "")
}

// summary says what the register is, and whether its rows are this version's.
func (c *checkup) summary() {
	stale, err := c.Stale(c.ctx)
	if err != nil {
		c.failed("register", err)
		return
	}
	c.looking("register", func(look *Snapshot) error {
		head, err := look.Head()
		if err == nil {
			c.add("register", Well, fmt.Sprintf("%d entries in %d commits, on %s; rows are derived by version %d",
				head.Size, head.K, c.store.Engine(), store.Derivation()), "")
		}
		return err
	})
	if c.stale = stale; stale {
		c.add("rows", Warning, "the derived rows were made by another version of habeas, and were not compared",
			"habeas jobs makes them anew, as any other command does first")
	}
}

// clock compares the machine's clock with the last commit.
func (c *checkup) clock() {
	c.looking("clock", func(look *Snapshot) error {
		head, err := look.Head()
		if err != nil {
			return err
		}
		switch behind := c.clockBehind(head); {
		case behind > 0:
			c.add("clock", Warning, fmt.Sprintf("this machine's clock is %s behind the last commit (%s): either "+
				"is wrong",
				behind.Round(time.Second), head.At.Format(time.RFC3339)),
				"set the clock right; what is recorded until then gets that commit's time")
		default:
			c.add("clock", Well, "this machine's clock is not behind the last commit", "")
		}
		return nil
	})
}

// longWorked is after what time a job is taken to be stuck.
const longWorked = 24 * time.Hour

// jobs says what is still being worked in.
func (c *checkup) jobs() {
	jobs, err := c.Jobs(c.ctx)
	if err != nil {
		c.failed("jobs", err)
		return
	}
	left := 0
	for _, j := range jobs {
		if !j.Ended.IsZero() {
			continue
		}
		left++
		state := Note
		if c.now().Sub(j.Began) > longWorked {
			state = Warning
		}
		c.add("jobs", state, fmt.Sprintf("the job %s of commit %d, begun %s, is %d %% done", j.Kind, j.K,
			j.Began.Format(time.RFC3339), j.Percent()), "where no habeas serve runs, habeas jobs goes on with it")
		c.deriving = c.deriving || j.Kind == Derive || j.Kind == Rejudge
	}
	if left == 0 {
		c.add("jobs", Well, "no large change is being worked in", "")
	}
}
