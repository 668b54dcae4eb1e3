package desk

import "net/http"

// design shows the pieces that all pages are made of, as the style sheet has them:
// whoever adds a page looks here first (docs/design.md).
func (d *Desk) design(*http.Request, *frame) (string, any, error) { return "design", nil, nil }

// tour walks through the example.
func (d *Desk) tour(*http.Request, *frame) (string, any, error) { return "tour", nil, nil }
