// Package show has the pages that answer: who is held, and what is known of people, cases,
// events and all else.
package show

import (
	"embed"

	"habeas/internal/desk/page"
)

//go:embed templates/*.html
var files embed.FS

var _ = page.AddTemplates(files)
