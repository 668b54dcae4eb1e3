package desk

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"

	"habeas/internal/answer"
	"habeas/internal/reading"
)

// TestClosedStaysClosed: what corrects a sealed statement is sealed.
func TestClosedStaysClosed(t *testing.T) {
	page := &sheetPage{Instead: &answer.Said{Statement: answer.Statement{ID: "e", Level: "sealed"}}, Because: "misread"}
	var got reading.Statement
	page.close(&got)
	if got.Level != "sealed" || got.Because != "misread" {
		t.Errorf("the correction is %q because of %q", got.Level, got.Because)
	}
}

// posted sends a form as a page of the desk does.
func posted(t *testing.T, client *http.Client, address, body string) (int, string) {
	t.Helper()
	request, err := http.NewRequest(http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(text)
}

// TestBadForms: what is too large, broken, or goes by a name that can't be one is
// refused, and nothing is done.
func TestBadForms(t *testing.T) {
	base := ownRegister(t, true)
	jar, _ := cookiejar.New(nil)
	client := &http.Client{Jar: jar}
	large := "do=renew&pad=" + strings.Repeat("x", maxForm+1)
	for name, body := range map[string]string{"large": large, "broken": "do=renew&a=50%+sure", "a name with a zero": "recorder=" + url.QueryEscape("A\x00B"),
		"a name turned round": "recorder=" + url.QueryEscape("A\u202eB"), "a name that is none": "recorder=%ff%fe"} {
		if status, _ := posted(t, client, base+"/calendar", body); status != http.StatusBadRequest {
			t.Errorf("%s: %d", name, status)
		}
	}
	if _, page, _ := get(t, base+"/calendar"); strings.Contains(page, ".ics") {
		t.Error("an address was made of a form that can't be read")
	}
	for body, want := range map[string]string{"confirmed-days=100000": "whole number", "confirmed-days=-1": "whole number", "possible-days=3..5": "whole number", "possible-days=5": "no shorter"} {
		if status, page := posted(t, client, base+"/method", body+"&reason=x&recorder=a.b."); status != http.StatusOK || !strings.Contains(page, want) {
			t.Errorf("%s: %d", body, status)
		}
	}
	if status, page, _ := get(t, base+"/%2Fevil.example/x"); status != http.StatusNotFound || strings.Contains(page, "evil") {
		t.Errorf("another host's address answers %d: %s", status, page)
	}
}
