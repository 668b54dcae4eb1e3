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
		hits, err := d.Alike(ctx, store.Question{Known: register.Now, Viewer: record.Viewer{Clearance: level}}, names.Side{Name: name}, 100)
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
