package reading

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Parse reads a reading file. Errors name line and column.
func Parse(data []byte) (*File, error) {
	if len(data) > MaxBytes {
		return nil, fmt.Errorf("the reading file has %d bytes, more than %d; nothing was recorded: split it", len(data), MaxBytes)
	}
	f := &File{}
	if err := Decode(data, f); err != nil {
		return nil, fmt.Errorf("the reading file can't be read; nothing was recorded:\n%s", yaml.FormatError(err, false, true))
	}
	if f.Reading != 1 {
		return nil, fmt.Errorf("the reading file does not begin with \"reading: 1\", the version of its form; nothing was recorded")
	}
	if len(f.Statements) > MaxStatements {
		return nil, fmt.Errorf("the reading file has %d statements, more than %d; nothing was recorded: split it", len(f.Statements), MaxStatements)
	}
	if slices.Contains(f.Statements, nil) || slices.Contains(f.Controls, nil) {
		return nil, fmt.Errorf("the reading file has a statement or control that is empty; nothing was recorded: take it out")
	}
	return f, nil
}

// maxDepth is how deep brackets may nest: the parser needs the square of it.
const maxDepth = 50

// deep says whether brackets, outside of quotes, nest deeper than that.
func deep(data []byte) bool {
	depth, quote := 0, byte(0)
	for _, c := range data {
		switch {
		case c == '\n':
			quote = 0 // an apostrophe in a plain text opens nothing
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '[' || c == '{':
			if depth++; depth > maxDepth {
				return true
			}
		case (c == ']' || c == '}') && depth > 0:
			depth--
		}
	}
	return false
}

// Decode reads YAML that people wrote, with every text as it was written and nothing
// that unfolds into more than they wrote; fields that are not known are refused.
func Decode(data []byte, into any) error {
	if !utf8.Valid(data) {
		return errors.New("it is not UTF-8: convert it first")
	}
	if deep(data) {
		return fmt.Errorf("it nests brackets more than %d deep, which no reading file needs", maxDepth)
	}
	tree, err := parser.ParseBytes(bytes.TrimPrefix(data, []byte("\ufeff")), 0)
	if err != nil {
		return err
	}
	if len(tree.Docs) > 1 && tree.Docs[1].Body != nil {
		return errors.New("it holds two documents, divided by ---: make a file of each")
	}
	if len(tree.Docs) == 0 || tree.Docs[0].Body == nil {
		return nil
	}
	v := &verbatim{}
	ast.Walk(v, tree.Docs[0].Body)
	if v.err != nil {
		return v.err
	}
	return yaml.NewDecoder(bytes.NewReader(nil), yaml.Strict(), yaml.DisallowUnknownField()).DecodeFromNode(tree.Docs[0].Body, into)
}

// verbatim makes texts of what YAML takes for numbers and the like: a value 1.10
// is the letters 1.10, not the number 1.1. It refuses anchors, by which a small
// file could unfold into a huge one.
type verbatim struct{ err error }

// Visit is called for every node of the tree.
func (v *verbatim) Visit(node ast.Node) ast.Visitor {
	switch n := node.(type) {
	case *ast.MappingValueNode:
		key := n.Key.GetToken().Value
		if key != "reading" && key != "proposed" && key != "announced" {
			n.Value = asWritten(n.Value)
		}
		if written, ok := asWritten(n.Key).(ast.MapKeyNode); ok {
			n.Key = written
		}
	case *ast.SequenceNode:
		for i := range n.Values {
			n.Values[i] = asWritten(n.Values[i])
		}
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode, *ast.TagNode:
		at := node.GetToken().Position
		v.err = errors.Join(v.err, fmt.Errorf("[%d:%d] anchors, references, merges and tags have no place in a reading file: write it out, in quotes if it is a text", at.Line, at.Column))
		return nil
	}
	return v
}

func asWritten(n ast.Node) ast.Node {
	switch n.(type) {
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return ast.String(n.GetToken())
	}
	return n
}
