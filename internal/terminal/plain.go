package terminal

import (
	"io"
	"os"
	"unicode/utf8"

	"habeas/internal/record"
)

// Plain passes text on with every sign shown that would steer the terminal or turn the
// writing round: a name in a planted source must not paint over what stands beside it.
// All that a command prints goes through it (cmd/habeas, root).
func Plain(out io.Writer) io.Writer {
	if p, already := out.(*plain); already {
		return p
	}
	return &plain{out: out, sign: record.Sign}
}

// JSON passes JSON on with the same signs escaped, so that a program reads them as they
// are: encoding/json leaves some of them bare.
func JSON(out io.Writer) io.Writer {
	return &plain{out: out, sign: record.Escape}
}

type plain struct {
	out  io.Writer
	sign func(rune) string
	// begun are the bytes of a letter whose others come with the next call.
	begun []byte
}

// Write shows control signs, but for line ends and tabs, and marks that embed or override
// a direction: ‹U+001B›. A letter may be cut between two calls.
func (p *plain) Write(text []byte) (int, error) {
	clean := make([]byte, 0, len(p.begun)+len(text))
	rest := text
	if len(p.begun) > 0 {
		rest = append(p.begun, text...)
		p.begun = nil
	}
	for len(rest) > 0 {
		if !utf8.FullRune(rest) {
			p.begun = append([]byte(nil), rest...)
			break
		}
		r, size := utf8.DecodeRune(rest)
		if record.Steers(r) {
			clean = append(clean, p.sign(r)...)
		} else {
			clean = utf8.AppendRune(clean, r)
		}
		rest = rest[size:]
	}
	if _, err := p.out.Write(clean); err != nil {
		return 0, err
	}
	return len(text), nil
}

// fileOf is the file to which something is printed, also through Plain; what habeas itself
// draws on a terminal goes straight there.
func fileOf(out io.Writer) (*os.File, bool) {
	if p, wrapped := out.(*plain); wrapped {
		out = p.out
	}
	f, is := out.(*os.File)
	return f, is
}
