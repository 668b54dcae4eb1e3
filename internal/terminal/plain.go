package terminal

import (
	"io"
	"unicode"
	"unicode/utf8"
)

// Plain passes text on without what would steer the terminal or turn the writing
// round: a name in a planted source must not paint over what stands beside it.
func Plain(out io.Writer) io.Writer { return plain{out} }

type plain struct{ out io.Writer }

// Write replaces control and format characters, but for line ends and tabs. Every
// call holds whole characters: texts are printed whole.
func (p plain) Write(text []byte) (int, error) {
	clean := make([]byte, 0, len(text))
	for rest := text; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		if steers(r) {
			r = utf8.RuneError
		}
		clean = utf8.AppendRune(clean, r)
		rest = rest[size:]
	}
	if _, err := p.out.Write(clean); err != nil {
		return 0, err
	}
	return len(text), nil
}

func steers(r rune) bool {
	return r != '\n' && r != '\t' && (unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069')
}
