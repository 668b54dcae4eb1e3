package table

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// deepest is how deep objects may stand in one another.
const deepest = 64

// readJSON makes a table of objects: of a list of them, of the one list that an object
// holds, or of one object a line. Each name is a column, in the order in which they come.
func readJSON(data []byte, want Want) (*Table, error) {
	decoded, err := decode(data, want.Encoding)
	if err != nil {
		return nil, err
	}
	j := &objects{places: map[string]int{}}
	name := ""
	text := strings.TrimSpace(decoded.Text)
	if lines(text) {
		if want.Sheet != "" {
			return nil, fmt.Errorf("objects a line have no sheets: take sheet out of the mapping")
		}
		j.text, j.lines = text, true
	} else if j.text, name, err = listIn(text, want.Sheet); err != nil {
		return nil, err
	}
	if err := j.each(func([]field) error { return nil }); err != nil { // to know all columns
		return nil, err
	}
	j.faults = nil
	w := &writing{}
	if err := w.row(j.columns); err != nil {
		return nil, err
	}
	err = j.each(func(object []field) error {
		var cells []string
		for _, f := range object {
			at := j.places[f.name]
			for len(cells) <= at {
				cells = append(cells, "")
			}
			cells[at] = f.value
		}
		return w.row(cells)
	})
	if err != nil {
		return nil, err
	}
	t := w.table(strings.TrimPrefix(decoded.By, maker), decoded.Notes...)
	t.Guessed, t.Faults = decoded.Guessed, j.faults
	if name != "" {
		t.Notes = append(t.Notes, fmt.Sprintf("the list %q of the object", name))
	}
	return t, nil
}

// lines says whether a text has an object on each line: the first is whole, and more
// follows.
func lines(text string) bool {
	first, rest, _ := strings.Cut(text, "\n")
	return strings.HasPrefix(first, "{") && strings.TrimSpace(rest) != "" && json.Valid([]byte(first))
}

// listIn finds the list of objects: the text itself, or the one that an object holds.
func listIn(text, want string) (list, name string, err error) {
	if !json.Valid([]byte(text)) {
		return "", "", jsonFault(text)
	}
	if strings.HasPrefix(text, "[") && want == "" {
		return text, "", nil
	} else if strings.HasPrefix(text, "[") {
		list, err = unrolled(text, want)
		return list, want, err
	}
	if !strings.HasPrefix(text, "{") {
		return "", "", errors.New("it is JSON, but no list of objects, nor an object that holds one")
	}
	found, err := held(json.RawMessage(text), "", 0)
	if err != nil {
		return "", "", err
	}
	var names []string
	for _, one := range found {
		if want == "" || one.name == want || strings.HasSuffix(one.name, "."+want) {
			names, list = append(names, one.name), one.value
		}
	}
	switch {
	case len(names) == 1:
		return list, names[0], nil
	case len(names) > 1:
		return "", "", fmt.Errorf("the object holds %d lists, %.200q: say in the mapping which, as sheet", len(names), names)
	case want != "":
		return "", "", fmt.Errorf("the object holds no list %q, which the mapping names as sheet", want)
	}
	return "[" + text + "]", "", nil // one object is a list of one
}

// held are the lists of objects that an object holds, in itself or in another that is in
// it, in the order of their names.
func held(object json.RawMessage, before string, depth int) (lists []field, err error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(object, &members); err != nil || depth > deepest {
		return nil, err
	}
	for _, key := range slices.Sorted(maps.Keys(members)) {
		value := bytes.TrimSpace(members[key])
		if rest, is := bytes.CutPrefix(value, []byte("[")); is && bytes.HasPrefix(bytes.TrimSpace(rest), []byte("{")) {
			lists = append(lists, field{before + key, string(value)})
		}
		if bytes.HasPrefix(value, []byte("{")) {
			within, err := held(value, before+key+".", depth+1)
			if err != nil {
				return nil, err
			}
			lists = append(lists, within...)
		}
	}
	return lists, nil
}

