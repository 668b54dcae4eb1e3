package custody

import (
	"habeas/internal/edtf"
	"habeas/internal/record"
)

// law is what the verdicts in force say of a day.
type law struct {
	inForce          bool     // a sentence that holds
	ended            bool     // a verdict without imprisonment
	earliest, latest edtf.Day // expected end
	after            edtf.Day // confirmations count after that day: of a sentence,
	free             edtf.Day // and of a verdict without imprisonment for yes alone
}

// lawOn takes the verdicts that may be in force on a day. Of one case any of several may
// be the one: each must give it. Cases hold each by itself (rule 7.5).
func (ch *chain) lawOn(day edtf.Day) law {
	l := law{earliest: edtf.Past, latest: edtf.Past, after: edtf.Past, free: edtf.Past}
	ends := map[record.ID]edtf.Day{}
	for _, v := range ch.verdicts {
		if day < v.day.Lo || v.replaced.Hi != edtf.Future && day >= v.replaced.Hi {
			continue
		}
		end, told := ends[v.group()]
		if !told {
			end = edtf.Future
		}
		if v.kept { // the sentence is gone, and nobody freed
			ends[v.group()] = edtf.Past
			continue
		}
		if !v.holds {
			l.ended, l.free = true, max(l.free, v.day.Hi)
			ends[v.group()] = edtf.Past
			continue
		}
		ends[v.group()] = min(end, v.earliest)
		l.inForce, l.latest = true, max(l.latest, v.latest)
		l.after = max(l.after, v.day.Hi, v.earliest)
	}
	for _, end := range ends {
		l.earliest = max(l.earliest, end)
	}
	return l
}

// group is what a sentence may be replaced within: its case, or the step alone.
func (s *sentence) group() record.ID {
	if len(s.cases) > 0 {
		return s.cases[0]
	}
	if len(s.appeals) > 0 {
		return s.appeals[0]
	}
	return s.step
}
