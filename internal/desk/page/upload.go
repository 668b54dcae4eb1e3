package page

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"

	"habeas/internal/intake"
)

// Upload is a file that came with a form. It is held in memory alone: what the standard
// reader of such forms finds too large it leaves in a file for all to find.
type Upload struct {
	Name string
	Data []byte
}

// uploadKey is where a request keeps its upload.
type uploadKey struct{}

// UploadOf is the file that came, if one did.
func UploadOf(r *http.Request) (Upload, bool) {
	file, ok := r.Context().Value(uploadKey{}).(Upload)
	return file, ok
}

// mostParts is how many fields a form with a file may have.
const mostParts = 200

var errManyParts = errors.New("the form has too many fields")

// ParseForm reads the fields of a form, and the file that may come with them. How much
// that may be the body's own limit says.
func ParseForm(r *http.Request) (*http.Request, error) {
	if err := r.ParseForm(); err != nil {
		return r, err
	}
	parts, err := r.MultipartReader()
	if errors.Is(err, http.ErrNotMultipart) {
		return r, nil
	}
	var file *Upload
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
func readFile(part *multipart.Part, length int64) (*Upload, error) {
	var data bytes.Buffer
	// Room for all of it at once: to grow would hold it twice over.
	data.Grow(int(min(max(length, 0), intake.MaxBytes+1)) + bytes.MinRead)
	n, err := data.ReadFrom(io.LimitReader(part, intake.MaxBytes+1))
	if err != nil || n == 0 {
		return nil, err
	}
	return &Upload{part.FileName(), data.Bytes()}, nil
}
