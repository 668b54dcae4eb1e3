// Command serve measures how soon the desk answers after habeas serve is started
// on the example register, and how much memory it holds when each page was asked
// for once. Run it with: go run ./bench/serve
package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"habeas/bench/process"
)

func main() {
	if err := measure(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// runs is how often the start is measured; the median counts.
const runs = 5

func measure() error {
	dir, err := os.MkdirTemp("", "habeas-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	binary, register := filepath.Join(dir, "habeas"), filepath.Join(dir, "register")
	for _, command := range [][]string{{"go", "build", "-o", binary, "./cmd/habeas"}, {binary, "demo", "--dir", register, "--no-serve"}} {
		if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
			return fmt.Errorf("%v: %w: %s", command, err, out)
		}
	}
	var starts []time.Duration
	var resident string
	for range runs {
		start, memory, err := once(binary, register)
		if err != nil {
			return err
		}
		starts, resident = append(starts, start), memory
	}
	slices.Sort(starts)
	fmt.Printf("| from exec to the first 200 (key file, no argon2id) | %d ms (median of %d) | 300 ms |\n", starts[runs/2].Milliseconds(), runs)
	fmt.Printf("| VmRSS five seconds after each page was asked for once | %s | 100 MB |\n", resident)
	return nil
}

func once(binary, register string) (time.Duration, string, error) {
	const address = "127.0.0.1:8698"
	pid, start, stop, err := process.Desk(binary, register, address)
	if err != nil {
		return 0, "", err
	}
	defer stop()
	if err := askAll("http://" + address); err != nil { // each must answer 200
		return 0, "", err
	}
	time.Sleep(5 * time.Second)
	memory, err := process.Status(pid, "VmRSS")
	return start, memory, err
}

// askAll asks for each page once.
func askAll(base string) error {
	pages := []string{"/roll?on=2017-11-24", "/people", "/sources", "/method"}
	for _, list := range []string{"/people", "/sources"} {
		r, err := http.Get(base + list)
		if err != nil {
			return err
		}
		body, err := io.ReadAll(r.Body)
		r.Body.Close()
		if err != nil {
			return err
		}
		for _, m := range regexp.MustCompile(`href="(/(?:person|source)/[^"?]*)`).FindAllSubmatch(body, -1) {
			pages = append(pages, string(m[1]))
		}
	}
	for _, page := range pages {
		r, err := http.Get(base + page)
		if err != nil {
			return err
		}
		io.Copy(io.Discard, r.Body)
		r.Body.Close()
		if r.StatusCode != http.StatusOK {
			return fmt.Errorf("%s answers %s", page, r.Status)
		}
	}
	return nil
}
