package desk

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"
)

// stay is a client that follows no redirect and keeps no cookie.
var stay = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// asking sends a request and gives the answer with its body read.
func asking(t *testing.T, client *http.Client, r *http.Request) (*http.Response, string) {
	t.Helper()
	answer, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(body)
}

// pressing is what a browser sends when the button of an entry page is pressed.
func pressing(base, token string) *http.Request {
	r, _ := http.NewRequest(http.MethodPost, base+"/enter", strings.NewReader(url.Values{"token": {token}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return r
}

var hidden = regexp.MustCompile(`<input type="hidden" name="token" value="([0-9a-f]{32})">`)

// TestFoundB1Entry: a link lets one browser in, once, and what a history keeps of it
// opens nothing.
func TestFoundB1Entry(t *testing.T) {
	next := make(chan string, 1)
	d, s := served(t, Options{Entered: func(path string) { next <- path }})
	link, token := s.URL+d.EntryPath(), tokenOf(d.EntryPath())
	t.Run("B1 a preview uses nothing up", func(t *testing.T) {
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodGet} {
			r, _ := http.NewRequest(method, link, nil)
			answer, page := asking(t, stay, r)
			if answer.StatusCode != http.StatusOK || len(answer.Cookies()) > 0 || strings.Contains(page, d.Office.Name) {
				t.Errorf("%s answers %d, with the cookies %v:\n%s", method, answer.StatusCode, answer.Cookies(), page)
			}
			if m := hidden.FindStringSubmatch(page); method == http.MethodGet && (m == nil || m[1] != token) {
				t.Errorf("the page has no button with the token:\n%s", page)
			}
		}
	})
	t.Run("B1 another site's page presses no button", func(t *testing.T) {
		r := pressing(s.URL, token)
		r.Header.Set("Sec-Fetch-Site", "same-site")
		if answer, _ := asking(t, stay, r); answer.StatusCode != http.StatusForbidden {
			t.Errorf("it answers %d", answer.StatusCode)
		}
	})
	t.Run("B1 a token enters once", func(t *testing.T) {
		answer, _ := asking(t, stay, pressing(s.URL, token))
		cookies := answer.Cookies()
		if answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != "/" || len(cookies) != 1 ||
			!cookies[0].HttpOnly || cookies[0].SameSite != http.SameSiteStrictMode {
			t.Fatalf("entering answers %d with %v", answer.StatusCode, cookies)
		}
		if strings.Contains(cookies[0].Value, token) || cookies[0].Domain != "" {
			t.Errorf("the cookie is %v", cookies[0])
		}
		for _, r := range []*http.Request{pressing(s.URL, token), httpGet(link)} {
			answer, page := asking(t, stay, r)
			if answer.StatusCode != http.StatusForbidden || len(answer.Cookies()) > 0 ||
				!strings.Contains(page, "It was used already") {
				t.Errorf("%s again answers %d:\n%s", r.Method, answer.StatusCode, page)
			}
		}
		if path := <-next; path == "/enter?token="+token || path != d.EntryPath() {
			t.Errorf("the next way in is %s", path)
		}
		r := httpGet(s.URL + "/roll")
		r.AddCookie(cookies[0])
		if answer, _ := asking(t, stay, r); answer.StatusCode != http.StatusOK {
			t.Errorf("inside the roll answers %d", answer.StatusCode)
		}
		r.URL.Path = "/enter" // from the history, by who is in already
		if answer, _ := asking(t, stay, r); answer.StatusCode != http.StatusSeeOther {
			t.Errorf("inside the link answers %d", answer.StatusCode)
		}
	})
	t.Run("B1 a token is no session", func(t *testing.T) {
		for _, value := range []string{token, tokenOf(d.EntryPath()), ""} {
			r := httpGet(s.URL + "/roll")
			r.AddCookie(&http.Cookie{Name: sessionCookie(r), Value: value})
			if answer, _ := asking(t, stay, r); answer.StatusCode != http.StatusForbidden {
				t.Errorf("%q as a cookie answers %d", value, answer.StatusCode)
			}
		}
	})
	t.Run("B1 of many at once one enters", func(t *testing.T) {
		var in atomic.Int32
		var all sync.WaitGroup
		fresh := tokenOf(d.EntryPath())
		for range 20 {
			all.Go(func() {
				answer, err := stay.Do(pressing(s.URL, fresh))
				if err != nil {
					t.Error(err)
					return
				}
				answer.Body.Close()
				if answer.StatusCode == http.StatusSeeOther {
					in.Add(1)
				}
			})
		}
		all.Wait()
		<-next
		if in.Load() != 1 {
			t.Errorf("%d entered", in.Load())
		}
	})
}

func httpGet(address string) *http.Request {
	r, _ := http.NewRequest(http.MethodGet, address, nil)
	return r
}

// led is a client to whom every name is this machine, as browsers do with names below
// .localhost.
func led(t *testing.T) *http.Client {
	t.Helper()
	jar, _ := cookiejar.New(nil)
	dial := func(ctx context.Context, network, address string) (net.Conn, error) {
		_, port, err := net.SplitHostPort(address)
		if err != nil {
			return nil, err
		}
		return new(net.Dialer).DialContext(ctx, network, "127.0.0.1:"+port)
	}
	return &http.Client{Jar: jar, Transport: &http.Transport{DialContext: dial}}
}

// named serves a desk by one name alone.
func named(t *testing.T, name string) (base string, d *Desk) {
	t.Helper()
	s := httptest.NewUnstartedServer(nil)
	address := s.Listener.Addr().String()
	host := name + strings.TrimPrefix(address, "127.0.0.1")
	d, err := New(ownOffice(t), Options{Hosts: []string{host}, Address: address})
	if err != nil {
		t.Fatal(err)
	}
	s.Config.Handler = d.Handler()
	s.Start()
	t.Cleanup(s.Close)
	return "http://" + host, d
}

// TestFoundB9Names: a session stays with the desk that it is of.
func TestFoundB9Names(t *testing.T) {
	one, desk1 := named(t, "habeas-one.localhost")
	two, desk2 := named(t, "habeas-one.localhost") // of one register, on another port
	other, desk3 := named(t, "habeas-other.localhost")
	t.Run("B9 desks side by side", func(t *testing.T) {
		client := led(t)
		for base, d := range map[string]*Desk{one: desk1, two: desk2, other: desk3} {
			if answer, _ := asking(t, client, pressing(base, tokenOf(d.EntryPath()))); answer.StatusCode != http.StatusOK {
				t.Fatalf("entering %s answers %d", base, answer.StatusCode)
			}
		}
		for _, base := range []string{one, two, other, one} {
			if status, _, _ := getBy(t, client, base+"/roll"); status != http.StatusOK {
				t.Errorf("%s answers %d once all were entered", base, status)
			}
		}
		for _, host := range []string{"127.0.0.1", "localhost", "habeas.localhost"} {
			if kept := client.Jar.Cookies(&url.URL{Scheme: "http", Host: host + ":9", Path: "/"}); len(kept) > 0 {
				t.Errorf("%s is sent %v", host, kept)
			}
		}
	})
	t.Run("B9 the address is no name of it", func(t *testing.T) {
		if err := desk1.Office.RenewCalendar(); err != nil {
			t.Fatal(err)
		}
		calendar, err := desk1.Office.CalendarSecret()
		if err != nil {
			t.Fatal(err)
		}
		const away = http.StatusMisdirectedRequest
		for path, want := range map[string]int{"/calendar/" + calendar + ".ics": http.StatusOK,
			"/roll": away, desk1.EntryPath(): away, "/calendar": away} {
			if status, _, _ := get(t, "http://"+desk1.Host+path); status != want {
				t.Errorf("%s answers %d by the address, want %d", path, status, want)
			}
		}
	})
}

// TestFoundB9Browser: a browser leads the names to this machine, keeps two desks apart,
// and sends a program on another port of the machine nothing of theirs.
func TestFoundB9Browser(t *testing.T) {
	tab := browser(t)
	j := &journey{T: t, Context: tab}
	one, desk1 := named(t, "habeas-one.localhost")
	two, desk2 := named(t, "habeas-two.localhost")
	for base, d := range map[string]*Desk{one: desk1, two: desk2} {
		j.do(chromedp.Navigate(base + d.EntryPath()))
		if wrong := stumbles(t, tab); wrong != "" {
			t.Error(wrong)
		}
		j.press("Open the register")
		if path := ask[string](j, `location.pathname`); path != "/today" {
			t.Errorf("entering %s leads to %s", base, path)
		}
	}
	j.do(chromedp.Navigate(one + "/roll"))
	j.sees("Another day, or a part of them")
	told := make(chan string, 10)
	listener := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		told <- r.Header.Get("Cookie")
	}))
	defer listener.Close()
	for _, host := range []string{"127.0.0.1", "localhost"} {
		j.do(chromedp.Navigate(strings.Replace(listener.URL, "127.0.0.1", host, 1) + "/"))
		if cookie := <-told; cookie != "" {
			t.Errorf("%s is sent %s", host, cookie)
		}
	}
}
