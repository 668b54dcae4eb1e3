// Package recording has the pages on which a source is added and read, and what it says is
// recorded.
package recording

import (
	"embed"

	"habeas/internal/desk/page"
)

//go:embed templates/*.html
var files embed.FS

var _ = page.AddTemplates(files)
