package desk

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"habeas/internal/answer"
	"habeas/internal/intake"
	"habeas/internal/office"
	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/register"
)

// tells records what sources of their own say that somebody is by occupation.
func tells(t *testing.T, of *office.Office, person string, occupations ...string) {
	t.Helper()
	ctx, session := context.Background(), of.As(office.Holder("a.b."))
	for _, occupation := range occupations {
		text := "Ann Example is a " + occupation + "."
		said := func(property, value, quote string) *reading.Statement {
			return &reading.Statement{Subject: "ann", Property: property, Value: reading.Value{Value: record.Text(value)},
				Quote: reading.Quotes{{Exact: quote}}}
		}
		file := &reading.File{Reading: 1, Language: "en", Recorder: "a.b.", Register: "office-test",
			Entities: map[string]string{"ann": person},
			Statements: []*reading.Statement{said("name", "Ann Example", "Ann Example"),
				said("occupation", occupation, occupation)}}
		in := intake.Input{Name: occupation + ".txt", Media: "text/plain", Original: []byte(text)}
		if _, err := session.TakeWith(ctx, in, file); err != nil {
			t.Fatal(err)
		}
	}
}

var hiddenField = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`)

// formOn is what the page's first form for a property would send, without what is typed.
func formOn(t *testing.T, page, action string) url.Values {
	t.Helper()
	at := strings.Index(page, `action="`+action)
	if at < 0 {
		t.Fatalf("the page has no form that leads to %s:\n%s", action, page)
	}
	form, _, _ := strings.Cut(page[at:], "</form>")
	values := url.Values{}
	for _, field := range hiddenField.FindAllStringSubmatch(form, -1) {
		values.Add(field[1], field[2])
	}
	return values
}

// outcomes posts forms at one moment and sorts the answers: those that were done, and the
// pages that came back.
func outcomes(t *testing.T, client *http.Client, address string, forms []url.Values) (done int, back []string) {
	t.Helper()
	var mu sync.Mutex
	var all sync.WaitGroup
	still := *client
	still.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for _, form := range forms {
		all.Go(func() {
			status, page := posted(t, &still, address, form.Encode())
			mu.Lock()
			defer mu.Unlock()
			if status == http.StatusSeeOther {
				done++
			} else {
				back = append(back, page)
			}
		})
	}
	all.Wait()
	return done, back
}

