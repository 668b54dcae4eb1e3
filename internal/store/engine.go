package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"time"
)

// Engine is a database that holds a register: SQLite, encrypted, on a laptop, or
// PostgreSQL. All that the two do differently is here; queries are the same.
type Engine interface {
	// Name is "sqlite" or "postgres".
	Name() string
	// Writer gives the connections that write, and Reader those that only read;
	// the numbers say how many of each may be used at once.
	Writer() (*sql.DB, int)
	Reader() (*sql.DB, int)
	// Begin are the statements by which a transaction that writes, or reads, begins.
	Begin(write bool) string
	// Queue waits, before a transaction that writes begins, for those that write
	// already, so that a long one does not lose against short ones for ever; what it
	// gives is called when the transaction is over. It is a courtesy: what makes
	// transactions right is Begin and Retry.
	Queue(ctx context.Context, conn *sql.Conn) (leave func())
	// Retry says whether a transaction that failed so is to be tried again.
	Retry(error) bool
	// Unsure says why a COMMIT that failed so may yet be found done, "" where it
	// is certain that it was not.
	Unsure(error) string
	// Explain turns the engine's error into what happened and what to do.
	Explain(error) error
	// Guard is asked in every transaction that writes, before anything is written,
	// and fails where another hand changed the database under its connections.
	// What it gives is called once the transaction is over.
	Guard(ctx context.Context, conn *sql.Conn) (over func(), err error)
	// Scrub removes what was deleted from where the engine keeps old pages; its
	// error is not explained, for what deleted that is recorded.
	Scrub(ctx context.Context) error
	// Derived makes the tables of derived rows; each ~ in it stands for what is
	// added to their names while a rebuild makes the next ones.
	Derived() string
	// Drop drops a table with all that it has, if it is there, in little memory.
	Drop(ctx context.Context, conn *sql.Conn, table string) error
	// Examine says how the database stands below the tables: its pages, what the server
	// promises, what is left of its log. It changes nothing, and asks on a connection that
	// no session has; with all it reads everything, else what takes seconds.
	Examine(ctx context.Context, all bool) []Finding
	Close() error
}

// tries is how often a transaction that lost against another is begun anew.
const tries = 20

// tx is a transaction on a session.
type tx struct {
	*session
	ctx   context.Context
	asked map[int64]bool // entities whose mark was looked up, see touchedEntity
	// policy are the numbers of the policies, nil until looked up; recording looks
	// only after it has appended.
	policy []int64
	// end ends a transaction that reads before its function does, see Snapshot.End.
	end func() error
}

// errEnded says that a snapshot was asked after its end.
var errEnded = errors.New("the snapshot has ended")

// transact runs f in a transaction, anew where another one won.
func (s *Store) transact(ctx context.Context, p *pool, write bool, f func(*tx) error) error {
	for try := 1; ; try++ {
		err := s.once(ctx, p, write, f)
		if errors.As(err, new(*UnsureError)) {
			return err
		}
		if err != nil && ctx.Err() != nil {
			return fmt.Errorf("%w: %w", ctx.Err(), err) // an engine only says that it was interrupted
		}
		if err == nil || try == tries || !s.engine.Retry(err) {
			return s.engine.Explain(err)
		}
	}
}

func (s *Store) once(ctx context.Context, p *pool, write bool, f func(*tx) error) error {
	on, leave, err := s.begin(ctx, p, write)
	if err != nil {
		return err
	}
	broken, ended := true, false
	giveBack := func() {
		if ended {
			return
		}
		ended, on.next = true, false
		leave()
		p.put(on, broken)
	}
	defer giveBack()
	over := func() {}
	if write {
		over, err = s.engine.Guard(ctx, on.conn)
	}
	if err == nil {
		t := &tx{session: on, ctx: ctx, asked: map[int64]bool{}}
		t.end = func() error {
			if ended || write {
				return nil
			}
			err := on.bound(ctx, "COMMIT")
			broken, t.session = err != nil, nil
			giveBack()
			return err
		}
		err = f(t)
	}
	if ended {
		return err
	}
	if err == nil {
		if err = on.bound(ctx, "COMMIT"); err != nil && write {
			err = s.unsure(ctx, on, err)
		}
	}
	if err != nil {
		// Also when the caller has gone: the connection must be left clean.
		undone := on.bound(context.WithoutCancel(ctx), "ROLLBACK")
		broken = undone != nil || errors.Is(err, driver.ErrBadConn)
	} else {
		broken = false
	}
	if over != nil {
		over()
	}
	return err
}

