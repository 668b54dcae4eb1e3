package storetest

import (
	"fmt"
	"slices"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
)

// forms: what is called by words of a language is found by their other forms, after what
// has them as they were typed; a name's beginning finds it in another script; and types
// can be sought alone.
func (d *desk) forms() {
	d.records(d.says("source-1", "title", "Обшуки в Бахчисараї"), d.says("source-2", "title", "Search of a school"), d.says("source-3", "title", "Searches in Bakhchysarai"),
		d.says("event-1", "kind", "raid"), d.says("event-1", "date", "23 November 2017"), d.says("event-2", "kind", "raid"), d.says("event-2", "date", "2018"),
		d.says("person-1", "name", "Server Degermendzhi"), d.says("case-1", "name", "Справа Дегерменджі"))
	for _, one := range []struct {
		text  string
		types []string
		want  string
	}{
		{"обшуками бахчисарай", nil, "[source-1]"},
		{"searches", []string{"source"}, "[source-3 source-2]"},
		{"search", []string{"source"}, "[source-2 source-3]"},
		{"raids november 2017", nil, "[event-1]"},
		{"raid", []string{"event"}, "[event-1 event-2]"},
		{"справу", nil, "[case-1]"},
		{"Дегермен", nil, "[case-1 person-1]"},
		{"Дегермен", []string{"person"}, "[person-1]"},
		{"Дегермен", []string{"event", "case"}, "[case-1]"},
		{"Degermendzhy", []string{"source"}, "[]"},
	} {
		hits, err := d.Find(ctx, now(0), store.Sought{Text: one.text, Types: one.types}, 10)
		check(d, err)
		var ids []record.ID
		for _, h := range hits {
			ids = append(ids, h.ID)
		}
		d.equal(fmt.Sprint("found by ", one.text, " of ", one.types), ids, one.want)
	}
}

// alike: somebody is found by a name in another script or spelling, as far as the viewer
// may know the name, also when runs of postings were made by a rebuild; and what is
// erased is in no run.
func (d *desk) alike() {
	for i := range 60 { // more than a run takes, all under the same keys
		d.records(d.says(record.ID(fmt.Sprintf("person-%d", i)), "name", "Mustafa Degermendzhi"))
	}
	secret := atLevel(record.Team, d.says("person-7", "name", "Ibraim Sirinov"))
	wrong := d.says("person-8", "name", "Nariman Memedeminov")
	d.records(secret, wrong)
	found := func(level record.Level, name string) []record.ID {
		hits, err := d.Alike(ctx, Question{Known: register.Now, Viewer: record.Viewer{Clearance: level}}, names.Side{Name: name}, 100)
		check(d, err)
		var all []record.ID
		for _, h := range hits {
			if h.Alike >= names.Likely {
				all = append(all, h.ID)
			}
		}
		slices.Sort(all)
		return all
	}
	for _, made := range []string{"by commits", "by a rebuild"} {
		d.equal("found in another script, "+made, len(found(record.Public, "Дегерменджі Мустафа")), 60)
		d.equal("by another spelling, "+made, fmt.Sprint(found(record.Public, "Наріман Мемедемінов")), "[person-8]")
		d.equal("a closed name, for the public, "+made, fmt.Sprint(found(record.Public, "Ібраїм Сірінов")), "[]")
		d.equal("a closed name, for the team, "+made, fmt.Sprint(found(record.Team, "Ібраїм Сірінов")), "[person-7]")
		check(d, d.Rebuild(ctx, func(store.Job) {}))
	}
	d.records(d.controls(record.Erase, wrong))
	d.equal("an erased name", fmt.Sprint(found(record.Sealed, "Наріман Мемедемінов")), "[]")
	d.equal("beside one that is erased", len(found(record.Public, "Дегерменджі Мустафа")), 60)
	_, sketch := names.Entry("Nariman Memedeminov")
	check(d, d.EachLine(ctx, func(line string) error {
		if strings.HasPrefix(line, "posting") && strings.HasSuffix(line, fmt.Sprint(" ", sketch)) {
			d.Errorf("a posting of an erased name: %s", line)
		}
		return nil
	}))
}
