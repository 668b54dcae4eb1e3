package show

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"habeas/internal/answer"
	"habeas/internal/desk/page"
)

// TestStretch: a long list is told part by part, each once, whatever the address
// asks for.
func TestStretch(t *testing.T) {
	found := make([]answer.Found, 45)
	for from, want := range map[string][2]string{"": {"20", "20"}, "20": {"20", "40"}, "40": {"5", ""}, "900": {"0", ""},
		"-3": {"20", "20"}, "x": {"20", "20"}} {
		r := httptest.NewRequest(http.MethodGet, "/instruments?from="+from, nil)
		ids, next := stretch(r, &page.Frame{Address: r.URL}, found)
		if fmt.Sprint(len(ids)) != want[0] || strings.TrimPrefix(next, "/instruments?from=") != want[1] {
			t.Errorf("from %q: %d and then %q, want %v", from, len(ids), next, want)
		}
	}
}
