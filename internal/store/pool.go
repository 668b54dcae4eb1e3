package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
)

// session is a connection with the statements prepared on it. A statement that
// database/sql prepares for a whole pool would be prepared anew in every
// transaction, or wait for ever where the pool has one connection.
type session struct {
	conn     *sql.Conn
	postgres bool
	prepared map[string]*sql.Stmt
	next     bool // derived rows are those that a rebuild makes
}

// pool hands sessions out; nobody waits but for one to be given back. The one that
// was used last goes out first: its statements are prepared, and no more
// connections are opened than are used at once.
type pool struct {
	db       *sql.DB
	postgres bool
	slots    chan struct{} // as many as may be used at once
	closed   chan struct{}
	once     sync.Once

	mu   sync.Mutex
	free []*session
}

// ErrClosed says that the store was closed.
var ErrClosed = errors.New("the register is closed; nothing was done")

func newPool(db *sql.DB, most int, engine string) *pool {
	return &pool{db: db, postgres: engine == "postgres", slots: make(chan struct{}, most), closed: make(chan struct{})}
}

func (p *pool) get(ctx context.Context) (*session, error) {
	select {
	case <-p.closed:
		return nil, ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	case p.slots <- struct{}{}:
	}
	if s := p.pop(); s != nil {
		return s, nil
	}
	conn, err := p.db.Conn(ctx)
	if err != nil {
		<-p.slots
		return nil, err
	}
	return &session{conn: conn, postgres: p.postgres, prepared: map[string]*sql.Stmt{}}, nil
}

// pop takes the free session that was used last; nil where none is free.
func (p *pool) pop() *session {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.free) == 0 {
		return nil
	}
	s := p.free[len(p.free)-1]
	p.free = p.free[:len(p.free)-1]
	return s
}

// put gives a session back; one that is broken is closed.
func (p *pool) put(s *session, broken bool) {
	if broken {
		s.close()
	} else {
		p.mu.Lock()
		p.free = append(p.free, s)
		p.mu.Unlock()
	}
	<-p.slots
}

func (s *session) close() {
	for _, stmt := range s.prepared {
		stmt.Close()
	}
	s.conn.Close()
}

// close closes the pool when all sessions were given back, once.
func (p *pool) close() {
	p.once.Do(func() {
		close(p.closed)
		for range cap(p.slots) {
			p.slots <- struct{}{}
		}
		for s := p.pop(); s != nil; s = p.pop() {
			s.close()
		}
	})
}

// stmt prepares a query once. Queries are written with ?1, ?2 … for both engines:
// in SQLite a $1 is a name bound by its first occurrence, so $2 before $1 would
// be swapped without a word.
func (s *session) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	if s == nil {
		return nil, errEnded
	}
	asked := query
	if s.next {
		asked = nextMark + query
	}
	if stmt := s.prepared[asked]; stmt != nil {
		return stmt, nil
	}
	text := named(query, s.next)
	if s.postgres {
		text = strings.ReplaceAll(text, "?", "$")
	}
	stmt, err := s.conn.PrepareContext(ctx, text)
	if err != nil {
		return nil, fmt.Errorf("preparing %q: %w", text, err)
	}
	s.prepared[asked] = stmt
	return stmt, nil
}

const nextMark = "next: "

// named puts the names of the tables of derived rows into a query: those that
// answer, or the next ones.
func named(query string, next bool) string {
	if next {
		return strings.ReplaceAll(query, "~", "_next")
	}
	return strings.ReplaceAll(query, "~", "")
}
