package desk

import (
	"habeas/internal/office"
	"net/http"
	"slices"
)

// jobsPage lists the large changes, the latest first.
type jobsPage struct{ Jobs []office.Job }

func (d *Desk) jobs(_ *http.Request, f *frame) (string, any, error) {
	latest := slices.Clone(f.jobs)
	slices.Reverse(latest)
	return "jobs", &jobsPage{latest}, nil
}

// underWay is the job that pages wait for: until it is done they answer as known
// before it. A rebuild lets the old rows answer, so nobody waits for one.
func underWay(jobs []office.Job) *office.Job {
	for _, j := range jobs {
		if j.Ended.IsZero() && j.Kind != office.Rebuilding && j.Kind != office.Mending {
			return &j
		}
	}
	return nil
}

// JobKind says what a job does.
func (f *frame) JobKind(kind office.Kind) string {
	switch kind {
	case office.Derive:
		return f.T("Drawing the consequences of a change")
	case office.Mending:
		return f.T("Checking what answers are derived by")
	case office.Rejudge:
		return f.T("Judging levels and erasures anew")
	}
	return f.T("Deriving everything anew")
}
