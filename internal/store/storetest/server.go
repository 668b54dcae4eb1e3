// Package storetest is the suite that every engine of the store must pass: what
// a store does, the laws of the register through it, and a PostgreSQL server for
// tests. Where the server is missing the suite fails; it never skips.
package storetest

import (
	"database/sql"
	"flag"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"
)

// Server is a PostgreSQL server in a temporary folder, on a socket in it.
type Server struct {
	dir, bin string
	port     int
	settings []string
	as       func(*exec.Cmd) *exec.Cmd
	command  *exec.Cmd
	ended    chan struct{} // closed once the process has
	made     int
	mu       sync.Mutex
}

// fast is for tests that lose nothing when the server loses what it has.
var fast = []string{"-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"}

var running struct {
	once sync.Once
	*Server
	err error
}

// Main runs a package's tests, the laws over so many histories each unless the
// command line says otherwise, and stops the server that they started.
func Main(m *testing.M, histories int) {
	flag.Parse()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "rapid.checks" })
	if !given {
		if err := flag.Set("rapid.checks", strconv.Itoa(histories)); err != nil {
			panic("storetest: rapid has no such flag: " + err.Error())
		}
	}
	code := m.Run()
	if running.Server != nil {
		running.remove()
	}
	os.Exit(code)
}

// Postgres gives the address of a fresh, empty database. The server is started
// once for all tests of a package; without PostgreSQL's programs the test fails.
func Postgres(t testing.TB) string {
	t.Helper()
	running.once.Do(func() { running.Server, running.err = start(fast) })
	if running.err != nil {
		t.Fatalf("PostgreSQL for tests: %v (make test installs it)", running.err)
	}
	return running.Database(t)
}

// Own starts a server that the test may stop and start. It waits for no disk but
// leaves it to each session to ask for that.
func Own(t testing.TB) *Server {
	t.Helper()
	s, err := start([]string{"-c", "synchronous_commit=off"})
	if err != nil {
		t.Fatalf("PostgreSQL for tests: %v (make test installs it)", err)
	}
	t.Cleanup(s.remove)
	return s
}

// Started starts a server for measurements, which keeps what it acknowledges; stop
// ends it and removes its folder.
func Started(settings ...string) (database func() (string, error), stop func(), err error) {
	s, err := start(settings)
	if err != nil {
		return nil, nil, err
	}
	return s.database, s.remove, nil
}

// Database makes a fresh, empty database and gives its address.
func (s *Server) Database(t testing.TB) string {
	t.Helper()
	address, err := s.database()
	if err != nil {
		t.Fatal(err)
	}
	return address
}

func (s *Server) database() (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.made++
	name := fmt.Sprintf("habeas%d", s.made)
	db, err := sql.Open("pgx", s.address("postgres"))
	if err != nil {
		return "", err
	}
	defer db.Close()
	_, err = db.Exec("CREATE DATABASE " + name)
	return s.address(name), err
}

func (s *Server) address(database string) string {
	return fmt.Sprintf("host=%s port=%d user=habeas dbname=%s sslmode=disable", s.dir, s.port, database)
}

func start(settings []string) (*Server, error) {
	s := &Server{settings: settings}
	var err error
	if s.bin, err = programs(); err != nil {
		return nil, err
	}
	if s.dir, err = os.MkdirTemp("", "habeas-postgres-"); err != nil {
		return nil, err
	}
	if s.as, err = owner(s.dir); err != nil {
		return nil, err
	}
	if out, err := s.as(exec.Command(filepath.Join(s.bin, "initdb"), "-D", s.data(), "-U", "habeas", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w: %s", err, out)
	}
	if s.port, err = freePort(); err != nil {
		return nil, err
	}
	return s, s.Start()
}

func (s *Server) data() string { return filepath.Join(s.dir, "data") }

// Start starts the server, anew where it was stopped. One that was killed leaves
// processes which must see that first, so it is tried for a while.
func (s *Server) Start() error {
	var err error
	for range 50 {
		s.command = s.as(exec.Command(filepath.Join(s.bin, "postgres"), append([]string{"-D", s.data(), "-p", strconv.Itoa(s.port), "-c", "listen_addresses=",
			"-c", "unix_socket_directories=" + s.dir, "-c", "logging_collector=off"}, s.settings...)...))
		if err := s.command.Start(); err != nil {
			return fmt.Errorf("starting postgres: %w", err)
		}
		s.ended = make(chan struct{})
		go func(c *exec.Cmd, ended chan struct{}) {
			c.Wait()
			close(ended)
		}(s.command, s.ended)
		if err = s.await(); err == nil {
			return nil
		}
		s.Stop(syscall.SIGQUIT)
		time.Sleep(100 * time.Millisecond)
	}
	return err
}

// programs finds the folder of PostgreSQL's server programs: Debian keeps them
// off the path.
func programs() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return "", fmt.Errorf("initdb is neither on the path nor under /usr/lib/postgresql")
	}
	return filepath.Dir(found[len(found)-1]), nil
}

// owner makes commands run as somebody else where the tests are root, as whom
// PostgreSQL refuses to run.
func owner(dir string) (func(*exec.Cmd) *exec.Cmd, error) {
	if os.Getuid() != 0 {
		return func(c *exec.Cmd) *exec.Cmd { return c }, nil
	}
	who, err := user.Lookup("postgres")
	if err != nil {
		if who, err = user.Lookup("nobody"); err != nil {
			return nil, err
		}
	}
	uid, _ := strconv.Atoi(who.Uid)
	gid, _ := strconv.Atoi(who.Gid)
	if err := os.Chown(dir, uid, gid); err != nil {
		return nil, err
	}
	return func(c *exec.Cmd) *exec.Cmd {
		c.Dir = dir
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
		return c
	}, nil
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

func (s *Server) await() error {
	db, err := sql.Open("pgx", s.address("postgres"))
	if err != nil {
		return err
	}
	defer db.Close()
	for range 200 {
		if err = db.Ping(); err == nil {
			return nil
		}
		select {
		case <-s.ended:
			return fmt.Errorf("postgres ended: %w", err)
		case <-time.After(50 * time.Millisecond):
		}
	}
	return fmt.Errorf("postgres did not answer within 10 seconds: %w", err)
}

// Stop ends the server by its process id: SIGQUIT without goodbye, SIGKILL
// without its knowing.
func (s *Server) Stop(how os.Signal) {
	s.command.Process.Signal(how)
	<-s.ended
}

func (s *Server) remove() {
	s.Stop(syscall.SIGINT)
	os.RemoveAll(s.dir)
}
