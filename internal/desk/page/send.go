package page

import (
	"compress/gzip"
	"net/http"
	"strings"
	"sync"
)

// small is what is not worth packing.
const small = 1400

var packers = sync.Pool{New: func() any {
	packer, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // no error for a level that there is
	return packer
}}

// send answers with a page, packed where the browser takes it: over Tor and a phone's
// net each kilobyte is waited for. The page with the calendar's secret address goes
// unpacked, so that no length tells of it.
func send(w http.ResponseWriter, r *http.Request, status int, page []byte) {
	w.Header().Add("Vary", "Accept-Encoding")
	if len(page) < small || r.URL.Path == "/calendar" || !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		w.WriteHeader(status)
		w.Write(page)
		return
	}
	w.Header().Set("Content-Encoding", "gzip")
	w.WriteHeader(status)
	packer := packers.Get().(*gzip.Writer)
	defer packers.Put(packer)
	packer.Reset(w)
	packer.Write(page)
	packer.Close() // whoever left does not get the rest
}
