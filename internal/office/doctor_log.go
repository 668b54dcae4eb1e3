package office

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"habeas/internal/ledger"
	"habeas/internal/store"
)

const putBack = "put the newest backup back as a whole folder, and compare with a checkpoint that somebody else keeps"

// log checks the log: all of it, or the last checkpoint and commits; the sample of its
// entries is taken by beside.
func (c *checkup) log() {
	c.looking("log", func(look *Snapshot) error {
		v := &verification{Office: c.Office, look: look, erased: newErasures(), bound: newBindings()}
		head, err := look.Head()
		if err != nil {
			return err
		}
		if head.K == 0 {
			c.add("log", Well, "nothing was recorded yet", "")
			return nil
		}
		if err := v.begin(); err != nil {
			return err
		}
		if !c.all {
			return c.lately(v)
		}
		c.everything(v)
		return nil
	})
}

// everything goes through the whole log as a verification does, but on after a fault.
func (c *checkup) everything(v *verification) {
	said := len(c.found)
	for _, check := range []func() error{
		func() error { return v.entries(c.progress("entries")) },
		v.erased.unnamed,
		v.root,
		func() error { return v.commits(nil) },
	} {
		if err := check(); err != nil {
			c.failed("log", err)
		}
	}
	if len(c.found) == said {
		c.add("log", Well, fmt.Sprintf("all %d entries in %d commits are what was recorded (%d erased)",
			v.out.Entries, v.out.Commits, v.out.Erased), "")
	}
	c.behind(v.out.Clocks)
	if v.tree.Size() != v.signed.Size || v.tree.Root() != v.signed.Root {
		return // the tiles are of other entries
	}
	if err := v.tiles(); err != nil {
		c.failed("tree", err)
	} else {
		c.add("tree", Well, "the tree from which proofs are made is that of the entries", "")
	}
	err := v.look.EachDocument(v.bound.check)
	if err == nil {
		err = v.bound.complete(v.out.Erased)
	}
	if err != nil {
		c.failed("documents", err)
	}
}

// lately checks the signatures of the latest commits.
func (c *checkup) lately(v *verification) error {
	commits, err := v.look.Commits(0, someCommits)
	if err != nil {
		return err
	}
	slices.Reverse(commits)
	var clocks []ClockBehind
	var before *ledger.Checkpoint
	for i, commit := range commits {
		signed, err := ledger.OpenCheckpoint(commit.Checkpoint, c.PublicKey())
		if err != nil {
			return fmt.Errorf("the checkpoint of commit %d was altered: %w; nothing was changed: %s",
				commit.K, err, putBack)
		}
		if i > 0 && commit.K != commits[i-1].K+1 || signed.Size != commit.Size {
			return fmt.Errorf("commit %d is not what was signed; nothing was changed: %s", commit.K, putBack)
		}
		made := ledger.Made{K: commit.K, Size: signed.Size, Root: signed.Root, At: commit.At}
		if before != nil && before.History != (ledger.History{}) && signed.History != made.After(before.History) {
			return fmt.Errorf("the time of commit %d is not the one that was signed; nothing was changed: %s",
				commit.K, putBack)
		}
		if before = signed; !signed.Clock.IsZero() {
			clocks = append(clocks, ClockBehind{commit.K, commit.At, signed.Clock})
		}
	}
	c.add("log", Well, fmt.Sprintf("the last checkpoint, of %d entries, and %s are signed by the register's key",
		v.signed.Size, some(int64(len(commits)) == v.head.K, int64(len(commits)), "commits")), "")
	c.behind(clocks)
	return nil
}

// behind notes commits that were recorded while the clock was behind.
func (c *checkup) behind(all []ClockBehind) {
	if len(all) == 0 {
		return
	}
	last := slices.MaxFunc(all, func(a, b ClockBehind) int { return int(a.Commit - b.Commit) })
	c.add("clock", Note, fmt.Sprintf("%d commits were recorded while the clock was behind the one before, "+
		"the last of them commit %d: %s behind", len(all), last.Commit, last.At.Sub(last.Clock)), "")
}

