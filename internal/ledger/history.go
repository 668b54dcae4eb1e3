package ledger

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"strings"
	"time"
)

// Made is a commit as its history knows it: the number, how many entries the log has with
// it under which root, and when it was recorded.
type Made struct {
	K, Size int64
	Root    Hash
	At      time.Time
}

// History is a hash over all commits up to one, each with its time. Every checkpoint
// carries the one up to itself, so that whoever keeps a checkpoint can tell when an
// earlier commit's time was changed. Before the first commit it is zero.
type History = Hash

// historyTag keeps this hash apart from any other use of SHA-256.
const historyTag = "habeas/commit/v1\n"

// After is the history with one more commit: SHA-256 over the tag, the history before, and
// the commit's number, size, time in microseconds since 1970 and root.
func (m Made) After(before History) History {
	b := append([]byte(historyTag), before[:]...)
	for _, n := range []int64{m.K, m.Size, m.At.UnixMicro()} {
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	return sha256.Sum256(append(b, m.Root[:]...))
}

// The lines that a checkpoint carries beside its root (C2SP tlog-checkpoint calls them
// extensions): the history, and what the clock said where it stood before the last commit.
const (
	historyLine = "history "
	clockLine   = "clock "
)

// Stamp is what a checkpoint carries beside its root.
type Stamp struct {
	// History is zero in a checkpoint of before there was one.
	History History
	// Clock is what the machine's clock said, where it said less than the last commit's
	// time; else zero.
	Clock time.Time
}

// moment writes a time in a checkpoint.
const moment = "2006-01-02T15:04:05.000000Z"

func (s Stamp) lines() string {
	if s.History == (History{}) {
		return ""
	}
	text := historyLine + base64.StdEncoding.EncodeToString(s.History[:]) + "\n"
	if !s.Clock.IsZero() {
		text += clockLine + s.Clock.UTC().Format(moment) + "\n"
	}
	return text
}

// readStamp reads what it knows of a checkpoint's other lines; false where one that it
// knows is written otherwise than we would write it.
func readStamp(text string) (Stamp, bool) {
	var s Stamp
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if hash, is := strings.CutPrefix(line, historyLine); is {
			b, err := base64.StdEncoding.Strict().DecodeString(hash)
			if err != nil || len(b) != hashSize || s.History != (History{}) {
				return s, false
			}
			s.History = History(b)
		}
		if at, is := strings.CutPrefix(line, clockLine); is {
			clock, err := time.Parse(moment, at)
			if err != nil || !s.Clock.IsZero() {
				return s, false
			}
			s.Clock = clock
		}
	}
	return s, true
}
