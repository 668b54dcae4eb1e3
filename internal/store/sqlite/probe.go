package sqlite

import (
	"errors"
	"fmt"
	"net/url"
	"os"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/driver"
)

const pageSize = 4096

// probe reads the file's first page, and nothing but that, before anything may
// write: SQLite opened under a wrong key deletes the log that a crash left, and
// with it what was committed.
func (e *Engine) probe(key [32]byte) error {
	info, err := os.Stat(e.path)
	if errors.Is(err, os.ErrNotExist) || err == nil && info.Size() == 0 {
		return e.probeLog()
	}
	if err != nil {
		return fmt.Errorf("the database can't be read; nothing was changed: %w", err)
	}
	db, err := driver.Open(address(e.path, url.Values{"mode": {"ro"}, "immutable": {"1"}}), pragmas("PRAGMA hexkey='"+hexadecimal(key)+"'"))
	if err != nil {
		return e.unreadable(err)
	}
	defer db.Close()
	if info.Size()%pageSize != 0 {
		return e.unreadable(sqlite3.CORRUPT)
	}
	var tables int64
	if err := db.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return e.unreadable(err)
	}
	return nil
}

// probeLog refuses a log without its database.
func (e *Engine) probeLog() error {
	if log, err := os.Stat(e.path + "-wal"); err == nil && log.Size() > 0 {
		return fmt.Errorf("%s is missing or empty, but its log %s-wal is there; nothing was changed: put the file back from a backup", e.path, e.path)
	}
	return nil
}

// unreadable says what a first page that can't be read means. Where the page
// itself is whole but the file shorter than it says, a crash may have cut the
// writing back of the log short; the log then has the rest.
func (e *Engine) unreadable(err error) error {
	log, none := os.Stat(e.path + "-wal")
	switch {
	case errors.Is(err, sqlite3.CORRUPT) && none == nil && log.Size() > 0:
		return nil
	case errors.Is(err, sqlite3.CORRUPT):
		return fmt.Errorf("%s is truncated or damaged; nothing was changed: copy the folder away, then restore a backup: %w", e.path, err)
	case errors.Is(err, sqlite3.NOTADB):
		return fmt.Errorf("%s is damaged, or the keyring beside it is another register's; nothing was changed: copy the folder away, then put back the file that is wrong: %w", e.path, err)
	}
	return e.Explain(err)
}
