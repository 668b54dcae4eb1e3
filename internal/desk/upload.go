package desk

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"

	"habeas/internal/intake"
)

// upload is a file that came with a form. It is held in memory alone: what the standard
// reader of such forms finds too large it leaves in a file for all to find.
type upload struct {
	name string
	data []byte
}

// uploadKey is where a request keeps its upload.
type uploadKey struct{}

// uploaded is the file that came, if one did.
func uploaded(r *http.Request) (upload, bool) {
	file, ok := r.Context().Value(uploadKey{}).(upload)
	return file, ok
}

// mostParts is how many fields a form with a file may have.
const mostParts = 200

var errManyParts = errors.New("the form has too many fields")

// parseForm reads the fields of a form, and the file that may come with them. How much
// that may be the body's own limit says.
func parseForm(r *http.Request) (*http.Request, error) {
	if err := r.ParseForm(); err != nil {
		return r, err
	}
	parts, err := r.MultipartReader()
	if errors.Is(err, http.ErrNotMultipart) {
		return r, nil
	}
	var file *upload
	for n := 0; err == nil; n++ {
		var part *multipart.Part
		if part, err = parts.NextPart(); err != nil {
			break
		}
		switch {
		case n == mostParts:
			err = errManyParts
		case part.FileName() == "":
			var text []byte
			text, err = io.ReadAll(part)
			r.PostForm.Add(part.FormName(), string(text))
		case part.FormName() == "file" && file == nil:
			file, err = readFile(part, r.ContentLength)
		}
	}
	if !errors.Is(err, io.EOF) {
		return r, err
	}
	if file != nil {
		r = r.WithContext(context.WithValue(r.Context(), uploadKey{}, *file))
	}
	return r, nil
}

// readFile reads an uploaded file, one byte more than may be kept at most; nil of an
// empty one, which browsers send where none was chosen.
func readFile(part *multipart.Part, length int64) (*upload, error) {
	var data bytes.Buffer
	// Room for all of it at once: to grow would hold it twice over.
	data.Grow(int(min(max(length, 0), intake.MaxBytes+1)) + bytes.MinRead)
	n, err := data.ReadFrom(io.LimitReader(part, intake.MaxBytes+1))
	if err != nil || n == 0 {
		return nil, err
	}
	return &upload{part.FileName(), data.Bytes()}, nil
}

// seats are how many may do something at once.
type seats chan struct{}

// How many documents are taken in at once, and how many forms of people without a
// session are read: each is held in memory.
const (
	documentSeats = 2
	strangerSeats = 4
)

// take takes a seat if one is free, and never waits: who waits holds memory too.
func (s seats) take() (leave func(), ok bool) {
	select {
	case s <- struct{}{}:
		return func() { <-s }, true
	default:
		return nil, false
	}
}