// jsonFault says where a text is no JSON.
func jsonFault(text string) error {
	var any json.RawMessage
	err := json.Unmarshal([]byte(text), &any)
	var at *json.SyntaxError
	if errors.As(err, &at) {
		line := 1 + strings.Count(text[:min(int(at.Offset), len(text))], "\n")
		return fmt.Errorf("it can't be read as JSON: line %d: %w; mend it, or fetch it again", line, err)
	}
	return fmt.Errorf("it can't be read as JSON: %w; mend it, or fetch it again", err)
}

// objects are those of a text, and the columns that they have together.
type objects struct {
	text    string
	lines   bool
	columns []string
	places  map[string]int
	faults  []Fault
}

// field is a value with the names that lead to it: address.town.
type field struct{ name, value string }

// each calls f for each object; of one a line that can't be read, with nothing.
func (j *objects) each(f func([]field) error) error {
	if !j.lines {
		return j.eachOf(f)
	}
	n := 0
	for line := range strings.Lines(j.text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		n++
		in := json.NewDecoder(strings.NewReader(line))
		in.UseNumber()
		object, err := j.object(in)
		if err == nil && in.More() {
			err = errors.New("something comes after the object")
		}
		if err != nil {
			j.faults = append(j.faults, Fault{n + 1, -1, fmt.Sprintf("object %d can't be read: %v: nothing of it was "+
				"recorded; mend it", n, plainly(err))})
			object = nil
		}
		if err := f(object); err != nil {
			return err
		}
	}
	return nil
}

func (j *objects) eachOf(f func([]field) error) error {
	in := json.NewDecoder(strings.NewReader(j.text))
	in.UseNumber()
	if _, err := in.Token(); err != nil {
		return err
	}
	for n := 1; in.More(); n++ {
		object, err := j.object(in)
		if err != nil {
			return fmt.Errorf("object %d: %w", n, plainly(err))
		}
		if err := f(object); err != nil {
			return err
		}
	}
	return nil
}

func plainly(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("it ends too early")
	}
	return err
}

// object reads the next object into fields, those of one name joined.
func (j *objects) object(in *json.Decoder) ([]field, error) {
	token, err := in.Token()
	if err != nil {
		return nil, err
	}
	if token != json.Delim('{') {
		return nil, errors.New("it is no object of names and values")
	}
	var flat []field
	if err := j.members(in, "", 1, &flat); err != nil {
		return nil, err
	}
	var names []string
	values := map[string][]string{}
	for _, one := range flat {
		if _, had := values[one.name]; !had {
			names, values[one.name] = append(names, one.name), nil
		}
		if one.value != "" {
			values[one.name] = append(values[one.name], one.value)
		}
	}
	joined := make([]field, len(names))
	for i, name := range names {
		joined[i] = field{name, strings.Join(values[name], "; ")}
	}
	return joined, nil
}

// members reads what stands in an object up to its end.
func (j *objects) members(in *json.Decoder, before string, depth int, into *[]field) error {
	if depth > deepest {
		return fmt.Errorf("objects stand in one another more than %d deep", deepest)
	}
	for in.More() {
		key, err := in.Token()
		if err != nil {
			return err
		}
		if err := j.value(in, before+fmt.Sprint(key), depth, into); err != nil {
			return err
		}
	}
	_, err := in.Token()
	return err
}

// value reads a value: an object's are columns of their own, a list's stand in one cell.
func (j *objects) value(in *json.Decoder, name string, depth int, into *[]field) error {
	token, err := in.Token()
	if err != nil {
		return err
	}
	switch token {
	case json.Delim('{'):
		return j.members(in, name+".", depth+1, into)
	case json.Delim('['):
		if depth++; depth > deepest {
			return fmt.Errorf("lists stand in one another more than %d deep", deepest)
		}
		for in.More() {
			if err := j.value(in, name, depth, into); err != nil {
				return err
			}
		}
		_, err := in.Token()
		return err
	}
	if _, known := j.places[name]; !known {
		if len(j.columns) == MaxColumns {
			return fmt.Errorf("more than %d columns; a list may have no more", MaxColumns)
		}
		j.places[name] = len(j.columns)
		j.columns = append(j.columns, name)
	}
	text := ""
	if token != nil {
		text = fmt.Sprint(token)
	}
	*into = append(*into, field{name, text})
	return nil
}
