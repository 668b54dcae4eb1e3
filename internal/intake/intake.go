// Package intake takes sources in: the bytes as they came are kept in the vault,
// and beside them a text whose positions never move, in which quotes are
// anchored. What a source is preserved from becomes statements about it, so the
// ledger can prove later that it was this file on that day.
package intake

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"habeas/internal/ledger"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/vault"
)

// MaxBytes is how large a text may be: longer ones are not read by people.
const MaxBytes = 16 << 20

// formats are the files that can be taken in, by the end of their name.
var formats = map[string]string{".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown",
	".csv": "text/csv", ".tsv": "text/tab-separated-values"}

// tables are the files that are taken in as lists alone.
var tables = []string{".xlsx", ".ods", ".json", ".jsonl", ".ndjson", ".xls"}

// File reads a file that is to be taken in, no more of it than may be.
func File(path, recorder string) (Input, error) {
	media, err := Media(path)
	if err != nil {
		return Input{}, err
	}
	f, err := os.Open(path)
	if err != nil {
		return Input{}, fmt.Errorf("nothing was kept: %w", err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return Input{}, fmt.Errorf("%s is no file; nothing was kept", path)
	}
	original, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	if err != nil {
		return Input{}, fmt.Errorf("%s can't be read; nothing was kept: %w", path, err)
	}
	if len(original) > MaxBytes {
		return Input{}, fmt.Errorf("%s is larger than %d MB; nothing was kept", path, MaxBytes>>20)
	}
	return Input{Name: filepath.Base(path), Media: media, Original: original, Recorder: recorder, Untitled: true}, nil
}

// Media is the media type of a file by the end of its name; an error where it can't
// be taken in.
func Media(name string) (string, error) {
	end := strings.ToLower(filepath.Ext(name))
	media, ok := formats[end]
	if slices.Contains(tables, end) {
		return "", fmt.Errorf("%s: a workbook or JSON is a list, not a report; nothing was kept: take it in with "+
			"habeas import list, or save it as text", name)
	}
	if !ok {
		return "", fmt.Errorf("%s: only text, Markdown and tables as text (.txt, .md, .csv, .tsv) can be taken "+
			"in yet; nothing was kept: save it as text", name)
	}
	return media, nil
}

// Input is a file's content with what is known of it.
type Input struct {
	Name, Media string
	Original    []byte
	// Text is what was made of the original, and By who made it and how, where the original
	// is no text by itself: of a workbook the list that is in it.
	Text, By string
	Recorder string
	// Level is who may read it, and Because why, where that is not everybody: it is
	// recorded with the source, so that it was never open.
	Level   record.Level
	Because string
	// Untitled says that nobody has told its title: until somebody does it goes by the
	// file's name.
	Untitled bool
	// ID is the source's id where it is known already, as in the example
	// register; "" makes a new one.
	ID record.ID
}

// Keep puts what came in into the vault, and gives what is to be recorded of it: an office
// names itself, and when it did.
func Keep(ctx context.Context, v *vault.Vault, in Input, office string, now time.Time) (ledger.Batch, error) {
	text, err := in.Words()
	if err != nil {
		return ledger.Batch{}, fmt.Errorf("%s: %w; nothing was kept", in.Name, err)
	}
	original, size, err := v.Put(ctx, bytes.NewReader(in.Original))
	if err != nil {
		return ledger.Batch{}, fmt.Errorf("keeping %s: %w", in.Name, err)
	}
	body, _, err := v.Put(ctx, strings.NewReader(text))
	if err != nil {
		return ledger.Batch{}, fmt.Errorf("keeping the text of %s: %w", in.Name, err)
	}
	id := cmp.Or(in.ID, record.NewID("source"))
	in.Name = strings.ToValidUTF8(in.Name, "�")
	batch := ledger.Batch{Documents: []ledger.Document{{Source: id, Name: in.Name, Media: in.Media, Size: size, Added: now,
		Original: original, Text: body, Words: names.Indexed(text)}}}
	at := now.UTC().Format(time.RFC3339)
	about := map[string]string{"captured": now.UTC().Format("2006-01-02"), "original": original.String(), "extracted": body.String()}
	if in.Untitled {
		about["file"] = in.Name
	}
	if in.By != "" {
		about["extractor"] = in.By
	}
	for _, property := range slices.Sorted(maps.Keys(about)) {
		batch.Entries = append(batch.Entries, ledger.Seal(office, &record.Statement{Subject: id, Property: property,
			Value: record.Text(about[property]), Source: id, Recorder: in.Recorder, Recorded: at}, nil))
	}
	if in.Level != record.Public {
		batch.Entries = append(batch.Entries, closed(office, id, in, at)...)
	}
	return batch, nil
}

// closed sets the level of a source, with the reason.
func closed(office string, id record.ID, in Input, at string) []*record.Entry {
	control := ledger.Seal(office, nil, &record.Control{Kind: record.SetLevel, Targets: []record.ID{id}, NewLevel: in.Level,
		Recorder: in.Recorder, Recorded: at})
	reason := ledger.Seal(office, &record.Statement{Subject: record.AboutEntry(control.ID), Property: "reason",
		Value: record.Text(in.Because), Source: id, Recorder: in.Recorder, Recorded: at}, nil)
	return []*record.Entry{control, reason}
}

// Words is the text of what came in: what was made of it, or its own.
func (in Input) Words() (string, error) {
	if in.Text != "" {
		return in.Text, nil
	}
	return Text(in.Original)
}

// Text is the text of a file in which positions are counted: UTF-8 or UTF-16 with
// its mark, line ends as one character, nothing else changed – so it can always
// be made again from the original.
func Text(original []byte) (string, error) {
	decoded, err := utf8Of(original)
	if err != nil {
		return "", err
	}
	decoded = bytes.TrimPrefix(decoded, []byte("\ufeff"))
	if !utf8.Valid(decoded) {
		return "", fmt.Errorf("its text is not UTF-8 (at byte %d); convert it, for instance with iconv -f "+
			"windows-1251 -t utf-8", invalidAt(decoded))
	}
	if bytes.IndexByte(decoded, 0) >= 0 {
		return "", fmt.Errorf("it holds zero bytes and so is no text")
	}
	text := strings.ReplaceAll(string(decoded), "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	if strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' }) == "" {
		return "", fmt.Errorf("it holds no text")
	}
	return text, nil
}

// utf8Of decodes UTF-16 where the mark at the beginning says that it is that. A
// library would put � for what is broken, and with it words that nobody wrote.
func utf8Of(original []byte) ([]byte, error) {
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case bytes.HasPrefix(original, []byte{0xfe, 0xff}):
		order = binary.BigEndian
	case !bytes.HasPrefix(original, []byte{0xff, 0xfe}):
		return original, nil
	}
	if len(original)%2 != 0 {
		return nil, fmt.Errorf("it is not whole UTF-16: it ends in the middle of a letter; fetch it again")
	}
	decoded := make([]byte, 0, len(original))
	for at := 0; at < len(original); at += 2 {
		r := rune(order.Uint16(original[at:]))
		if utf16.IsSurrogate(r) {
			if at += 2; at < len(original) {
				r = utf16.DecodeRune(r, rune(order.Uint16(original[at:])))
			}
			if at >= len(original) || r == utf8.RuneError {
				return nil, fmt.Errorf("it is not whole UTF-16: half of a letter stands at byte %d; fetch it "+
					"again", at-2)
			}
		}
		decoded = utf8.AppendRune(decoded, r)
	}
	return decoded, nil
}

func invalidAt(text []byte) int {
	at := 0
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at, text = at+size, text[size:]
	}
	return at
}
