package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"

	"habeas/internal/store"
)

// oldest is the first version that habeas is written for, as the server numbers it.
const oldest = 150000

// promises are settings by which a server may lose or spoil what it acknowledged, how each
// has to be, and what follows where it is not.
var promises = []struct{ setting, want, otherwise, do string }{
	{"fsync", "on", "a power cut can lose what was acknowledged, and spoil the database", "set fsync = on"},
	{"full_page_writes", "on", "a power cut can spoil pages", "set full_page_writes = on"},
	{"data_checksums", "on", "the server does not notice when its disk changes a page",
		"stop the server and run pg_checksums --enable, when there is time for it"},
}

// Examine asks the server which version it is and what it promises; with all, and where the
// server has amcheck, also whether each index leads to its rows.
func (e *Engine) Examine(ctx context.Context, all bool) []store.Finding {
	const check = "database"
	var version, commits string
	var number int64
	var found []store.Finding
	add := func(state store.State, what, do string) {
		found = append(found, store.Finding{Check: check, State: state, What: what, Do: do})
	}
	err := e.db.QueryRowContext(ctx, `SELECT current_setting('server_version'),
		CAST(current_setting('server_version_num') AS BIGINT), current_setting('synchronous_commit')`).
		Scan(&version, &number, &commits)
	if err != nil {
		add(store.Damaged, e.Explain(err).Error(), "see that the server runs")
		return found
	}
	add(store.Well, fmt.Sprintf("PostgreSQL %s answers; its synchronous_commit is %s", version, commits), "")
	if number < oldest {
		add(store.Warning, "PostgreSQL "+version+" is older than 15, for which habeas is written",
			"move the database to a newer server")
	}
	if commits == "off" {
		add(store.Warning, "the server does not wait for its disk, though habeas asks it to",
			"set synchronous_commit = on")
	}
	for _, p := range promises {
		var is string
		err := e.db.QueryRowContext(ctx, `SELECT coalesce(current_setting($1, true), '')`, p.setting).Scan(&is)
		if err != nil || is == "" {
			continue // a server that knows no such setting
		}
		if is != p.want {
			add(store.Warning, fmt.Sprintf("%s is %s: %s", p.setting, is, p.otherwise), p.do)
		}
	}
	if all {
		e.indexes(ctx, add)
	}
	return found
}

// indexes has amcheck go through the indexes, where the server has it and lets this user.
func (e *Engine) indexes(ctx context.Context, add func(state store.State, what, do string)) {
	const here = `SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'amcheck')`
	var amcheck bool
	if err := e.db.QueryRowContext(ctx, here).Scan(&amcheck); err != nil || !amcheck {
		add(store.Note, "the indexes were not looked through: the database has no amcheck",
			"CREATE EXTENSION amcheck, to have it done")
		return
	}
	_, err := e.db.ExecContext(ctx, `SELECT bt_index_check(i.indexrelid) FROM pg_index i
		JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
		WHERE a.amname = 'btree' AND i.indisvalid AND c.relnamespace = CAST(current_schema() AS regnamespace)`)
	var pg *pgconn.PgError
	switch {
	case err == nil:
		add(store.Well, "every index leads to its rows", "")
	case errors.As(err, &pg) && pg.Code == "42501":
		add(store.Note, "the indexes were not looked through: this user may not ask amcheck",
			"GRANT EXECUTE ON FUNCTION bt_index_check(regclass)")
	default:
		add(store.Damaged, "an index is damaged: "+err.Error(), "REINDEX it, then run habeas doctor --all again")
	}
}
