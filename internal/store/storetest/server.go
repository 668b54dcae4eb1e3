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

// server is a PostgreSQL server in a temporary folder, on a socket in it.
type server struct {
	dir     string
	port    int
	command *exec.Cmd
	made    int
	mu      sync.Mutex
}

var running struct {
	once sync.Once
	*server
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
	if running.server != nil {
		running.stop()
	}
	os.Exit(code)
}

// Postgres gives the address of a fresh, empty database. The server is started
// once for all tests of a package; without PostgreSQL's programs the test fails.
func Postgres(t testing.TB) string {
	t.Helper()
	running.once.Do(func() { running.server, running.err = start(careless) })
	if running.err != nil {
		t.Fatalf("PostgreSQL for tests: %v (make test installs it)", running.err)
	}
	address, err := running.database()
	if err != nil {
		t.Fatal(err)
	}
	return address
}

func (s *server) database() (string, error) {
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

func (s *server) address(database string) string {
	return fmt.Sprintf("host=%s port=%d user=habeas dbname=%s sslmode=disable", s.dir, s.port, database)
}

// careless makes a server quick that never loses power.
var careless = []string{"-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"}

// Server starts a server that keeps what it acknowledges, for measurements; stop
// ends it and removes its folder.
func Server(settings ...string) (database func() (string, error), stop func(), err error) {
	s, err := start(settings)
	if err != nil {
		return nil, nil, err
	}
	return s.database, s.stop, nil
}

func start(settings []string) (*server, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "habeas-postgres-")
	if err != nil {
		return nil, err
	}
	s := &server{dir: dir}
	as, err := owner(dir)
	if err != nil {
		return nil, err
	}
	data := filepath.Join(dir, "data")
	if out, err := as(exec.Command(filepath.Join(bin, "initdb"), "-D", data, "-U", "habeas", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w: %s", err, out)
	}
	if s.port, err = freePort(); err != nil {
		return nil, err
	}
	s.command = as(exec.Command(filepath.Join(bin, "postgres"), append([]string{"-D", data, "-p", strconv.Itoa(s.port), "-c", "listen_addresses=",
		"-c", "unix_socket_directories=" + dir, "-c", "logging_collector=off"}, settings...)...))
	if err := s.command.Start(); err != nil {
		return nil, fmt.Errorf("starting postgres: %w", err)
	}
	return s, s.await()
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

func (s *server) await() error {
	db, err := sql.Open("pgx", s.address("postgres"))
	if err != nil {
		return err
	}
	defer db.Close()
	for range 200 {
		if err = db.Ping(); err == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.stop()
	return fmt.Errorf("postgres did not answer within 10 seconds: %w", err)
}

// stop ends the server by its process id and removes its folder.
func (s *server) stop() {
	s.command.Process.Signal(syscall.SIGINT)
	s.command.Wait()
	os.RemoveAll(s.dir)
}
