package sqlite

import (
	"context"
	"fmt"
	"os"

	"habeas/internal/store"
)

// Examine has SQLite go through all pages; with all also that each index leads to its rows.
// What was flipped within a page's values it can't see: the cipher has no check of its own,
// and such bits become other bytes, which only the ledger and a rebuild tell.
func (e *Engine) Examine(ctx context.Context, all bool) []store.Finding {
	const check = "database"
	how, told := "PRAGMA quick_check(3)", "every page can be read"
	if all {
		how, told = "PRAGMA integrity_check(3)", "every page can be read, every index leads to its rows"
	}
	damaged := func(what string) []store.Finding {
		return []store.Finding{{Check: check, State: store.Damaged, What: fmt.Sprintf("%s: %s", e.path, what),
			Do: "close every habeas, copy the folder away, then put the newest backup back as a whole folder"}}
	}
	faults, err := e.texts(ctx, how)
	if err != nil {
		return damaged(err.Error())
	}
	if len(faults) != 1 || faults[0] != "ok" {
		return damaged(fmt.Sprintf("%q", faults))
	}
	var version string
	var free, pages int64
	err = e.writer.QueryRowContext(ctx, `SELECT sqlite_version(), freelist_count, page_count
		FROM pragma_freelist_count, pragma_page_count`).Scan(&version, &free, &pages)
	if err != nil {
		return damaged(err.Error())
	}
	journal := int64(0)
	if log, err := os.Stat(e.path + "-wal"); err == nil {
		journal = log.Size()
	}
	return []store.Finding{{Check: check, State: store.Well, What: fmt.Sprintf(
		"SQLite %s: %s; %d of %d pages are free, its log has %d bytes", version, told, free, pages, journal)}}
}

// texts are the lines that a question gives.
func (e *Engine) texts(ctx context.Context, query string) (all []string, err error) {
	rows, err := e.writer.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return nil, err
		}
		all = append(all, line)
	}
	return all, rows.Err()
}
