package page

import (
	"encoding/base64"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"
)

// recorderCookie remembers the name under which somebody records. It is no proof of
// who that is: until there are accounts, whoever opens the desk holds the key.
const recorderCookie = "recorder"

// longestName is how long a recorder's name may be.
const longestName = 80

// IsName says whether a recorder may go by a text: none that is too long or has signs
// that nobody sees.
func IsName(text string) bool {
	return utf8.ValidString(text) && utf8.RuneCountInString(text) <= longestName &&
		!strings.ContainsFunc(text, func(c rune) bool { return unicode.IsControl(c) || unicode.Is(unicode.Cf, c) })
}

// RecorderOf is the name under which whoever asks records; "" before they said it.
// A name that was just given comes last.
func RecorderOf(r *http.Request) string {
	name := ""
	for _, c := range r.Cookies() {
		if c.Name != recorderCookie {
			continue
		}
		if text, err := base64.RawURLEncoding.DecodeString(c.Value); err == nil && IsName(string(text)) {
			name = strings.TrimSpace(string(text))
		}
	}
	return name
}

// SetRecorder remembers under which name somebody records.
func SetRecorder(w http.ResponseWriter, r *http.Request, name string) {
	c := &http.Cookie{Name: recorderCookie, Value: base64.RawURLEncoding.EncodeToString([]byte(name)), Path: "/",
		MaxAge: 365 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteStrictMode}
	http.SetCookie(w, c)
	r.AddCookie(c)
}
