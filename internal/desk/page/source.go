package page

import (
	"habeas/internal/reading"
	"habeas/internal/record"
)

// Told are the properties of a source that are asked for when it is taken in.
var Told = []string{"title", "kind", "publisher", "author", "published", "language", "address", "reliability"}

// AboutSource says what was typed of the source itself.
func AboutSource(typed map[string]string, recorder string) *reading.File {
	file := &reading.File{Reading: 1, Language: typed["language"], Recorder: recorder}
	for _, property := range Told {
		if typed[property] != "" {
			file.Statements = append(file.Statements, &reading.Statement{Subject: "source", Property: property,
				Value: reading.Value{Value: record.Text(typed[property])}})
		}
	}
	return file
}
