// Package sqlite is the embedded engine: one encrypted file that needs no
// server. The cipher is Adiantum, under the whole file system layer, so that
// neither the database nor its log ever lies open on the disk. It has no check
// of its own: whoever opens must have checked the key already (package keyring),
// and the ledger finds what was altered.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/driver"
	_ "github.com/ncruces/go-sqlite3/vfs/adiantum"
	"github.com/pressly/goose/v3"

	"habeas/internal/store"
)

//go:embed migrations/*.sql
var migrations embed.FS

//go:embed derived.sql
var derived string

// Engine is an open SQLite database.
type Engine struct {
	path           string
	writer, reader *sql.DB
	seen           look // what the last transaction that wrote left
}

var _ store.Engine = (*Engine)(nil)

// readers is how many connections read at once; each has a cache of its own.
const readers = 4

// Durability is how a commit reaches the disk. Full waits for the disk and is
// what a register uses: a later append may rewrite the cipher block that holds
// the tail of a committed frame. Off is for tests that make thousands of
// registers and never lose power.
type Durability string

// The two durabilities.
const (
	Full Durability = "FULL"
	Off  Durability = "OFF"
)

// Open opens the database in the file, made where there is none, under a key
// that the caller has checked.
func Open(ctx context.Context, path string, key [32]byte, durability Durability) (*Engine, error) {
	e := &Engine{path: path}
	if err := e.probe(key); err != nil {
		return nil, err
	}
	if err := private(path); err != nil {
		return nil, err
	}
	err := wholeLog(path + "-wal")
	if err != nil {
		return nil, err
	}
	if e.writer, err = open(path, key, durability, false); err != nil {
		return nil, err
	}
	e.writer.SetMaxOpenConns(2) // the one that writes, and one that scrubs
	if err := e.migrate(ctx); err != nil {
		return nil, errors.Join(e.Explain(err), e.writer.Close())
	}
	if e.reader, err = open(path, key, durability, true); err != nil {
		return nil, errors.Join(err, e.writer.Close())
	}
	e.reader.SetMaxOpenConns(readers)
	if err := e.privateLog(); err != nil {
		return nil, errors.Join(err, e.Close())
	}
	if e.seen.database, err = os.Stat(path); err != nil {
		return nil, errors.Join(err, e.Close())
	}
	return e, nil
}

// private makes the file with the rights of its owner alone: SQLite would make
// it readable to all.
func private(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("%s can't be opened for writing; nothing was changed: check the rights of the folder and that its disk takes writes: %w", path, err)
	}
	return f.Close()
}

// wholeLog fills the log up to a whole block of the cipher where a write was cut
// short within one: such a block can't be read, and SQLite would take that for a
// broken disk instead of for the log's end.
func wholeLog(path string) error {
	log, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && log.Size()%pageSize == 0 {
		return nil
	}
	if err == nil {
		err = os.Truncate(path, log.Size()+pageSize-log.Size()%pageSize)
	}
	if err != nil {
		return fmt.Errorf("%s was cut short and can't be filled up; nothing was lost by that: make room on its disk and check the rights of the folder: %w", path, err)
	}
	return nil
}

// privateLog does the same for the log and its index, which SQLite makes anew.
func (e *Engine) privateLog() error {
	for _, end := range []string{"-wal", "-shm"} {
		if err := os.Chmod(e.path+end, 0o600); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("the rights of the database's log: %w", err)
		}
	}
	return nil
}

func open(path string, key [32]byte, durability Durability, readOnly bool) (*sql.DB, error) {
	always := []string{
		"PRAGMA hexkey='" + hexadecimal(key) + "'", // never in the name, which ends up in errors
		"PRAGMA busy_timeout=10000",
		fmt.Sprintf("PRAGMA page_size=%d", pageSize),
		"PRAGMA journal_mode=WAL",
		"PRAGMA synchronous=" + string(durability),
		"PRAGMA temp_store=MEMORY", // a temporary file could hold plain text
		"PRAGMA secure_delete=ON",  // what was erased leaves no trace in free pages
		"PRAGMA cache_size=-24000",
		// Pages that one commit after another writes are then copied back once, not
		// every time.
		"PRAGMA wal_autocheckpoint=4000",
	}
	if readOnly {
		always = append(always, "PRAGMA query_only=ON", "PRAGMA cache_size=-16000")
	}
	return driver.Open(address(path, url.Values{"_txlock": {"immediate"}}), pragmas(always...))
}

