package work

import (
	"fmt"
	"net/http"
	"strings"

	"habeas/internal/desk/page"

	goqr "github.com/piglig/go-qr"

	"habeas/internal/office"
)

// printedPage is a checkpoint to be printed: as text, and as a code for a camera.
type printedPage struct {
	Head office.Commit
	ID   string
	Code *Code
}

// Code is a QR code as a picture: how many squares wide it is with its margin, and where
// the dark ones are.
type Code struct {
	Size int
	Path string
}

// quiet is the margin that readers ask for, in squares.
const quiet = 4

var _ = page.Add(page.Page{Path: "/ledger/print", Answer: printed, Of: "/ledger"})

func printed(r *http.Request, f *page.Frame) (string, any, error) {
	head, err := f.Look.Head()
	if err != nil {
		return "", nil, err
	}
	if head.K == 0 {
		return "", nil, page.ErrNotFound
	}
	drawn, err := CodeOf(string(head.Checkpoint))
	return "printed", &printedPage{Head: head, ID: string(f.Office.ID), Code: drawn}, err
}

// CodeOf draws a text as a QR code that can be read with a seventh of it gone.
func CodeOf(text string) (*Code, error) {
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
	return &Code{n + 2*quiet, path.String()}, nil
}
