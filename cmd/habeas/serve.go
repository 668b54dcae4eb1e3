package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"habeas/internal/desk"
	"habeas/internal/office"
)

// serving is how the desk is served.
type serving struct {
	listen string
	open   bool // the example register: nobody needs a token
}

func serveCommand(o *options) *cobra.Command {
	s := serving{}
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve the desk, on this machine alone unless told otherwise",
		Long: `Serve the desk. The link that is printed opens it; whoever has the link sees what the
holder of the key sees. It listens on this machine alone until --listen says otherwise.`,
		Example: "  habeas serve --register ~/register",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return o.serve(c, s) },
	}
	c.Flags().StringVar(&s.listen, "listen", "127.0.0.1:8642", "address to listen on")
	return c
}

func (o *options) serve(c *cobra.Command, s serving) error {
	return o.with(c.Context(), func(of *office.Office) error {
		options := desk.Options{Open: s.open || exampleKey(o.dir) != ""}
		if options.Open {
			options.Home = "/today?on=2017-11-24"
		}
		l, err := net.Listen("tcp", s.listen)
		if err != nil {
			return fmt.Errorf("the desk can't listen on %s; is habeas serve running already? Give another with --listen: %w", s.listen, err)
		}
		options.Hosts = hosts(l)
		d, err := desk.New(of, options)
		if err != nil {
			return errors.Join(err, l.Close())
		}
		if ip := l.Addr().(*net.TCPAddr).IP; !ip.IsLoopback() {
			fmt.Fprintf(c.ErrOrStderr(), "Other machines can reach %s, and what travels is not encrypted: put a proxy with TLS before it.\n", l.Addr())
		}
		fmt.Fprintf(c.OutOrStdout(), "The desk is open: http://%s%s\nStop it with Ctrl-C.\n", l.Addr(), d.EntryPath())
		ctx, stop := signal.NotifyContext(c.Context(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		var jobs sync.WaitGroup
		jobs.Go(func() { of.KeepSettled(ctx) })
		err = run(ctx, l, d.Handler())
		stop()
		jobs.Wait()
		return err
	})
}

// hosts are the names of a listener on this machine alone; of another, whose name a proxy
// knows, none. The link that is printed has the address itself: a browser tries ::1 for
// localhost first, where somebody else may listen.
func hosts(l net.Listener) []string {
	addr := l.Addr().(*net.TCPAddr)
	if !addr.IP.IsLoopback() {
		return nil
	}
	port := strconv.Itoa(addr.Port)
	return []string{addr.String(), net.JoinHostPort("localhost", port)}
}

// run serves until the context ends, then lets answers that are on their way
// finish.
func run(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: 60 * time.Second,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		stopped <- server.Shutdown(end)
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}