// begin begins a transaction. A session whose connection broke while nobody used
// it, as all do when a server is started anew, is left for the next one: nothing
// was asked on it yet. Where no server answers, none can be had.
func (s *Store) begin(ctx context.Context, p *pool, write bool) (on *session, leave func(), err error) {
	for try := 1; ; try++ {
		if on, err = p.get(ctx); err != nil {
			return nil, nil, err
		}
		leave = func() {}
		if write {
			leave = s.engine.Queue(ctx, on.conn)
		}
		if err = on.bound(ctx, s.engine.Begin(write)); err == nil {
			return on, leave, nil
		}
		again := try < tries && ctx.Err() == nil && on.gone(ctx)
		p.put(on, true) // and with it its place in the queue
		if !again {
			return nil, nil, err
		}
	}
}

// UnsureError says that a commit broke off: the database has all of it or
// nothing, and which of the two only shows once it is opened again.
type UnsureError struct {
	Why string
	Err error
}

func (e *UnsureError) Error() string {
	return fmt.Sprintf("%s just as this was being committed: either all of it was recorded or nothing, all "+
		"before it is kept: when that is mended, open the register again and look whether it is there before "+
		"you record it again: %v", e.Why, e.Err)
}

// Unwrap gives how the commit broke off.
func (e *UnsureError) Unwrap() error { return e.Err }

// unsure tells the failures of a COMMIT after which it may yet be found done from
// those that are certain.
func (s *Store) unsure(ctx context.Context, on *session, err error) error {
	why := s.engine.Unsure(err)
	if why == "" && on.gone(ctx) {
		why = "the connection to the database broke"
	}
	if why == "" {
		return err
	}
	return &UnsureError{why, err}
}

// gone says whether the session's connection is no more.
func (s *session) gone(ctx context.Context) bool {
	short, done := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer done()
	return s.conn.PingContext(short) != nil
}

// run runs a statement that is not worth preparing.
func (s *session) run(ctx context.Context, statement string) error {
	_, err := s.conn.ExecContext(ctx, statement)
	return err
}

// bound runs what begins or ends a transaction; a server takes several statements in
// one message.
func (s *session) bound(ctx context.Context, statement string) error {
	if s.postgres {
		return s.run(ctx, statement)
	}
	stmt, err := s.stmt(ctx, statement)
	if err == nil {
		_, err = stmt.ExecContext(ctx)
	}
	return err
}

// exec runs a statement that gives no rows.
func (t *tx) exec(query string, args ...any) error {
	s, err := t.stmt(t.ctx, query)
	if err != nil {
		return err
	}
	_, err = s.ExecContext(t.ctx, args...)
	return err
}

// changed runs a statement and tells how many rows it changed.
func (t *tx) changed(query string, args ...any) (int64, error) {
	s, err := t.stmt(t.ctx, query)
	if err != nil {
		return 0, err
	}
	result, err := s.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// one scans the only row of a query; false where there is none.
func (t *tx) one(query string, args []any, into ...any) (bool, error) {
	s, err := t.stmt(t.ctx, query)
	if err != nil {
		return false, err
	}
	err = s.QueryRowContext(t.ctx, args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// each calls f for every row; f scans it, and asks nothing else meanwhile: a
// connection to PostgreSQL answers one question at a time.
func (t *tx) each(query string, args []any, f func(scan func(...any) error) error) error {
	s, err := t.stmt(t.ctx, query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(t.ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}
