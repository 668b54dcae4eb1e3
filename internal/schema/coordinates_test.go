package schema

import "testing"

func TestReadCoordinates(t *testing.T) {
	for text, want := range map[string]string{
		"44.9521, 34.1024": "44.9521,34.1024", "44.9521 34.1024": "44.9521,34.1024", " -44.9521 ; 34.1024": "-44.9521,34.1024",
		"44°57′07″N 34°06′09″E": "44.95194,34.1025", "44°57'07\"N, 34°06'09\"W": "44.95194,-34.1025", "44° 57′ S 34°E": "-44.95,34",
		"91, 3": "", "44°57′07″": "", "Simferopol": "", "44.9521": "", "44,9521 34,1024": "",
	} {
		if got, ok := readCoordinates(text); ok != (want != "") || ok && got != want {
			t.Errorf("%q is %q, %v, not %q", text, got, ok, want)
		}
	}
}
