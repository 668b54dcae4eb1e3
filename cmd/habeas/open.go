package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"golang.org/x/term"

	"habeas/internal/answer"
	"habeas/internal/edtf"
	"habeas/internal/keyring"
	"habeas/internal/names"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/terminal"
)

// options are what every verb takes.
type options struct {
	dir          string
	passphraseFD int
	language     string
}

// open opens the register; its key comes from a key file, a file descriptor or a
// prompt, never from an argument.
func (o *options) open(ctx context.Context) (*office.Office, error) {
	if err := o.named(); err != nil {
		return nil, err
	}
	if office.Lost(o.dir) {
		return nil, failure{fmt.Errorf("the keyring of the register in %s is missing; nothing was changed: put keyring.json back from a backup, "+
			"without it nobody can open what is there (`habeas doctor` tells more)", o.dir), 2}
	}
	if !office.Here(o.dir) {
		return nil, failure{fmt.Errorf("no register is in %s; `habeas init DIR` makes one", o.dir), 2}
	}
	secret, err := o.secret(o.dir, false)
	if err != nil {
		return nil, err
	}
	if os.Getenv("HABEAS_POSTGRES") != "" {
		return nil, failure{errors.New("HABEAS_POSTGRES is set, and is read no more: a register is bound to its " +
			"server when it is made (`habeas init --postgres ADDRESS`); nothing was opened: unset it"), 2}
	}
	return office.Open(ctx, o.dir, secret)
}

// named fails where nobody said which register is meant.
func (o *options) named() error {
	if o.dir == "" {
		return failure{errors.New("which register? Name its folder with --register DIR or HABEAS_REGISTER; " +
			"`habeas init DIR` makes one"), 2}
	}
	return nil
}

func (o *options) secret(dir string, fresh bool) (keyring.Secret, error) {
	if path := os.Getenv("HABEAS_KEY_FILE"); path != "" {
		return keyFile(path)
	}
	if path := exampleKey(dir); path != "" && !fresh {
		return keyFile(path)
	}
	if o.passphraseFD >= 0 {
		return passphraseFrom(os.NewFile(uintptr(o.passphraseFD), "passphrase"))
	}
	return prompted(fresh)
}

func keyFile(path string) (keyring.Secret, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return keyring.Secret{}, fmt.Errorf("the key file: %w", err)
	}
	return keyring.KeyFile(content)
}

func passphraseFrom(in io.Reader) (keyring.Secret, error) {
	line, err := bufio.NewReader(io.LimitReader(in, 4096)).ReadBytes('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return keyring.Secret{}, fmt.Errorf("reading the passphrase: %w", err)
	}
	return keyring.Passphrase(bytes.TrimRight(line, "\r\n")), nil
}

func prompted(fresh bool) (keyring.Secret, error) { return promptedFor("Passphrase: ", fresh) }

// promptedFor asks for a passphrase, for a fresh one twice.
func promptedFor(prompt string, fresh bool) (keyring.Secret, error) {
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		return keyring.Secret{}, errors.New("the register's passphrase is asked for on a terminal; without one " +
			"give --passphrase-fd N or HABEAS_KEY_FILE")
	}
	text, err := ask(prompt)
	if err != nil || !fresh {
		return keyring.Passphrase(text), err
	}
	again, err := ask("The same again: ")
	if err == nil && !bytes.Equal(text, again) {
		err = errors.New("the two differ; nothing was made")
	}
	return keyring.Passphrase(text), err
}

func ask(prompt string) ([]byte, error) {
	fmt.Fprint(os.Stderr, prompt)
	defer fmt.Fprintln(os.Stderr)
	return term.ReadPassword(int(os.Stdin.Fd()))
}

// with opens the register, and closes it when f is done. Where an older habeas made
// the derived rows they are made anew first: without them nothing would be found.
func (o *options) with(ctx context.Context, f func(*office.Office) error) error {
	of, err := o.open(ctx)
	if err != nil {
		return err
	}
	stale, err := of.Stale(ctx)
	if err == nil && stale {
		fmt.Fprintln(os.Stderr, "An older habeas used this register; its answers are derived anew first.")
		err = of.Settle(ctx, func(office.Job) {})
	}
	if err == nil {
		err = f(of)
	}
	return errors.Join(err, of.Close())
}

// asking opens the register for one question, see look.
func (o *options) asking(ctx context.Context, t times, f func(*office.Snapshot, answer.View) error) error {
	return o.with(ctx, func(of *office.Office) error { return o.look(ctx, of, t, f) })
}

// times are the two days that answers depend on.
type times struct{ on, known string }

// look calls f with what the holder of the key asks: everything, on a day, as known on
// one. All that f asks is answered by one state of the register.
func (o *options) look(ctx context.Context, of *office.Office, t times, f func(*office.Snapshot, answer.View) error) error {
	v := answer.View{Language: o.language, Day: answer.Today()}
	var known time.Time
	for _, told := range []struct {
		flag, text string
		set        func(edtf.Day)
	}{
		{"--on", t.on, func(day edtf.Day) { v.Day = day }},
		{"--known", t.known, func(day edtf.Day) {
			y, m, d := day.YMD()
			known = time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
		}},
	} {
		if told.text == "" {
			continue
		}
		day, err := answer.DayOf(o.language, told.text)
		if err != nil {
			return failure{fmt.Errorf("%s: %w", told.flag, err), 2}
		}
		told.set(day)
	}
	return of.As(office.Holder("")).Snapshot(ctx, register.Now, func(look *office.Snapshot) error {
		if known.IsZero() {
			return f(look, v)
		}
		k, err := look.KnownOn(known)
		if err != nil {
			return err
		}
		return f(look.As(k, look.Viewer.Clearance), v)
	})
}

// printJSON writes an answer for programs.
func printJSON(out io.Writer, v any) error {
	e := json.NewEncoder(terminal.JSON(out))
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// entity finds the one entity that a name or an id means.
func entity(look *office.Snapshot, v answer.View, name string) (record.ID, error) {
	if id := record.ID(name); look.Basis().Schema.Type(id.Type()) != nil && strings.Contains(name, "-") {
		return id, nil
	}
	found, err := answer.Find(look.Snapshot, v, answer.Sought{Text: name}, 20, nil)
	if err != nil {
		return "", err
	}
	var named []answer.Found
	for _, f := range found.Found {
		if !f.InText {
			named = append(named, f)
		}
	}
	named = nearest(named, name)
	switch len(named) {
	case 0:
		return "", failure{fmt.Errorf("nobody and nothing is called %q here; `habeas find` also looks into the "+
			"text of sources", name), 3}
	case 1:
		return named[0].ID, nil
	}
	var list strings.Builder
	for _, f := range named {
		fmt.Fprintf(&list, "\n  %s  %s (%s)", f.ID, f.Name, f.TypeLabel)
	}
	return "", failure{fmt.Errorf("%q means more than one; give the id:%s", name, list.String()), 3}
}

// nearest are those that are called exactly so; else those that have a name, before
// those that a source only describes; else all.
func nearest(found []answer.Found, name string) []answer.Found {
	exactly := func(f answer.Found) bool {
		return slices.ContainsFunc(append([]string{f.Name}, f.Names...), func(n string) bool { return names.Fold(n) == names.Fold(name) })
	}
	for _, wanted := range []func(answer.Found) bool{exactly, func(f answer.Found) bool { return !f.Unnamed }} {
		kept := slices.DeleteFunc(slices.Clone(found), func(f answer.Found) bool { return !wanted(f) })
		if len(kept) > 0 {
			return kept
		}
	}
	return found
}
