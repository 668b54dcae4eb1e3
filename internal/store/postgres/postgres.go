// Package postgres is the server engine: PostgreSQL 15 or what speaks its wire
// protocol. Every transaction is serializable and tried again when another won
// (SQLSTATE 40001), nothing rests on the order of a sequence or on a lock that
// only one server knows, so that engines spread over machines can follow.
package postgres

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"

	"habeas/internal/store"
)

//go:embed migrations/*.sql
var migrations embed.FS

//go:embed derived.sql
var derived string

// Engine is a database of a PostgreSQL server.
type Engine struct {
	db   *sql.DB
	gate string // what a reader begins with beside BEGIN, see gated
}

var _ store.Engine = (*Engine)(nil)

// connections is how many a process keeps at most.
const connections = 8

// Open connects to the server that the address names (a URL or keywords as for
// psql) and makes the tables that are missing.
func Open(ctx context.Context, address string) (*Engine, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, fmt.Errorf("the address of the PostgreSQL server is not one: %w", err)
	}
	db := stdlib.OpenDB(*config, stdlib.OptionAfterConnect(func(ctx context.Context, conn *pgx.Conn) error {
		return errors.Join(durable(ctx, conn), plainPlans(ctx, conn))
	}))
	db.SetMaxOpenConns(2*connections + 1)
	e := &Engine{db: db}
	if err := e.migrate(ctx); err != nil {
		return nil, errors.Join(e.Explain(err), db.Close())
	}
	e.gate = gated(ctx, db)
	return e, nil
}

// gated is how a reader keeps a rebuild from putting new tables in the place of the
// old ones in its midst. Names of tables are looked up as they are now, rows as they
// were when the reader began: it would find the new tables without the rows that
// came into them since. A lock does not fix the moment that a reader sees, so the
// reader sees one after the change if it had to wait for it. A change that waits for
// readers begins with this table. Servers that know no such lock go without.
func gated(ctx context.Context, db *sql.DB) string {
	const lock = "; LOCK TABLE held IN ACCESS SHARE MODE"
	conn, err := db.Conn(ctx)
	if err != nil {
		return "" // whatever is asked next says so
	}
	defer conn.Close()
	_, refused := conn.ExecContext(ctx, "BEGIN READ ONLY"+lock)
	if _, err := conn.ExecContext(ctx, "ROLLBACK"); err != nil || refused != nil {
		return ""
	}
	return lock
}

// plainPlans has the planner do what the queries say: each has its index, and its
// joins stand in the order in which they are to be done. A prepared statement keeps
// the plan of its first uses, made when tables were empty and nobody had counted
// them; a scan that was right then would be kept when they have grown. Servers that
// don't know a setting go without.
func plainPlans(ctx context.Context, conn *pgx.Conn) error {
	for _, setting := range []string{"enable_seqscan = off", "enable_hashjoin = off", "enable_mergejoin = off", "enable_sort = off", "join_collapse_limit = 1", "jit = off"} {
		var pg *pgconn.PgError
		if _, err := conn.Exec(ctx, "SET "+setting); err != nil && !errors.As(err, &pg) {
			return err
		}
	}
	return nil
}

// durable has the server wait for its disk before it says that a commit is done,
// also where it is set up not to: what was acknowledged would be lost with it.
func durable(ctx context.Context, conn *pgx.Conn) error {
	_, err := conn.Exec(ctx, `SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit', true) = 'off'`)
	return err
}

func (e *Engine) migrate(ctx context.Context) error {
	folder, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, e.db, folder)
	if err != nil {
		return err
	}
	if _, err = provider.Up(ctx); err != nil {
		return err
	}
	_, err = e.db.ExecContext(ctx, strings.ReplaceAll(derived, "~", ""))
	return err
}

// Derived makes the tables of derived rows.
func (e *Engine) Derived() string { return derived }

// Drop drops the table.
func (e *Engine) Drop(ctx context.Context, conn *sql.Conn, table string) error {
	_, err := conn.ExecContext(ctx, "DROP TABLE IF EXISTS "+table)
	return err
}

