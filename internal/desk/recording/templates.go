package recording

import (
	"embed"

	"habeas/internal/desk/page"
)

//go:embed templates/*.html
var files embed.FS

var _ = page.AddTemplates(files)
