package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"habeas/internal/keyring"
)

// TestFoundB9Place: a desk is called by exactly the names that are printed, and nobody
// else answers where a browser seeks them.
func TestFoundB9Place(t *testing.T) {
	const name = "habeas-x.localhost"
	for _, c := range []struct {
		row, listen, name string
		hosts             []string // before the port
	}{
		{"B9 by a name of its own", "127.0.0.1:0", name, []string{name}},
		{"B9 by the address where a browser knows no names", "127.0.0.1:0", "", []string{"127.0.0.1", "localhost"}},
	} {
		t.Run(c.row, func(t *testing.T) {
			at, err := placeOf(c.listen, c.name)
			if err != nil {
				t.Fatal(err)
			}
			defer closed(at.listeners)
			port := at.addr().Port
			var want []string
			for _, host := range c.hosts {
				want = append(want, fmt.Sprintf("%s:%d", host, port))
			}
			if !slices.Equal(at.hosts, want) || at.link("/x") != "http://"+want[0]+"/x" || at.named != (c.name != "") {
				t.Errorf("the hosts are %v, a link is %s", at.hosts, at.link("/x"))
			}
		})
	}
	t.Run("B9 nobody else answers on the other loopback address", func(t *testing.T) {
		other, err := net.Listen("tcp", "[::1]:0")
		if err != nil {
			t.Skip("no IPv6 here: ", err)
		}
		defer other.Close()
		at, err := placeOf(fmt.Sprintf("127.0.0.1:%d", other.Addr().(*net.TCPAddr).Port), name)
		if err == nil {
			closed(at.listeners)
			t.Errorf("it listens beside another program on %v", other.Addr())
		}
	})
	t.Run("B1 ports and IPv6 as a browser writes them", func(t *testing.T) {
		for want, got := range map[string]string{"[::1]:8642": host("::1", 8642), "[::1]": host("::1", 80),
			"x.localhost": host("x.localhost", 80)} {
			if got != want {
				t.Errorf("%s, not %s", got, want)
			}
		}
	})
}

var printed = regexp.MustCompile(`http://(habeas-[a-z2-7]{16}\.localhost:\d+)/enter\?token=(\w+)`)

// TestFoundB1Serve enters by the link that habeas serve prints, and sees the next one
// printed.
func TestFoundB1Serve(t *testing.T) {
	dir := t.TempDir()
	key := filepath.Join(dir, "key")
	if err := os.WriteFile(key, keyring.NewKeyFile(), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("HABEAS_KEY_FILE", key)
	register := filepath.Join(dir, "register")
	made := root()
	made.SetArgs([]string{"init", register, "--name", "Served"})
	made.SetOut(io.Discard)
	if err := made.ExecuteContext(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	out, in := io.Pipe()
	ended := make(chan error, 1)
	serve := root()
	serve.SetArgs([]string{"serve", "--register", register, "--listen", "127.0.0.1:0"})
	serve.SetOut(in)
	go func() { ended <- serve.ExecuteContext(ctx); in.Close() }()
	lines := bufio.NewScanner(out)
	link := func() []string {
		for lines.Scan() {
			if m := printed.FindStringSubmatch(lines.Text()); m != nil {
				return m
			}
		}
		t.Fatalf("no link is printed: %v", <-ended)
		return nil
	}
	first := link()
	next := make(chan []string, 1)
	go func() { // what is printed is read while it serves
		lines.Scan() // how to stop it
		lines.Scan()
		next <- printed.FindStringSubmatch(lines.Text())
		io.Copy(io.Discard, out)
	}()
	jar, _ := cookiejar.New(nil)
	_, port, _ := strings.Cut(first[1], ":")
	here := func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, "127.0.0.1:"+port)
	}
	client := &http.Client{Jar: jar, Transport: &http.Transport{DialContext: here}}
	answer, err := client.PostForm("http://"+first[1]+"/enter", url.Values{"token": {first[2]}})
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK || answer.Request.URL.Path != "/today" {
		t.Errorf("entering leads to %s, which answers %d", answer.Request.URL, answer.StatusCode)
	}
	if second := <-next; second == nil || second[1] != first[1] || second[2] == first[2] {
		t.Errorf("the next link is %v after %v", second, first)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