// Name is "postgres".
func (e *Engine) Name() string { return "postgres" }

// Writer and Reader are the same connections.
func (e *Engine) Writer() (*sql.DB, int) { return e.db, connections }

// Reader is the same as Writer.
func (e *Engine) Reader() (*sql.DB, int) { return e.db, connections }

// Begin asks for serializable transactions when writing; a reader sees one
// moment.
func (e *Engine) Begin(write bool) string {
	if write {
		return "BEGIN ISOLATION LEVEL SERIALIZABLE"
	}
	return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" + e.gate
}

// queue is the number of the lock by which writers stand in line, and patience how
// long one does before it goes without: whoever holds the lock may hang.
const (
	queue    = 0x686162656173
	patience = "10s"
)

// Queue waits for the writers before this one. Their transactions would make this
// one void, since each has the log's head for itself; a rebuild's piece, longer than
// the commits of the others, would never get through. A server that knows no such
// locks goes without.
func (e *Engine) Queue(ctx context.Context, conn *sql.Conn) func() {
	stand := fmt.Sprintf(`SET lock_timeout = '%s'; SELECT pg_advisory_lock(%d); RESET lock_timeout`, patience, queue)
	if _, err := conn.ExecContext(ctx, stand); err != nil { // and the server undoes the SET
		return func() {}
	}
	return func() {
		// Where this fails the session is gone, and its locks with it.
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), fmt.Sprintf(`SELECT pg_advisory_unlock(%d)`, queue))
	}
}

// Retry is for transactions that another one's success made void.
func (e *Engine) Retry(err error) bool {
	var pg *pgconn.PgError
	if !errors.As(err, &pg) {
		return false
	}
	switch pg.Code {
	case "40001", "40P01": // serialization, deadlock
		return true
	case "23505": // two writers took one number; an entry that is here stays so
		return pg.ConstraintName != "entries_id_key"
	}
	return false
}

// Unsure: where the server's answer to a COMMIT is lost, so is the knowledge.
func (e *Engine) Unsure(err error) string {
	if unreachable(err) {
		return "the connection to the PostgreSQL server broke"
	}
	return ""
}

// Explain says what an error of PostgreSQL means for the register.
func (e *Engine) Explain(err error) error {
	var pg *pgconn.PgError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &pg) && pg.Code == "53100":
		return fmt.Errorf("the server's disk is full; nothing of this was recorded, all before it is kept: make room there and try again: %w", err)
	case e.Retry(err):
		return fmt.Errorf("other writers kept winning; nothing of this was recorded, try again: %w", err)
	case errors.As(err, &pg) && (pg.Code == "25006" || pg.Code == "42501"):
		return fmt.Errorf("the PostgreSQL server takes no writes here; nothing of this was recorded, all before it is kept: connect to the server that writes, as a user who may: %w", err)
	case unreachable(err):
		return fmt.Errorf("the PostgreSQL server can't be reached or was stopped; nothing of this was recorded, all before it is kept: see that it runs and try again: %w", err)
	}
	return err
}

// unreachable says whether a connection could not be made, or broke.
func unreachable(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) { // the server's last words: it stops, or has no room for one more
		return pg.Code[:2] == "08" || pg.Code[:3] == "57P" || pg.Code == "53300"
	}
	return pgconn.SafeToRetry(err) || errors.As(err, new(*pgconn.ConnectError)) || errors.As(err, new(net.Error)) ||
		errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || errors.Is(err, pgconn.ErrConnClosed)
}

// Guard leaves it to the server to keep other hands off its files.
func (e *Engine) Guard(context.Context, *sql.Conn) (func(), error) { return func() {}, nil }

// Scrub makes room of the dead rows that held what was erased. The server's own
// log and its backups are its keeper's to rotate (docs/postgresql.md).
func (e *Engine) Scrub(ctx context.Context) error {
	_, err := e.db.ExecContext(ctx, "VACUUM entries")
	return err
}

// Close closes the connections.
func (e *Engine) Close() error { return e.db.Close() }
