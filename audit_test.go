package habeas_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestAuditTellsWhatItCouldNotAsk: who has no network must not take silence, or a
// failure of the connection, for a finding.
func TestAuditTellsWhatItCouldNotAsk(t *testing.T) {
	cases := []struct {
		what, said string
		passes     bool
		want       string
	}{
		{"nothing is found", "echo No vulnerabilities found.", true, "No vulnerabilities found."},
		{"a weakness is found",
			"echo 'Vulnerability #1: a name may have no such host'; echo exit status 3 >&2; exit 1",
			false, "what it found stands above"},
		{"something else is wrong", "echo 'no package here'; exit 1", false, "could not be done"},
		{"the database is out of reach",
			"echo 'govulncheck: fetching vulnerabilities: lookup vuln.example: no such host'; exit 1",
			false, "needs the network"},
		{"the program is out of reach", "echo 'Get: dial tcp 192.0.2.1:443: i/o timeout' >&2; exit 1",
			false, "needs the network"},
	}
	for _, c := range cases {
		// A stand-in for Go says what govulncheck would, once it is asked rightly.
		standIn := filepath.Join(t.TempDir(), "go")
		script := "#!/bin/sh\n[ \"$*\" = 'run tool.example@v1 ./...' ] || exit 9\n" + c.said + "\n"
		if err := os.WriteFile(standIn, []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
		command := exec.Command("tools/audit", "tool.example@v1")
		command.Env = append(os.Environ(), "GO="+standIn)
		out, err := command.CombinedOutput()
		if (err == nil) != c.passes || !strings.Contains(string(out), c.want) {
			t.Errorf("%s: %v\n%swanted %q", c.what, err, out, c.want)
		}
	}
}
