package store

import (
	"bytes"
	"fmt"
)

// continues fails where the log lacks the newest commit that this process
// acknowledged, or has another in its place: an older backup was put back under
// it. To record then would sign a second log of the same length, which nobody
// could tell from forgery.
func (t *tx) continues(last, head Commit) error {
	found := head
	if head.K > last.K && last.K > 0 {
		var err error
		if found, err = t.commit(`SELECT k, at, size, checkpoint FROM commits WHERE k = ?1`, last.K); err != nil {
			return err
		}
	}
	if last.K == 0 || found.K == last.K && bytes.Equal(found.Checkpoint, last.Checkpoint) {
		return nil
	}
	return fmt.Errorf("the register was put back to another state while it was open: its log ends with commit %d and lacks commit %d as it was recorded here; nothing was recorded, nothing was changed: close every habeas, copy the register away, put the newest backup back and run `habeas ledger verify`", head.K, last.K)
}