// entryCheck checks entries of a sample by themselves: that each is what was recorded, and
// is in the tree that the last checkpoint signs.
type entryCheck struct {
	look         *Snapshot
	signed       *ledger.Checkpoint
	prover       *ledger.Prover
	fault, proof error // the first of each
}

func (e *entryCheck) see(l store.Leaf) error {
	if !l.Erased && e.fault == nil {
		if salt := [ledger.SaltSize]byte{}; len(l.Salt) != len(salt) ||
			ledger.Leaf([ledger.SaltSize]byte(l.Salt), l.Body) != ledger.Hash(l.ID) {
			e.fault = fmt.Errorf("entry %d (%.12s) is not what was recorded; nothing was changed: %s",
				l.Seq, ledger.ID(l.ID), putBack)
		}
	}
	if e.proof != nil {
		return nil
	}
	proof, err := e.prover.Inclusion(l.Seq, e.signed.Size)
	if err == nil {
		err = ledger.VerifyInclusion(proof, ledger.Hash(l.ID), l.Seq, e.signed.Size, e.signed.Root)
	}
	if err != nil {
		e.proof = fmt.Errorf("entry %d can't be proved to be in the tree that is signed (%w); "+
			"nothing was changed: habeas rebuild makes the tree anew; where it refuses, %s", l.Seq, err, putBack)
	}
	return nil
}

// beside checks what is kept beside entries, by which rows are derived; of a sample also
// the entries themselves.
func (c *checkup) beside() {
	var seen store.Examined
	empty := false
	entries := &entryCheck{}
	well := c.looking("entries", func(look *Snapshot) error {
		head, err := look.Head()
		if empty = head.K == 0; err != nil || empty {
			return err
		}
		f := func(store.Leaf) error { return nil }
		if !c.all {
			*entries = entryCheck{look: look, prover: look.Prover()}
			if entries.signed, err = ledger.OpenCheckpoint(head.Checkpoint, c.PublicKey()); err != nil {
				return err
			}
			f = entries.see
		}
		seen, err = look.ExamineEntries(c.most(someEntries), c.progress("what leads to entries"), f)
		return err
	})
	for check, err := range map[string]error{"entries": entries.fault, "tree": entries.proof} {
		if err != nil {
			c.failed(check, err)
			well = false
		}
	}
	if len(seen.Wrong) > 0 {
		c.add("entries", Damaged, "what is kept beside entries, by which rows are derived, is not what the "+
			"entries say: "+
			counted(seen.Wrong), "habeas rebuild makes it anew")
		return
	}
	if well && !empty {
		c.add("entries", Well, "what leads to "+some(seen.All, seen.Seen, "entries")+" is what they say", "")
	}
}

// most is how many a sample has; all are meant by 0.
func (c *checkup) most(sample int64) int64 {
	if c.all {
		return 0
	}
	return sample
}

// rows checks the derived rows.
func (c *checkup) rows() {
	if c.stale {
		return // which was told
	}
	if c.deriving {
		c.add("rows", Note, "the derived rows were not compared: they are still being derived",
			"run habeas jobs, then habeas doctor again")
		return
	}
	var seen store.Examined
	if !c.looking("rows", func(look *Snapshot) (err error) {
		seen, err = look.ExamineRows(c.most(someEntities), c.progress("derived rows"))
		return err
	}) {
		c.found[len(c.found)-1].Do = "habeas rebuild makes the derived rows anew"
		return
	}
	if len(seen.Wrong) > 0 {
		c.add("rows", Damaged, "derived rows are not those that follow from the entries: "+counted(seen.Wrong),
			"habeas rebuild makes them anew")
		return
	}
	c.add("rows", Well, fmt.Sprintf("the %d derived rows of %s are those that follow from the entries", seen.Rows,
		some(seen.All, seen.Seen, "entities")), "")
}

// counted says in which tables how many rows are wrong.
func counted(wrong map[string]int64) string {
	var all []string
	for _, table := range slices.Sorted(maps.Keys(wrong)) {
		all = append(all, fmt.Sprintf("%s (%d)", table, wrong[table]))
	}
	return strings.Join(all, ", ")
}
