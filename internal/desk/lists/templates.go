// Package lists has the pages on which a list is brought in: a file is chosen, its columns
// get their meaning beside its first lines, it is tried and taken in; and the pages on which
// its lines are gone through, compared with the edition before, and taken back.
package lists

import (
	"embed"

	"habeas/internal/desk/page"
)

//go:embed templates/*.html
var templates embed.FS

var _ = page.AddTemplates(templates)
