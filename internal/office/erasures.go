package office

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"habeas/internal/record"
	"habeas/internal/store"
)

// erasures are the entries whose text is gone, and those that an erasure in the log names:
// nothing else may destroy a text.
type erasures struct {
	gone  map[record.EntryID]int64
	named map[record.EntryID]bool
}

func newErasures() *erasures {
	return &erasures{gone: map[record.EntryID]int64{}, named: map[record.EntryID]bool{}}
}

// see takes the next entry. Of an erased control what stands of it still names.
func (e *erasures) see(l store.Leaf) error {
	if l.Erased {
		e.gone[record.EntryID(hex.EncodeToString(l.ID[:]))] = l.Seq
	}
	if !bytes.Contains(l.Body, []byte(`"control":"erase"`)) {
		return nil
	}
	_, control, err := record.ReadBody(l.Body)
	if err != nil {
		return fmt.Errorf("entry %d: %w", l.Seq, err)
	}
	if control == nil || control.Kind != record.Erase {
		return nil
	}
	for _, target := range control.Targets {
		if id, ok := target.Entry(); ok {
			e.named[id] = true
		}
	}
	return nil
}

// unnamed fails where a text is gone that no erasure in the log names.
func (e *erasures) unnamed() error {
	var places []string
	for _, id := range slices.Sorted(maps.Keys(e.gone)) {
		if !e.named[id] {
			places = append(places, fmt.Sprintf("%d (%.8s…)", e.gone[id], id))
		}
	}
	if len(places) == 0 {
		return nil
	}
	const most = 5
	more := ""
	if len(places) > most {
		more, places = fmt.Sprintf(" and %d more", len(places)-most), places[:most]
	}
	return fmt.Errorf("the text of entries %s%s is gone, and no erasure in the log names them: somebody destroyed it in the database; nothing was changed: put a backup back, and compare with a checkpoint that somebody else keeps", strings.Join(places, ", "), more)
}
