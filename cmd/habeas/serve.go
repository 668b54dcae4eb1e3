package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"habeas/internal/desk"
	"habeas/internal/office"
)

// serving is how the desk is served.
type serving struct {
	listen    string
	open      bool // the example register: nobody needs a token
	byAddress bool // browsers call the desk by its address, not by a name of its own
}

func serveCommand(o *options) *cobra.Command {
	s := serving{}
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve the desk, on this machine alone unless told otherwise",
		Long: `Serve the desk. The link that is printed lets one browser in, once; then the next is
printed. Whoever enters sees what the holder of the key sees. It listens on this machine
alone until --listen says otherwise.

The link has a name of the register's own, which Chromium, Edge and Firefox lead to this
machine. Safari does not: there, give --by-address.`,
		Example: "  habeas serve --register ~/register",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return o.serve(c, s) },
	}
	c.Flags().StringVar(&s.listen, "listen", "127.0.0.1:8642", "address to listen on")
	c.Flags().BoolVar(&s.byAddress, "by-address", false,
		"print a link with the address, for a browser that knows no names below .localhost")
	return c
}

func (o *options) serve(c *cobra.Command, s serving) error {
	return o.with(c.Context(), func(of *office.Office) error {
		options := desk.Options{Open: s.open || exampleKey(o.dir) != ""}
		name := of.WebName()
		if options.Open {
			options.Home = "/today?on=2017-11-24"
		}
		if options.Open || s.byAddress {
			name = ""
		}
		at, err := placeOf(s.listen, name)
		if err != nil {
			return err
		}
		options.Hosts = at.hosts
		if at.named {
			options.Address = at.address()
		}
		options.Entered = func(path string) {
			fmt.Fprintf(c.OutOrStdout(), "Somebody entered; if it was none of you, stop the desk. The next link: %s\n",
				at.link(path))
		}
		d, err := desk.New(of, options)
		if err != nil {
			return errors.Join(err, closed(at.listeners))
		}
		warn(c.ErrOrStderr(), at, options.Open)
		fmt.Fprintf(c.OutOrStdout(), "The desk is open: %s\nStop it with Ctrl-C.\n", at.link(d.EntryPath()))
		ctx, stop := signal.NotifyContext(c.Context(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		var jobs sync.WaitGroup
		jobs.Go(func() { of.KeepSettled(ctx) })
		if !options.Open { // the example is nobody's to keep
			jobs.Go(func() { keepElsewhere(ctx, of, c.ErrOrStderr()) })
		}
		err = run(ctx, at.listeners, d.Handler())
		stop()
		jobs.Wait()
		return err
	})
}

// warn says what the place of a desk leaves unprotected.
func warn(w io.Writer, at place, open bool) {
	switch {
	case !at.addr().IP.IsLoopback():
		fmt.Fprintf(w, "Other machines can reach %s, and what travels is not encrypted: put a proxy with TLS "+
			"before it.\n",
			at.addr())
	case !at.named && !open:
		fmt.Fprintln(w, "A browser shows its session to other programs of this machine too "+
			"when it visits them by this address: let none run that you do not trust.")
	}
}

func closed(listeners []net.Listener) error {
	var err error
	for _, l := range listeners {
		err = errors.Join(err, l.Close())
	}
	return err
}

// collectAt is by how many per cent of what is in use memory grows before what is not is
// given back: half of Go's own, measured to take a third off what the desk holds.
const collectAt = 50

// run serves until the context ends, then lets answers that are on their way
// finish. A request has limits of time and size: what is sent is held in memory.
func run(ctx context.Context, listeners []net.Listener, h http.Handler) error {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt) // an old laptop has less memory to spare than time
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: 60 * time.Second,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10}
	ended := make(chan error, len(listeners))
	for _, l := range listeners {
		go func() { ended <- server.Serve(l) }()
	}
	select {
	case err := <-ended: // one that fails takes the others with it
		return errors.Join(err, server.Close())
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return server.Shutdown(end)
}
