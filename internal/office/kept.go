package office

import (
	"context"
	"errors"
	"fmt"
	"time"

	"habeas/internal/elsewhere"
	"habeas/internal/ledger"
)

// Way is how a checkpoint was brought elsewhere.
type Way string

// The ways: into the folder that the office chose, into another one by command, as mail, on
// paper. The program does the first two; of the others it knows what it is told.
const (
	ByFolder Way = "folder"
	ByHand   Way = "hand"
	ByMail   Way = "mail"
	ByPrint  Way = "print"
)

// Keeping is how an office keeps its checkpoints elsewhere, and what it kept. Whoever has an
// older checkpoint can prove that nothing before it was changed: it helps only where those
// who could change the register can't reach it.
type Keeping struct {
	Folder  string       `json:"folder,omitempty"`
	Mail    bool         `json:"mail,omitempty"`  // somebody sends it
	Print   bool         `json:"print,omitempty"` // somebody prints it
	Last    map[Way]Kept `json:"last,omitempty"`
	Checked *Checked     `json:"checked,omitempty"`
}

// Kept is a checkpoint that was kept elsewhere.
type Kept struct {
	Commit int64     `json:"commit"`
	Size   int64     `json:"entries"`
	Root   string    `json:"root"`
	At     time.Time `json:"at"`              // when it was brought there, or last seen there
	Where  string    `json:"where,omitempty"` // the folder
}

// Checked is what the last verification of all found.
type Checked struct {
	Commit int64     `json:"commit"`
	At     time.Time `json:"at"`
	Fault  string    `json:"fault,omitempty"`
}

// keptFile holds it. A folder's path can name a person or a place, and whom an office trusts
// with its checkpoints is nobody's business: it is sealed, and never in the log.
var keptFile = sealedFile{name: "kept", of: "what is kept elsewhere", anew: "choose"}

// KeptTooLong is after how long without a checkpoint kept elsewhere the office is told.
const KeptTooLong = 7 * 24 * time.Hour

// Newest is the latest checkpoint that is kept elsewhere; false where none is.
func (k Keeping) Newest() (newest Kept, any bool) {
	for _, one := range k.Last {
		if !any || one.Commit > newest.Commit || one.Commit == newest.Commit && one.At.After(newest.At) {
			newest, any = one, true
		}
	}
	return newest, any
}

// Keeping gives how checkpoints are kept.
func (o *Office) Keeping() (Keeping, error) {
	o.keeping.Lock()
	defer o.keeping.Unlock()
	return o.readKeeping()
}

func (o *Office) readKeeping() (k Keeping, err error) {
	err = o.readSealed(keptFile, &k)
	if k.Last == nil {
		k.Last = map[Way]Kept{}
	}
	return k, err
}

// changeKeeping changes what is kept of how checkpoints are kept.
func (o *Office) changeKeeping(change func(*Keeping)) error {
	o.keeping.Lock()
	defer o.keeping.Unlock()
	k, err := o.readKeeping()
	if err != nil {
		return err
	}
	change(&k)
	return o.writeSealed(keptFile, k)
}

// ChooseKeeping chooses how checkpoints are kept. A folder that is chosen begins anew: what
// was kept there is expected there no more.
func (o *Office) ChooseKeeping(folder string, mail, print bool) error {
	if folder != "" {
		if err := elsewhere.Apart(folder, o.Dir); err != nil {
			return err
		}
	}
	return o.changeKeeping(func(k *Keeping) {
		k.Folder, k.Mail, k.Print = folder, mail, print
		if was := k.Last[ByFolder]; was.Where != "" { // it was kept there all the same
			was.Where = ""
			k.Last[ByFolder] = was
		}
	})
}

// NoteKept notes that somebody kept the checkpoint of a commit.
func (o *Office) NoteKept(ctx context.Context, way Way, commit int64) error {
	return o.whole(ctx, func(look *Snapshot) error {
		c, err := look.commit(commit)
		if err != nil {
			return err
		}
		kept, err := o.kept(c)
		if err != nil {
			return err
		}
		return o.noteKept(way, kept)
	})
}

func (o *Office) noteKept(way Way, kept Kept) error {
	return o.changeKeeping(func(k *Keeping) { k.Last[way] = kept })
}

// kept is a commit's checkpoint as one that is kept now.
func (o *Office) kept(c Commit) (Kept, error) {
	signed, err := ledger.OpenCheckpoint(c.Checkpoint, o.PublicKey())
	if err != nil {
		return Kept{}, fmt.Errorf("the checkpoint of commit %d: %w", c.K, err)
	}
	return Kept{Commit: c.K, Size: c.Size, Root: signed.Root.String(), At: o.now()}, nil
}

// commit gives one commit by its number.
func (s *Snapshot) commit(k int64) (Commit, error) {
	found, err := s.Commits(k+1, 1)
	if err == nil && (len(found) == 0 || found[0].K != k || k < 1) {
		err = fmt.Errorf("there is no commit %d", k)
	}
	if err != nil {
		return Commit{}, err
	}
	return found[0], nil
}

// NoteChecked notes what a verification of all found; one that was broken off found nothing,
// nor did one of an empty register.
func (o *Office) NoteChecked(v *Verified, found error) error {
	for _, none := range []error{context.Canceled, context.DeadlineExceeded, errNothing} {
		if errors.Is(found, none) {
			return nil
		}
	}
	c := Checked{At: o.now()}
	if v != nil {
		c.Commit = v.Commits
	}
	if found != nil {
		c.Fault = found.Error()
	}
	return o.changeKeeping(func(k *Keeping) { k.Checked = &c })
}

// Unkept says since when nothing was kept elsewhere: the last checkpoint that was, or, where
// none ever was, the day of the first entry.
type Unkept struct {
	Since time.Time
	Last  *Kept
}

// Unkept tells where the register grew and no checkpoint was kept elsewhere for a week; nil
// where all is well. A newest checkpoint that is kept needs no second copy, however old it
// is. A time that lies ahead is not believed: a clock was wrong.
func (s *Snapshot) Unkept() (*Unkept, error) {
	head, err := s.Head()
	if err != nil || head.K == 0 {
		return nil, err
	}
	k, err := s.office.Keeping()
	if err != nil {
		return nil, err
	}
	told := &Unkept{}
	if last, any := k.Newest(); any {
		if last.Commit == head.K {
			return nil, nil
		}
		told.Since, told.Last = last.At, &last
	} else {
		first, err := s.commit(1)
		if err != nil {
			return nil, err
		}
		told.Since = first.At
	}
	if age := s.office.now().Sub(told.Since); age < KeptTooLong && age > -24*time.Hour {
		return nil, nil
	}
	return told, nil
}

// Unkept is the same for whoever has no snapshot at hand.
func (o *Office) Unkept(ctx context.Context) (told *Unkept, err error) {
	err = o.whole(ctx, func(look *Snapshot) (err error) {
		told, err = look.Unkept()
		return err
	})
	return told, err
}
