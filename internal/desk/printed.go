package desk

import (
	"fmt"
	"net/http"
	"strings"

	goqr "github.com/piglig/go-qr"

	"habeas/internal/office"
)

// printedPage is a checkpoint to be printed: as text, and as a code for a camera.
type printedPage struct {
	Head office.Commit
	ID   string
	Code *code
}

// code is a QR code as a picture: how many squares wide it is with its margin, and where
// the dark ones are.
type code struct {
	Size int
	Path string
}

// quiet is the margin that readers ask for, in squares.
const quiet = 4

func (d *Desk) printed(r *http.Request, f *frame) (string, any, error) {
	head, err := f.look.Head()
	if err != nil {
		return "", nil, err
	}
	if head.K == 0 {
		return "", nil, errNotFound
	}
	drawn, err := codeOf(string(head.Checkpoint))
	return "printed", &printedPage{Head: head, ID: string(d.office.ID), Code: drawn}, err
}

// codeOf draws a text as a QR code that can be read with a seventh of it gone.
func codeOf(text string) (*code, error) {
	made, err := goqr.EncodeBinary([]byte(text), goqr.Medium)
	if err != nil {
		return nil, fmt.Errorf("the checkpoint as a code: %w", err)
	}
	var path strings.Builder
	n := made.Size()
	for y := range n {
		for x := 0; x < n; x++ {
			from := x
			for x < n && made.Module(x, y) {
				x++
			}
			if x > from {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", from+quiet, y+quiet, x-from, x-from)
			}
		}
	}
	return &code{n + 2*quiet, path.String()}, nil
}
