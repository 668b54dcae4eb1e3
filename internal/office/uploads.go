package office

import (
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Upload is a file that somebody is about to take in, with what they said of it so far: it
// waits, sealed as everything else is, until it is taken in or forgotten.
type Upload struct {
	Key      string // by which its page finds it, unguessable
	Recorder string
	File     string // what it is called
	At       time.Time
	State    json.RawMessage // what its page knows of it
}

// uploadsFolder is where uploads wait, two files each: what is said of it, and its bytes.
const uploadsFolder = "uploads"

// Limits of uploads: what is older, or more, is forgotten, the oldest first.
const (
	mostUploads    = 20
	uploadsForgets = 14 * 24 * time.Hour
)

// ErrForgotten says that an upload is not kept any more, or never was.
var ErrForgotten = errors.New("the file that was sent is not kept any more: choose it again")

// uploaded holds what is said of an upload, uploadedFile its bytes.
func uploaded(key string) sealedFile {
	return sealedFile{name: uploadsFolder + "/" + key, of: "a file that was sent", anew: "choose it"}
}

func uploadedFile(key string) sealedFile {
	return sealedFile{name: uploadsFolder + "/" + key + ".file", of: "a file that was sent", anew: "choose it"}
}

// isKey says whether a text may be an upload's key: it becomes a file's name.
func isKey(key string) bool {
	return len(key) >= 20 && strings.Trim(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == ""
}

// KeepUpload keeps a file with what is said of it.
func (s *Session) KeepUpload(u Upload, data []byte) error {
	o := s.office
	o.following.Lock()
	defer o.following.Unlock()
	if !isKey(u.Key) {
		return ErrForgotten
	}
	if err := os.MkdirAll(filepath.Join(o.Dir, uploadsFolder), 0o700); err != nil {
		return err
	}
	if err := o.writeSealed(uploadedFile(u.Key), data); err != nil {
		return err
	}
	u.Recorder, u.At = s.actor.Name, o.now()
	if err := o.writeSealed(uploaded(u.Key), u); err != nil {
		return err
	}
	return o.forgetUploads()
}

// ChangeUpload changes what is said of an upload.
func (s *Session) ChangeUpload(key string, change func(*Upload)) error {
	o := s.office
	o.following.Lock()
	defer o.following.Unlock()
	u, err := o.upload(key)
	if err != nil {
		return err
	}
	change(&u)
	return o.writeSealed(uploaded(key), u)
}

// UploadOf is what is said of an upload.
func (s *Session) UploadOf(key string) (Upload, error) {
	s.office.following.Lock()
	defer s.office.following.Unlock()
	return s.office.upload(key)
}

// UploadedFile are an upload's bytes.
func (s *Session) UploadedFile(key string) (data []byte, err error) {
	if !isKey(key) {
		return nil, ErrForgotten
	}
	if err = s.office.readSealed(uploadedFile(key), &data); err == nil && data == nil {
		err = ErrForgotten
	}
	return data, err
}

// DropUploadedFile forgets an upload's bytes: they are kept as a source.
func (s *Session) DropUploadedFile(key string) error {
	if !isKey(key) {
		return ErrForgotten
	}
	return gone(os.Remove(filepath.Join(s.office.Dir, uploadedFile(key).name)))
}

// Uploads are those that the actor left, the newest first.
func (s *Session) Uploads() ([]Upload, error) {
	s.office.following.Lock()
	defer s.office.following.Unlock()
	all, err := s.office.uploads()
	return slices.DeleteFunc(all, func(u Upload) bool { return u.Recorder != s.actor.Name }), err
}

func (o *Office) upload(key string) (u Upload, err error) {
	if !isKey(key) {
		return u, ErrForgotten
	}
	if err = o.readSealed(uploaded(key), &u); err == nil && (u.Key == "" || u.At.Before(o.now().Add(-uploadsForgets))) {
		err = ErrForgotten
	}
	return u, err
}

// uploads are all that are kept, the newest first.
func (o *Office) uploads() (all []Upload, err error) {
	files, err := os.ReadDir(filepath.Join(o.Dir, uploadsFolder))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, file := range files {
		if !isKey(file.Name()) {
			continue
		}
		u, err := o.upload(file.Name())
		if errors.Is(err, ErrForgotten) {
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, u)
	}
	slices.SortFunc(all, func(a, b Upload) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.Key, b.Key)) })
	return all, err
}

// forgetUploads removes what is older, or more, than may wait.
func (o *Office) forgetUploads() error {
	all, err := o.uploads()
	if err != nil {
		return err
	}
	keep := map[string]bool{}
	for _, u := range all[:min(len(all), mostUploads)] {
		keep[u.Key] = true
	}
	files, err := os.ReadDir(filepath.Join(o.Dir, uploadsFolder))
	for _, file := range files {
		if key, _, _ := strings.Cut(file.Name(), "."); !keep[key] {
			err = errors.Join(err, gone(os.Remove(filepath.Join(o.Dir, uploadsFolder, file.Name()))))
		}
	}
	return err
}

// gone is an error but that of what is not there any more.
func gone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