// address names the file, under the cipher, in the manner of SQLite.
func address(path string, with url.Values) string {
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	with.Set("vfs", "adiantum")
	return (&url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path), RawQuery: with.Encode()}).String()
}

func hexadecimal(key [32]byte) string { return hex.EncodeToString(key[:]) }

// pragmas sets up every new connection.
func pragmas(all ...string) func(*sqlite3.Conn) error {
	return func(c *sqlite3.Conn) error {
		for _, p := range all {
			if err := c.Exec(p); err != nil {
				return err
			}
		}
		return nil
	}
}

func (e *Engine) migrate(ctx context.Context) error {
	// Goose takes a version table that can't be read for one that is not there.
	var made, version int64
	if err := e.writer.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name = 'goose_db_version'").Scan(&made); err != nil {
		return err
	}
	if made > 0 {
		if err := e.writer.QueryRowContext(ctx, "SELECT max(version_id) FROM goose_db_version").Scan(&version); err != nil {
			return err
		}
	}
	folder, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, e.writer, folder)
	if err != nil {
		return err
	}
	if _, err = provider.Up(ctx); err != nil {
		return err
	}
	_, err = e.writer.ExecContext(ctx, strings.ReplaceAll(derived, "~", ""))
	return err
}

// Derived makes the tables of derived rows.
func (e *Engine) Derived() string { return derived }

// Drop empties the table first: a DROP of a full one within a transaction keeps
// all of its pages in memory, in case it fails.
func (e *Engine) Drop(ctx context.Context, conn *sql.Conn, table string) error {
	var there int
	if err := conn.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name = ?", table).Scan(&there); err != nil || there == 0 {
		return err
	}
	for _, statement := range []string{"DELETE FROM ", "DROP TABLE "} {
		if _, err := conn.ExecContext(ctx, statement+table); err != nil {
			return err
		}
	}
	return nil
}

// Name is "sqlite".
func (e *Engine) Name() string { return "sqlite" }

// Writer gives the one connection that writes.
func (e *Engine) Writer() (*sql.DB, int) { return e.writer, 1 }

// Reader gives the connections that only read.
func (e *Engine) Reader() (*sql.DB, int) { return e.reader, readers }

// Begin takes the write lock at once for what writes.
func (e *Engine) Begin(write bool) string {
	if write {
		return "BEGIN IMMEDIATE"
	}
	return "BEGIN"
}

// Queue is not needed: who begins to write waits for its turn.
func (e *Engine) Queue(context.Context, *sql.Conn) func() { return func() {} }

// Retry is never needed: the one writer waits for its turn.
func (e *Engine) Retry(error) bool { return false }

// Unsure: the log may have the whole commit, and only what is written after it to
// fill a block found no room. Unless more is recorded first, it counts as soon as
// the log is read anew.
func (e *Engine) Unsure(err error) string {
	switch {
	case e.full(err):
		return "the disk got full"
	case errors.Is(err, sqlite3.IOERR):
		return "the disk failed"
	}
	return ""
}

func (e *Engine) full(err error) bool {
	return errors.Is(err, sqlite3.FULL) || errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// Explain says what an error of SQLite means for the register.
func (e *Engine) Explain(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sqlite3.BUSY), errors.Is(err, sqlite3.LOCKED):
		return fmt.Errorf("another program is writing to %s and did not finish within 10 seconds; nothing was recorded, try again: %w", e.path, err)
	case errors.Is(err, sqlite3.NOTADB), errors.Is(err, sqlite3.CORRUPT):
		return fmt.Errorf("%s is damaged; nothing was changed: copy the folder away, then restore a backup or run `habeas ledger verify` to see what is whole: %w", e.path, err)
	case e.full(err):
		return fmt.Errorf("the disk is full; nothing of this was recorded, all before it is kept: make room and try again: %w", err)
	case errors.Is(err, sqlite3.READONLY), errors.Is(err, sqlite3.CANTOPEN):
		return fmt.Errorf("%s can't be written to; nothing was recorded: check the rights of the folder and that its disk takes writes: %w", e.path, err)
	case errors.Is(err, sqlite3.IOERR):
		return fmt.Errorf("the disk failed under %s; nothing of this was recorded, all before it is kept: check the disk, then try again: %w", e.path, err)
	}
	return err
}

// Scrub empties the write-ahead log, whose old frames hold what was erased.
func (e *Engine) Scrub(ctx context.Context) error {
	_, err := e.writer.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	e.seen.conn = nil // the files were changed, and by us
	return err
}

// Close closes the database.
func (e *Engine) Close() error { return errors.Join(e.reader.Close(), e.writer.Close()) }
