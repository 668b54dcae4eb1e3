//go:build linux || darwin

package machine

import "golang.org/x/sys/unix"

// SpaceOf is the room on the file system of a folder.
func SpaceOf(dir string) (Space, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return Space{}, err
	}
	size := uint64(s.Bsize)
	return Space{Free: s.Bavail * size, Of: s.Blocks * size}, nil
}
