//go:build !linux && !darwin && !windows

package disk

// SpaceOf is not known on other systems.
func SpaceOf(string) (Space, error) { return Space{}, ErrUnknown }
