package office

import (
	"errors"
	"slices"
	"strings"
	"time"

	"habeas/internal/record"
)

// Draft is a form that somebody began to fill in, kept until it is recorded: an expired
// session, a crash or a way back loses nothing of it.
type Draft struct {
	Key      string // by which its page finds it, unguessable
	Recorder string
	Source   record.ID
	Form     string // which one it is
	About    string // whom it is about, as typed
	Typed    string // what was typed, as a browser sends it
	At       time.Time
}

// Limits of drafts: what is older, or more, is forgotten, the oldest first.
const (
	MostDrafts    = 200
	longestDraft  = 64 << 10
	draftsForgets = 60 * 24 * time.Hour
)

// ErrLongDraft says that more was typed than is kept before it is recorded.
var ErrLongDraft = errors.New("more was typed into one form than is kept before it is recorded")

// drafted holds what was begun. It tells of people, so it is sealed as everything else is.
var drafted = sealedFile{name: "drafts", of: "what was begun", anew: "begin it"}

// KeepDraft keeps what somebody typed so far, in the place of what was kept under its key.
func (s *Session) KeepDraft(d Draft) error {
	if len(d.Typed) > longestDraft {
		return ErrLongDraft
	}
	d.Recorder, d.At = s.actor.Name, s.office.now()
	return s.office.changeDrafts(func(all []Draft) []Draft {
		return append(slices.DeleteFunc(all, func(one Draft) bool { return one.Key == d.Key }), d)
	})
}

// DropDraft forgets what was begun: it is recorded, or nobody wants it.
func (s *Session) DropDraft(key string) error {
	return s.office.changeDrafts(func(all []Draft) []Draft {
		return slices.DeleteFunc(all, func(one Draft) bool { return one.Key == key })
	})
}

// DraftOf is what was begun under a key; false where nothing was, or it is forgotten.
func (s *Session) DraftOf(key string) (Draft, bool, error) {
	all, err := s.office.drafts()
	at := slices.IndexFunc(all, func(one Draft) bool { return one.Key == key })
	if err != nil || key == "" || at < 0 {
		return Draft{}, false, err
	}
	return all[at], true, nil
}

// Drafts are those that the actor began of a source, the newest first.
func (s *Session) Drafts(source record.ID) ([]Draft, error) {
	all, err := s.office.drafts()
	if err != nil || s.actor.Name == "" {
		return nil, err
	}
	theirs := slices.DeleteFunc(all, func(one Draft) bool { return one.Source != source || one.Recorder != s.actor.Name })
	slices.SortFunc(theirs, func(a, b Draft) int { return b.At.Compare(a.At) })
	return theirs, nil
}

func (o *Office) drafts() ([]Draft, error) {
	o.following.Lock()
	defer o.following.Unlock()
	return o.readDrafts()
}

func (o *Office) readDrafts() ([]Draft, error) {
	var all []Draft
	if err := o.readSealed(drafted, &all); err != nil {
		return nil, err
	}
	old := o.now().Add(-draftsForgets)
	return slices.DeleteFunc(all, func(one Draft) bool {
		return one.At.Before(old) ||
			strings.TrimSpace(one.Key) == ""
	}), nil
}

func (o *Office) changeDrafts(change func([]Draft) []Draft) error {
	o.following.Lock()
	defer o.following.Unlock()
	all, err := o.readDrafts()
	if err != nil {
		return err
	}
	all = change(all)
	return o.writeSealed(drafted, all[max(0, len(all)-MostDrafts):])
}
