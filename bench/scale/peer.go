package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"

	"habeas/bench/gen"
	"habeas/internal/edtf"
	"habeas/internal/office"
	"habeas/internal/store/sqlite"
)

// peer is what a hand would write: a row for every spell with its first and last
// day, in the same engine – an encrypted file, or a database on the same server.
// It knows neither doubt nor history nor who may see what.
type peer struct {
	db       *sql.DB
	postgres bool
	close    func() error
}

func openPeer(ctx context.Context, at place) (*peer, error) {
	if at.server != "" {
		db, err := sql.Open("pgx", at.server)
		return &peer{db, true, db.Close}, err
	}
	engine, err := sqlite.Open(ctx, filepath.Join(at.dir, "peer.db"), [32]byte{1, 2, 3}, sqlite.Full)
	if err != nil {
		return nil, err
	}
	db, _ := engine.Writer()
	return &peer{db, false, engine.Close}, nil
}

const peerTable = `CREATE TABLE spell (id INTEGER PRIMARY KEY, person TEXT NOT NULL, name TEXT NOT NULL, regime TEXT NOT NULL,
	in_case TEXT NOT NULL, place TEXT NOT NULL, norm TEXT NOT NULL, community TEXT NOT NULL, day_from INTEGER NOT NULL, day_until INTEGER NOT NULL)`

func (p *peer) create(ctx context.Context) error {
	table := peerTable
	if p.postgres {
		table = strings.Replace(table, "id INTEGER PRIMARY KEY", "id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", 1)
		table = strings.Replace(table, "name TEXT", `name TEXT COLLATE "C"`, 1)
	}
	_, err := p.db.ExecContext(ctx, table)
	return err
}

// add adds spells, many in a statement.
func (p *peer) add(ctx context.Context, spells []gen.Spell) error {
	var rows []string
	var values []any
	for _, s := range spells {
		n := len(values)
		var holes []string
		for i := range 9 {
			holes = append(holes, p.hole(n+i+1))
		}
		rows = append(rows, "("+strings.Join(holes, ",")+")")
		values = append(values, string(s.Person), s.Name, s.Regime, string(s.Case), string(s.Place), string(s.Norm), s.Community, int64(s.From), int64(s.Until))
	}
	if len(rows) == 0 {
		return nil
	}
	_, err := p.db.ExecContext(ctx, `INSERT INTO spell (person, name, regime, in_case, place, norm, community, day_from, day_until) VALUES `+strings.Join(rows, ","), values...)
	return err
}

func (p *peer) hole(n int) string {
	if p.postgres {
		return fmt.Sprintf("$%d", n)
	}
	return fmt.Sprintf("?%d", n)
}

// index makes the best b-trees for the questions: both orders of the two days, and
// for each filter its column before the days; each covers the counts.
func (p *peer) index(ctx context.Context) error {
	for name, columns := range map[string]string{
		"spell_from": "day_from, day_until, regime", "spell_until": "day_until, day_from, regime",
		"spell_case": "in_case, day_from, day_until, regime", "spell_place": "place, day_from, day_until, regime",
		"spell_norm": "norm, day_from, day_until, regime", "spell_community": "community, day_from, day_until, regime",
	} {
		if _, err := p.db.ExecContext(ctx, "CREATE INDEX IF NOT EXISTS "+name+" ON spell ("+columns+")"); err != nil {
			return err
		}
	}
	analyze := "ANALYZE"
	if p.postgres {
		analyze = "VACUUM ANALYZE"
	}
	_, err := p.db.ExecContext(ctx, analyze)
	return err
}

// counts counts by regime who is held on a day, and page lists the first fifty.
func (p *peer) counts(ctx context.Context, day edtf.Day, filter string, value any) error {
	return p.read(ctx, `SELECT regime, count(*) FROM spell WHERE day_from <= `+p.hole(1)+` AND day_until >= `+p.hole(1), ` GROUP BY regime`, day, filter, value, new(string), new(int64))
}

func (p *peer) page(ctx context.Context, day edtf.Day, filter string, value any) error {
	return p.read(ctx, `SELECT person, name, regime, in_case, place, day_from, day_until FROM spell WHERE day_from <= `+p.hole(1)+` AND day_until >= `+p.hole(1), ` ORDER BY name, person LIMIT 50`, day, filter, value,
		new(string), new(string), new(string), new(string), new(string), new(int64), new(int64))
}

func (p *peer) read(ctx context.Context, query, end string, day edtf.Day, filter string, value any, into ...any) error {
	args := []any{int64(day)}
	if filter != "" {
		query += " AND " + filter + " = " + p.hole(2)
		args = append(args, value)
	}
	rows, err := p.db.QueryContext(ctx, query+end, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
	}
	return rows.Err()
}

// twoRows writes two rows, as a hand would correct one: the old one's end, a new one.
func (p *peer) twoRows(ctx context.Context, id int64) error {
	tx, err := p.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `UPDATE spell SET day_until = day_until - 1 WHERE id = `+p.hole(1), id); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO spell (person, name, regime, in_case, place, norm, community, day_from, day_until)
		SELECT person, name, regime, in_case, place, norm, community, day_from + 1, day_until FROM spell WHERE id = `+p.hole(1), id)
	if err != nil {
		return err
	}
	return tx.Commit()
}

// sizes are the bytes of the register's database and of the peer's, without the
// peer's indexes.
func (p *peer) sizes(ctx context.Context, o *office.Office) (register, own int64, err error) {
	if p.postgres {
		err = p.db.QueryRowContext(ctx, `SELECT pg_database_size(current_database()) - pg_total_relation_size('spell'), pg_total_relation_size('spell')`).Scan(&register, &own)
		return register, own, err
	}
	if _, err = p.db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return 0, 0, err
	}
	info, err := os.Stat(filepath.Join(o.Dir, "register.db"))
	if err != nil {
		return 0, 0, err
	}
	mine, err := os.Stat(filepath.Join(o.Dir, "peer.db"))
	if err != nil {
		return 0, 0, err
	}
	return info.Size(), mine.Size(), nil
}

// table is how much a table takes, with its indexes.
type table struct {
	Name  string
	Rows  int64
	Bytes int64
}

// tables are the register's tables on PostgreSQL, the largest first; SQLite does
// not tell.
func (p *peer) tables(ctx context.Context) ([]table, error) {
	if !p.postgres {
		return nil, nil
	}
	if _, err := p.db.ExecContext(ctx, "ANALYZE"); err != nil {
		return nil, err
	}
	rows, err := p.db.QueryContext(ctx, `SELECT relname, reltuples::bigint, pg_total_relation_size(oid) AS bytes FROM pg_class
		WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'spell' ORDER BY bytes DESC`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []table
	for rows.Next() {
		var t table
		if err := rows.Scan(&t.Name, &t.Rows, &t.Bytes); err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, rows.Err()
}
