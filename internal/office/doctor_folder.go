package office

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"habeas/internal/machine"
)

// folder examines what needs no key: who may read the files, and the room that is left.
func (c *checkup) folder(dir, keyFile string) {
	c.rights(dir)
	if keyFile != "" {
		c.keyFile(keyFile)
	}
	c.room(dir)
}

// rights warn where others on the machine may read the folder's files. They are encrypted;
// on a stick that knows no rights nothing can be done about it.
func (c *checkup) rights(dir string) {
	meant := func(path string) bool { return path == filepath.Join(dir, publicFile) }
	open, first, err := machine.Others(dir, meant)
	switch {
	case errors.Is(err, machine.ErrUnknown):
		c.add("rights", Note, "were not looked at: this system keeps them in another way", "")
	case err != nil:
		c.failed("rights", fmt.Errorf("the folder can't be gone through: %w", err))
	case open > 0:
		c.add("rights", Warning, fmt.Sprintf("others on this machine may read %s (and %d more)",
			first, open-1), "chmod -R go-rwx "+dir+"; a stick that knows no rights is for you alone to keep")
	default:
		c.add("rights", Well, "nobody else on this machine may read the register's files", "")
	}
}

// keyFile warns where others may read what opens the register.
func (c *checkup) keyFile(path string) {
	open, _, err := machine.Others(path, func(string) bool { return false })
	if _, missing := os.Stat(path); missing != nil {
		c.failed("key file", fmt.Errorf("the key file can't be read: %w", missing))
		return
	}
	switch {
	case errors.Is(err, machine.ErrUnknown):
		c.add("key file", Note, "its rights were not looked at: this system keeps them in another way", "")
	case err != nil:
		c.failed("key file", err)
	case open > 0:
		c.add("key file", Warning, "others on this machine may read "+path+", which opens the register", "chmod 600 "+path)
	default:
		c.add("key file", Well, "nobody else on this machine may read it", "")
	}
}

// Of how much room less is a warning: a tenth, or a gigabyte.
const (
	leastPart = 10
	leastRoom = 1 << 30
)

// room warns before the disk is full.
func (c *checkup) room(dir string) {
	s, err := machine.SpaceOf(dir)
	if err != nil {
		c.add("disk", Note, fmt.Sprintf("how much room is left is not known: %v", err), "")
		return
	}
	what := fmt.Sprintf("%d MB of %d MB are left where the register's folder is", s.Free>>20, s.Of>>20)
	if s.Free < s.Of/leastPart || s.Free < leastRoom {
		c.add("disk", Warning, what, "make room before it is full")
		return
	}
	c.add("disk", Well, what, "")
}
