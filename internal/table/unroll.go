package table

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
)

// unrolled makes of a list of objects that each hold a list – places with their prisoners –
// a list of the inner objects, each with what the outer one says beside.
func unrolled(list, inner string) (string, error) {
	var outer []json.RawMessage
	var b strings.Builder
	if err := json.Unmarshal([]byte(list), &outer); err != nil {
		return "", err
	}
	b.WriteByte('[')
	for _, object := range outer {
		beside, within, err := parted(object, inner)
		if err != nil {
			return "", err
		}
		for _, one := range within {
			fmt.Fprintf(&b, "%s{%s%q:%s}", strings.Repeat(",", min(b.Len()-1, 1)), beside, inner, one)
			if b.Len() > maxUnpack {
				return "", fmt.Errorf("the lines of %q are more than %d MB: take the list in in parts", inner, maxUnpack>>20)
			}
		}
	}
	if b.Len() > len("[") {
		return b.String() + "]", nil
	}
	return "", fmt.Errorf("no object of the list holds a list %q, which the mapping names as sheet", inner)
}

// parted takes an object apart: its members, ready to stand before another, and the list
// that one of them holds. The whole text is known to be JSON.
func parted(object json.RawMessage, inner string) (beside string, within []json.RawMessage, err error) {
	in := json.NewDecoder(bytes.NewReader(object))
	if token, _ := in.Token(); token != json.Delim('{') {
		return "", nil, nil
	}
	for in.More() {
		var value json.RawMessage
		key, err := in.Token()
		if err = cmp.Or(err, in.Decode(&value)); err != nil {
			return "", nil, err
		}
		if key != inner || json.Unmarshal(value, &within) != nil {
			name, _ := json.Marshal(key) // a text always can be
			beside += fmt.Sprintf("%s:%s,", name, value)
		}
	}
	return beside, within, nil
}
