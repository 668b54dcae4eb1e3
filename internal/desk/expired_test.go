package desk

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestSessionEnded: what is sent after the desk was started anew is not recorded and
// not lost, and goes through with the link of now.
func TestSessionEnded(t *testing.T) {
	d, s := served(t, Options{})
	typed := url.Values{"recorder": {"a.b."}, "note": {`the "parcel" was <refused>`}}
	send := func() (int, string) {
		answer, err := stay.PostForm(s.URL+"/who", typed)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, string(body)
	}
	status, body := send()
	if status != http.StatusForbidden || !strings.Contains(body, "the &#34;parcel&#34; was &lt;refused&gt;") ||
		strings.Contains(body, d.Office.Name) {
		t.Errorf("without a session it answers %d:\n%s", status, body)
	}
	typed.Set("token", "wrong")
	if status, body = send(); status != http.StatusForbidden || !strings.Contains(body, "not the link of now") {
		t.Errorf("with a wrong token it answers %d:\n%s", status, body)
	}
	typed.Set("token", "http://localhost:8642"+d.EntryPath())
	if status, _ = send(); status != http.StatusSeeOther {
		t.Errorf("with the link of now it answers %d", status)
	}
	if status, body = send(); status != http.StatusForbidden || !strings.Contains(body, "not the link of now") {
		t.Errorf("with a link that was used it answers %d:\n%s", status, body)
	}
}
