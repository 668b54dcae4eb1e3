package machine

import "golang.org/x/sys/windows"

// SpaceOf is the room on the volume of a folder.
func SpaceOf(dir string) (Space, error) {
	path, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return Space{}, err
	}
	var s Space
	err = windows.GetDiskFreeSpaceEx(path, &s.Free, &s.Of, nil)
	return s, err
}
