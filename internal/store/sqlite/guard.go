package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// look is how the files stood when a transaction that wrote was over.
type look struct {
	conn          *sql.Conn // nil: of the files only which they are is known
	database, log os.FileInfo
	version       int64     // grows where another connection committed
	others        time.Time // when that was last seen
}

// settled is how long after its commit another habeas may still be writing its
// log back into the database.
const settled = time.Minute

// Guard fails where the files below were replaced or overwritten: SQLite trusts
// what it remembers of them, and would put new pages among those of a backup.
// Only another connection's commit may change them between two of ours.
func (e *Engine) Guard(ctx context.Context, conn *sql.Conn) (func(), error) {
	now := look{conn: conn, others: e.seen.others}
	if err := conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&now.version); err != nil {
		return nil, err
	}
	if err := e.stat(&now); err != nil {
		return nil, err
	}
	if conn == e.seen.conn && now.version != e.seen.version {
		now.others = time.Now()
	}
	if err := e.compare(now); err != nil {
		return nil, err
	}
	return func() {
		if e.stat(&now) != nil {
			now.conn = nil
		}
		e.seen = now
	}, nil
}

func (e *Engine) stat(l *look) (err error) {
	if l.database, err = os.Stat(e.path); err == nil {
		l.log, err = os.Stat(e.path + "-wal")
	}
	if errors.Is(err, fs.ErrNotExist) {
		return e.otherHand(err)
	}
	return err
}

func (e *Engine) compare(now look) error {
	was := e.seen
	switch {
	case !os.SameFile(was.database, now.database):
		return e.otherHand(errors.New("the database is another file"))
	case was.conn != now.conn:
		return nil
	case !os.SameFile(was.log, now.log):
		return e.otherHand(errors.New("the log beside it is another file"))
	case now.version != was.version || time.Since(now.others) < settled:
		return nil
	case now.log.Size() < was.log.Size():
		return e.otherHand(errors.New("the log beside it is shorter"))
	case !now.database.ModTime().Equal(was.database.ModTime()) || now.database.Size() != was.database.Size():
		return e.otherHand(errors.New("the database was written to"))
	}
	return nil
}

func (e *Engine) otherHand(what error) error {
	return fmt.Errorf("%s was changed by something else than habeas while it was open, as when a backup is copied over it; nothing was recorded: close every habeas, copy the folder away, put the newest backup back as a whole folder and run `habeas ledger verify`: %w", e.path, what)
}
