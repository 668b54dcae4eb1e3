// Command desk measures the desk on a large register: how long each page takes on one
// core, beside the bare reads of the store that it is made of, and whether fifty
// readers and five writers get through five minutes without an error. The register is
// one that bench/scale filled:
//
//	go run ./bench/scale -part fill -dir /tmp/r -spells 260000 && go run ./bench/desk -dir /tmp/r
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"habeas/bench/gen"
	"habeas/bench/process"
)

func main() {
	var b bench
	flag.StringVar(&b.dir, "dir", "", "a register that bench/scale filled")
	flag.IntVar(&b.runs, "runs", 60, "how often each page is asked for")
	flag.DurationVar(&b.crowd, "crowd", 5*time.Minute, "how long readers and writers come at once")
	flag.Parse()
	if err := b.measure(); err != nil {
		fmt.Fprintln(os.Stderr, "desk:", err)
		os.Exit(1)
	}
}

type bench struct {
	dir    string
	runs   int
	crowd  time.Duration
	base   string
	client *http.Client
	sample gen.Sample
}

// page is one that is measured: its name, an address for the i-th time, and the bare
// reads behind it.
type page struct {
	name string
	path func(i int) string
}

func (b *bench) measure() error {
	data, err := os.ReadFile(filepath.Join(b.dir, "filled.json"))
	if err != nil {
		return fmt.Errorf("no register that bench/scale filled is in %q: %w", b.dir, err)
	}
	var filled struct {
		Sample                   gen.Sample
		Entries, Spells, Persons int
	}
	if err := json.Unmarshal(data, &filled); err != nil {
		return err
	}
	b.sample = filled.Sample
	bare, err := b.bare()
	if err != nil {
		return err
	}
	pid, stop, err := b.serve()
	if err != nil {
		return err
	}
	defer stop()
	fmt.Printf("**%d entries, %d persons, one core (GOMAXPROCS=1)**\n\n| page | median | p99 | bare reads | kB |\n|---|---|---|---|---|\n", filled.Entries, filled.Persons)
	for _, p := range b.pages() {
		if err := b.one(p, bare[p.name]); err != nil {
			return err
		}
	}
	if err := b.many(); err != nil {
		return err
	}
	memory, err := process.Status(pid, "VmHWM")
	fmt.Printf("\nMost memory that the desk had: %s (wanted: 250 MB)\n", memory)
	return err
}

// entry finds the link that habeas serve prints.
var entry = regexp.MustCompile(`http://(\S+?)/enter\?token=(\S+)`)

// serve starts the desk on one core and enters it.
func (b *bench) serve() (pid int, stop func(), err error) {
	binary := filepath.Join(b.dir, "habeas")
	if out, err := exec.Command("go", "build", "-o", binary, "./cmd/habeas").CombinedOutput(); err != nil {
		return 0, nil, fmt.Errorf("building: %w: %s", err, out)
	}
	command := exec.Command(binary, "serve", "--register", b.dir, "--listen", "127.0.0.1:0")
	command.Env = append(os.Environ(), "HABEAS_KEY_FILE="+filepath.Join(b.dir, "key"), "GOMAXPROCS=1")
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		return 0, nil, err
	}
	if err := command.Start(); err != nil {
		return 0, nil, err
	}
	stop = func() {
		command.Process.Kill()
		command.Wait()
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if m := entry.FindStringSubmatch(lines.Text()); m != nil {
			go io.Copy(io.Discard, out)
			b.base = "http://" + m[1]
			jar, err := cookiejar.New(nil)
			if err != nil {
				return 0, nil, err
			}
			transport := &http.Transport{MaxIdleConnsPerHost: 100, DisableCompression: true, DialContext: here}
			b.client = &http.Client{Jar: jar, Transport: transport, Timeout: time.Minute}
			return command.Process.Pid, stop, b.enter(m[2])
		}
	}
	stop()
	return 0, nil, errors.New("habeas serve printed no link")
}

// here leads the desk's own name to this machine, as browsers do.
func here(ctx context.Context, network, address string) (net.Conn, error) {
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	var d net.Dialer
	return d.DialContext(ctx, network, net.JoinHostPort("127.0.0.1", port))
}

// enter presses the button of the page that the link leads to.
func (b *bench) enter(token string) error {
	answer, err := b.client.PostForm(b.base+"/enter", url.Values{"token": {token}})
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("entering answers %s", answer.Status)
	}
	return nil
}

// get asks for a page as a browser does and says how much travelled.
func (b *bench) get(path string) (int, error) {
	request, err := http.NewRequest(http.MethodGet, b.base+path, nil)
	if err != nil {
		return 0, err
	}
	request.Header.Set("Accept-Encoding", "gzip")
	answer, err := b.client.Do(request)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	n, err := io.Copy(io.Discard, answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %s", path, answer.Status)
	}
	return int(n), err
}

func (b *bench) one(p page, bare time.Duration) error {
	var all []time.Duration
	size := 0
	for i := range b.runs + 3 {
		began := time.Now()
		n, err := b.get(p.path(i))
		if err != nil {
			return err
		}
		if i >= 3 { // the first ones warm up
			all = append(all, time.Since(began))
		}
		size = max(size, n)
	}
	slices.Sort(all)
	reads := "–"
	if bare > 0 {
		reads = milliseconds(bare)
	}
	fmt.Printf("| %s | %s | %s | %s | %d |\n", p.name, milliseconds(all[len(all)/2]), milliseconds(all[len(all)*99/100]), reads, size/1000)
	return nil
}

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond))
}

// pages are all that a person looks at, over many entities and days.
func (b *bench) pages() []page {
	day := func(i int) string { return fmt.Sprintf("%d-%02d-15", 2005+i%20, 1+i%12) }
	of := func(format string, ids func(int) any) func(int) string {
		return func(i int) string { return fmt.Sprintf(format, ids(i)) }
	}
	person := func(i int) any { return b.sample.Persons[(i*7919)%len(b.sample.Persons)] }
	inCase := func(i int) any { return b.sample.Cases[(i*104729)%len(b.sample.Cases)] }
	on := func(path string) func(int) string { return func(i int) string { return path + "?on=" + day(i) } }
	same := func(path string) func(int) string { return func(int) string { return path } }
	return []page{
		{"today", on("/today")}, {"roll", on("/roll")},
		{"roll of a case", func(i int) string { return on("/roll")(i) + "&case=" + fmt.Sprint(inCase(i)) }},
		{"people", same("/people")}, {"person", of("/person/%s", person)}, {"case", of("/case/%s", inCase)}, {"history", of("/history/%s", person)},
		{"casework", of("/casework/%s", person)}, {"sources", same("/sources")}, {"review", same("/review")}, {"disagreements", same("/disagreements")},
		{"calendar", on("/calendar")}, {"instruments", same("/instruments")}, {"narratives", same("/narratives")}, {"find a name", same("/find?q=" + findable)},
		{"method", same("/method")}, {"ledger", same("/ledger")}, {"large changes", same("/jobs")},
	}
}

// findable is a name that many in the generator's register have.
const findable = "abdullayev"

// many lets fifty readers and five writers come at once.
func (b *bench) many() error {
	c := crowd{bench: b, until: time.Now().Add(b.crowd)}
	reads, writes, err := c.run(50, 5)
	if err != nil {
		return err
	}
	fmt.Printf("\n50 readers and 5 writers for %s: %d pages, %d reports taken in, no error.\n", b.crowd, reads, writes)
	return nil
}
