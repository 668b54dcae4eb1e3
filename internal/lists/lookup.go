package lists

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"habeas/internal/answer"
	"habeas/internal/names"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

// A cell may name a place, or a group – a court, an office that arrests, a monitor. What has
// that very name in the register is meant, where only one has it; whatever else is named
// becomes a place or a group of its own, once for all lines that name it, which can be
// joined to another later.

// lookedUp is the type of what a cell names, "" where cells can't name it.
func lookedUp(p *schema.Property) string {
	for _, typ := range []string{"place", "group"} {
		if slices.Contains(p.To, typ) {
			return typ
		}
	}
	return ""
}

// mention is what a cell names.
type mention struct {
	id record.ID
	// line is the number of the line that names it first, of what is new.
	line int
}

// lookUp finds what the cells of a list name, each name once.
func (im *importing) lookUp(ctx context.Context) error {
	im.mentioned = map[string]mention{}
	err := im.each(func(r *row) error {
		if len(im.names(r)) == 0 {
			return nil
		}
		for _, property := range im.order {
			if t := im.targets[property]; t.links() {
				if text := im.value(r, property); saysSomething(text) {
					key := nameKey(lookedUp(t.property), text)
					if _, met := im.mentioned[key]; !met {
						im.mentioned[key] = mention{im.fresh(key), r.Number}
					}
				}
			}
		}
		return nil
	})
	if err != nil || len(im.mentioned) == 0 {
		return err
	}
	return im.readers.Snapshot(ctx, register.Now, func(look *office.Snapshot) error {
		for key := range im.mentioned {
			typ, name, _ := strings.Cut(key, " ")
			id, err := onlyOne(look, typ, name)
			switch {
			case err != nil:
				return err
			case id != "":
				im.mentioned[key] = mention{id: id}
				im.report.Known++
			default:
				im.report.Fresh++
			}
		}
		return nil
	})
}

// onlyOne is what alone has a name, "" where nothing has it or several have.
func onlyOne(look *office.Snapshot, typ, name string) (only record.ID, err error) {
	hits, err := look.Find(answer.Sought{Text: name, Types: []string{typ}}, candidates)
	for _, hit := range hits {
		if !slices.ContainsFunc(hit.Title.Names(), func(n string) bool { return names.Fold(n) == name }) {
			continue
		}
		if only != "" && only != hit.ID {
			return "", err
		}
		only = hit.ID
	}
	return only, err
}

func nameKey(typ, text string) string { return typ + " " + names.Fold(text) }

func saysSomething(text string) bool { return names.Fold(text) != "" && !isNobody(text) }

// fresh is the id of something new that cells name: the same each time the list is read.
func (l *list) fresh(key string) record.ID {
	typ, _, _ := strings.Cut(key, " ")
	sum := sha256.Sum256(fmt.Appendf(nil, "%s named %s", l.source, key))
	return record.IDOf(typ, [16]byte(sum[:16]))
}
