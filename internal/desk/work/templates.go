// Package work has the pages of a team's own work: checking, deciding, following, what is
// owed, and the ledger.
package work

import (
	"embed"

	"habeas/internal/desk/page"
)

//go:embed templates/*.html
var files embed.FS

var _ = page.AddTemplates(files)
