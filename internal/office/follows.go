package office

import (
	"maps"

	"habeas/internal/record"
)

// Follows is what one person follows: to each entity the commit up to which they
// have seen what was recorded of it.
type Follows map[record.ID]int64

// followsFile holds what everybody follows. It is no part of the record – nobody
// else needs to know, and it is forgotten when asked – but it tells whom an office
// cares for, so it is sealed as everything else is.
const followsFile = "follows"

var followed = sealedFile{name: followsFile, of: "what is followed", anew: "follow"}

// MostFollowed is how much one person may follow: a digest is read in one go.
const MostFollowed = 200

// Follows gives what somebody follows.
func (o *Office) Follows(who string) (Follows, error) {
	o.following.Lock()
	defer o.following.Unlock()
	all, err := o.readFollows()
	return all[who], err
}

// Follow changes what somebody follows. Nothing changes where the change fails.
func (o *Office) Follow(who string, change func(Follows) error) error {
	o.following.Lock()
	defer o.following.Unlock()
	all, err := o.readFollows()
	if err != nil {
		return err
	}
	theirs := Follows{}
	maps.Copy(theirs, all[who])
	if err := change(theirs); err != nil {
		return err
	}
	if all[who] = theirs; len(theirs) == 0 {
		delete(all, who)
	}
	return o.writeSealed(followed, all)
}

func (o *Office) readFollows() (map[string]Follows, error) {
	all := map[string]Follows{}
	if err := o.readSealed(followed, &all); err != nil {
		return nil, err
	}
	return all, nil
}

// Follows gives what the actor follows.
func (s *Session) Follows() (Follows, error) { return s.office.Follows(s.actor.Name) }

// Follow changes what the actor follows.
func (s *Session) Follow(change func(Follows) error) error {
	return s.office.Follow(s.actor.Name, change)
}
