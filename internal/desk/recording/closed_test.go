package recording

import (
	"testing"

	"habeas/internal/answer"
	"habeas/internal/reading"
)

// TestClosedStaysClosed: what corrects a sealed statement is sealed.
func TestClosedStaysClosed(t *testing.T) {
	page := &formPage{Instead: &answer.Said{Statement: answer.Statement{ID: "e", Level: "sealed"}}, Because: "misread"}
	var got reading.Statement
	page.close(&got)
	if got.Level != "sealed" || got.Because != "misread" {
		t.Errorf("the correction is %q because of %q", got.Level, got.Because)
	}
}