// around is the register around somebody.
func aroundOne(t *testing.T, of *office.Office, id record.ID) (reg *register.Register) {
	t.Helper()
	err := of.As(office.Holder("")).Snapshot(context.Background(), register.Now, func(look *office.Snapshot) (err error) {
		reg, err = look.Around(id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

// TestFoundActingOnWhatWasShown: who decides or corrects acts on what their page showed.
// What came since is in no decision, and of several that act on one thing at one moment
// one is done; to the others their page comes back with what stands.
func TestFoundActingOnWhatWasShown(t *testing.T) {
	of := ownOffice(t)
	base, client := signedIn(t, of)
	person := record.ID("person-" + strings.Repeat("a", 26))
	tells(t, of, string(person), "cook", "mason")
	at := "/disagreements/" + string(person)
	t.Run("A13 a value that came after the page", func(t *testing.T) {
		_, page, _ := getBy(t, client, base+at)
		form := formOn(t, page, at)
		tells(t, of, string(person), "baker")
		form.Set("keep", form["shown"][0])
		form.Set("reason", "by the papers")
		form.Set("recorder", "c.d.")
		if done, back := outcomes(t, client, base+at, []url.Values{form}); done != 1 {
			t.Fatalf("it is not done: %s", back)
		}
		reg := aroundOne(t, of, person)
		rulings := answer.RulingsOf(reg, person)
		values := map[string]bool{}
		for _, a := range reg.Values(person, "occupation") {
			values[a.Statement.Value.Text] = true
		}
		if len(rulings) != 1 || !values["baker"] || len(values) != 2 {
			t.Errorf("%d decisions act, and what stands is %v", len(rulings), values)
		}
	})
	t.Run("A14 opposite decisions", func(t *testing.T) {
		_, page, _ := getBy(t, client, base+at)
		var forms []url.Values
		for i := range 6 {
			form := formOn(t, page, at)
			form.Set("keep", form["shown"][i%2])
			form.Set("reason", fmt.Sprint("reason ", i))
			form.Set("recorder", "c.d.")
			forms = append(forms, form)
		}
		done, back := outcomes(t, client, base+at, forms)
		if done != 1 || len(back) != 5 {
			t.Fatalf("%d of 6 opposite decisions are done, %d come back", done, len(back))
		}
		for _, page := range back {
			has(t, page, "nothing")
		}
		reg := aroundOne(t, of, person)
		if rulings := answer.RulingsOf(reg, person); len(rulings) == 0 || reg.Disputed(person) {
			t.Errorf("%d decisions act, and it is in dispute: %t", len(rulings), reg.Disputed(person))
		}
	})
}

// TestFoundA14Corrections: of twelve that correct one statement at one moment one does.
func TestFoundA14Corrections(t *testing.T) {
	of := ownOffice(t)
	base, client := signedIn(t, of)
	person := record.ID("person-" + strings.Repeat("b", 26))
	tells(t, of, string(person), "cook")
	said := aroundOne(t, of, person).Values(person, "occupation")[0]
	address := base + "/source/" + string(said.Statement.Source) + "/form"
	var forms []url.Values
	for i := range 12 {
		form := url.Values{"instead": {string(said.ID)}, "f.it.occupation": {fmt.Sprint("cook ", i)}, "words": {"cook"},
			"language": {"en"},
			"because":  {"a slip"}, "recorder": {"c.d."}, "once": {fmt.Sprint(i)}}
		_, page := posted(t, client, address, form.Encode())
		seen := formOn(t, page, "/source/").Get("seen")
		form.Set("seen", seen)
		form.Set("save", "1")
		forms = append(forms, form)
	}
	done, back := outcomes(t, client, address, forms)
	if done != 1 || len(back) != 11 {
		t.Fatalf("%d of 12 corrections are done, %d come back: %s", done, len(back),
			strings.Join(back[:min(1, len(back))], ""))
	}
	for _, page := range back {
		has(t, page, "was not recorded: “cook ", "It says now: “cook ")
	}
	if now := aroundOne(t, of, person).Values(person, "occupation"); len(now) != 1 {
		t.Errorf("%d values stand", len(now))
	}
}

// TestFoundOnce: a form that is sent again, because its answer was lost or somebody pressed
// twice, is done once; another of the same words is done.
func TestFoundOnce(t *testing.T) {
	of := ownOffice(t)
	base, client := signedIn(t, of)
	person := record.ID("person-" + strings.Repeat("c", 26))
	tells(t, of, string(person), "cook")
	address := base + "/casework/" + string(person)
	commits := func() (k int64) {
		of.As(office.Holder("")).Snapshot(context.Background(), register.Now, func(look *office.Snapshot) error {
			head, err := look.Head()
			k = head.K
			return err
		})
		return k
	}
	_, page, _ := getBy(t, client, address)
	form := formOn(t, page, "/casework/")
	form.Set("recorder", "c.d.")
	form.Set("note", "A parcel was sent.")
	form.Set("what", answer.Works[0])
	before := commits()
	if done, back := outcomes(t, client, address, slices.Repeat([]url.Values{form}, 5)); done != 5 {
		t.Fatalf("%d of 5 are answered as done: %v", done, back)
	}
	if after := commits(); after != before+1 {
		t.Errorf("one form that was sent five times made %d commits", after-before)
	}
	form.Set("once", "another")
	if done, _ := outcomes(t, client, address, []url.Values{form}); done != 1 || commits() != before+2 {
		t.Errorf("the same words in another form are not recorded")
	}
}

// TestFoundSentAgain: the same form sent again after its answer was lost leads on as if it
// were the first time; another's older form comes back with what stands and what was typed.
func TestFoundSentAgain(t *testing.T) {
	of := ownOffice(t)
	base, client := signedIn(t, of)
	person := record.ID("person-" + strings.Repeat("g", 26))
	tells(t, of, string(person), "cook")
	address := base + "/statement/" + string(aroundOne(t, of, person).Values(person, "occupation")[0].ID)
	_, page, _ := getBy(t, client, address)
	form := formOn(t, page, "/statement/")
	form.Set("recorder", "c.d.")
	form.Set("do", "withdraw")
	form.Set("reason", "a slip")
	for i := range 2 {
		if done, back := outcomes(t, client, address, []url.Values{form}); done != 1 {
			t.Fatalf("sent for the %d. time it is answered with %v", i+1, back)
		}
	}
	form.Set("once", "another's")
	form.Set("reason", "my own reason")
	_, back := outcomes(t, client, address, []url.Values{form})
	if len(back) != 1 {
		t.Fatal("an older form is carried out")
	}
	has(t, back[0], "does not stand any more", "nothing of yours was recorded", "my own reason")
}
