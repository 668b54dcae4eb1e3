package table

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// The encodings that a file may tell of itself.
const (
	utf8Name    = "utf-8"
	utf16Little = "utf-16le"
	utf16Big    = "utf-16be"
)

// Encoding finds the name of an encoding, as the WHATWG lists it and its other names.
func Encoding(name string) (string, error) {
	e, err := htmlindex.Get(name)
	if err == nil {
		name, err = htmlindex.Name(e)
	}
	if err != nil || name == "replacement" || name == "x-user-defined" {
		return "", fmt.Errorf("%q is no encoding that is known, such as windows-1251, koi8-u, ibm866 or utf-8", name)
	}
	return name, nil
}

// decode makes a text of a file's bytes: by what they tell of themselves, by what whoever
// asks says, and else by a guess, which is told.
func decode(data []byte, named string) (*Table, error) {
	told := itself(data)
	if named != "" {
		var err error
		if named, err = Encoding(named); err != nil {
			return nil, err
		}
		if strings.HasPrefix(named, "utf-16") && strings.HasPrefix(told, "utf-16") {
			named = told // the mark says which end comes first
		}
		if told != "" && told != named && !ascii(data) {
			return nil, fmt.Errorf("the mapping says that the file is in %s, but it is in %s: take encoding out "+
				"of the mapping", named, told)
		}
	}
	t := &Table{}
	is := firstOf(named, told)
	if is == "" {
		if err := nearlyUTF8(data); err != nil {
			return nil, err
		}
		is = guess(data)
		t.Guessed = is
	}
	text, err := textIn(is, data)
	if err != nil {
		return nil, err
	}
	if is != utf8Name {
		note := "read as " + is
		if t.Guessed != "" {
			note += ", by its letters: if they are right, add to the mapping: encoding: " + is
		}
		t.Notes = append(t.Notes, note)
		t.By = maker + ", " + is
	}
	t.Text = text
	return t, nil
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// itself is the encoding that bytes tell by a mark, by zero bytes where UTF-16 has them, or
// by being UTF-8, which no other text is by chance; "" where they tell none.
func itself(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return utf8Name
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return utf16Little
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return utf16Big
	}
	var zeros [2]int
	for at := bytes.IndexByte(data, 0); at >= 0; {
		zeros[at%2]++
		next := bytes.IndexByte(data[at+1:], 0)
		if next < 0 {
			break
		}
		at += next + 1
	}
	switch first, second := zeros[0], zeros[1]; {
	case first+second > 0 && len(data)%2 == 0 && second > 10*first:
		return utf16Little
	case first+second > 0 && len(data)%2 == 0 && first > 10*second:
		return utf16Big
	case utf8.Valid(data):
		return utf8Name
	}
	return ""
}

func ascii(data []byte) bool {
	return !bytes.ContainsFunc(data, func(r rune) bool { return r >= utf8.RuneSelf || r == 0 })
}

// nearlyUTF8 refuses a file that is UTF-8 but for a few bytes: read as anything else, all
// its letters would be others.
func nearlyUTF8(data []byte) error {
	whole, broken, first := 0, 0, -1
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		switch {
		case r == utf8.RuneError && size == 1:
			if broken++; first < 0 {
				first = at
			}
		case size > 1:
			whole++
		}
		at += size
	}
	if whole <= 4*broken {
		return nil
	}
	return fmt.Errorf("it is UTF-8, but %d bytes of it are not (the first in line %d): save it again, or fetch it "+
		"again", broken, 1+bytes.Count(data[:first], []byte("\n")))
}

// textIn is the text of bytes in an encoding, without a mark, with line ends as one
// character.
func textIn(name string, data []byte) (string, error) {
	text := string(data)
	if name != utf8Name {
		decoded, err := decodedIn(name, data)
		if err != nil {
			return "", err
		}
		text = decoded
	}
	text = strings.TrimPrefix(text, "\ufeff")
	if !utf8.ValidString(text) {
		return "", fmt.Errorf("it is not UTF-8: take encoding out of the mapping, or name the right one")
	}
	if strings.IndexByte(text, 0) >= 0 {
		return "", fmt.Errorf("it holds zero bytes and so is no text")
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), nil
}

// decodedIn refuses bytes that are no letters: a library puts � for them, and with it words
// that nobody wrote.
func decodedIn(name string, data []byte) (string, error) {
	var e encoding.Encoding
	switch name {
	case utf16Little:
		e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case utf16Big:
		e = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	default:
		var err error
		if e, err = htmlindex.Get(name); err != nil {
			return "", err
		}
	}
	decoded, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("it can't be read as %s: %w", name, err)
	}
	broken := bytes.Index(decoded, []byte("\ufffd"))
	if broken < 0 {
		return string(decoded), nil
	}
	if again, err := e.NewEncoder().Bytes(decoded); err == nil && bytes.Equal(again, data) {
		return string(decoded), nil
	}
	return "", fmt.Errorf("it can't be read as %s: what stands in line %d is no letter of it",
		name, 1+bytes.Count(decoded[:broken], []byte("\n")))
}

// Confirm says what to add to the mapping where the encoding is a guess, with a line as it
// would be read.
func (t *Table) Confirm() error {
	if t.Guessed == "" {
		return nil
	}
	shown := ""
	for line := range strings.Lines(t.Text) {
		if strings.ContainsFunc(line, func(r rune) bool { return r >= utf8.RuneSelf }) {
			shown = strings.TrimSpace(line)
			break
		}
	}
	return fmt.Errorf("it is not UTF-8; read as %s, a line of it is: %.120q; nothing was recorded: if the words are "+
		"right, add to the mapping: encoding: %s; if not, name the right one there", t.Guessed, shown, t.Guessed)
}
