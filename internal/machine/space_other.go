//go:build !linux && !darwin && !windows

package machine

// SpaceOf is not known on other systems.
func SpaceOf(string) (Space, error) { return Space{}, ErrUnknown }
