package office

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// backup works a while on a register, takes its files as they are when it is
// closed, and works on.
func backup(t *testing.T) (o *Office, old map[string][]byte) {
	t.Helper()
	dir := made(t, "")
	works(t, opened(t, dir), 8, true)
	old = files(t, dir)
	o = opened(t, dir)
	works(t, o, 8, false)
	w := workerOn(t, o, nothingYet())
	if err := w.record(context.Background(), w.statements()); err != nil { // an erasure would have emptied the log
		t.Fatal(err)
	}
	return o, old
}

// works does some pieces of work and then, where that is wanted, closes.
func works(t *testing.T, o *Office, pieces int, closes bool) *acknowledged {
	t.Helper()
	all := nothingYet()
	w := workerOn(t, o, all)
	for range pieces {
		if err := w.work(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	if closes {
		if err := o.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// refuses demands that nothing can be recorded any more, for one of the reasons.
func refuses(t *testing.T, o *Office, reasons ...string) {
	t.Helper()
	w := workerOn(t, o, nothingYet())
	for range 2 { // the first refusal changes nothing
		err := w.record(context.Background(), w.statements())
		if err == nil || !slices.ContainsFunc(reasons, func(says string) bool { return strings.Contains(err.Error(), says) }) {
			t.Errorf("the error is %v, it says none of %q", err, reasons)
		}
	}
}

// TestFaultRestoreFiles puts an older backup's files over a register that a
// process has open, in each way in which people do that.
func TestFaultRestoreFiles(t *testing.T) {
	for _, c := range []struct {
		name    string
		restore func(dir string, old map[string][]byte) error
	}{
		{"written over", func(dir string, old map[string][]byte) error {
			return os.WriteFile(filepath.Join(dir, databaseFile), old[databaseFile], 0o600)
		}},
		{"written over, its log removed", func(dir string, old map[string][]byte) error {
			return errors.Join(os.Remove(filepath.Join(dir, databaseFile+"-wal")), os.WriteFile(filepath.Join(dir, databaseFile), old[databaseFile], 0o600))
		}},
		{"put in its place", func(dir string, old map[string][]byte) error {
			beside := filepath.Join(dir, "new")
			return errors.Join(os.WriteFile(beside, old[databaseFile], 0o600), os.Rename(beside, filepath.Join(dir, databaseFile)))
		}},
		{"log alone removed", func(dir string, _ map[string][]byte) error {
			return os.Remove(filepath.Join(dir, databaseFile+"-wal"))
		}},
		{"log cut", func(dir string, _ map[string][]byte) error {
			return os.Truncate(filepath.Join(dir, databaseFile+"-wal"), 4096)
		}},
		{"folder moved away and restored", func(dir string, old map[string][]byte) error {
			err := errors.Join(os.Rename(dir, dir+"-old"), os.MkdirAll(dir, 0o700))
			for name, content := range old {
				path := filepath.Join(dir, name)
				err = errors.Join(err, os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, content, 0o600))
			}
			return err
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o, old := backup(t)
			if err := c.restore(o.Dir, old); err != nil {
				t.Fatal(err)
			}
			refuses(t, o, "changed by something else than habeas while it was open", "is damaged; nothing was changed: copy the folder away, then restore a backup")
			o.Close()
			all := files(t, o.Dir)
			// The advice: the whole folder anew.
			dir := copied(t, old)
			again := opened(t, dir)
			defer again.Close()
			sound(t, again, nil)
			told(t, "restore onto a running register (%s): recording refused, %d files left as they are; the folder restored after closing is sound", c.name, len(all))
		})
	}
}

// TestFaultRestoreUnnoticed: where nothing was recorded between the restoring and
// the closing, nobody could refuse, and closing writes the log into the backup.
// What comes of it is found by opening or verifying, or has all entries; then at
// most rows are wrong, and a rebuild makes them right.
func TestFaultRestoreUnnoticed(t *testing.T) {
	whole, found, rebuilt := 0, 0, 0
	for range times(5, 40) {
		o, old := backup(t)
		last := headOf(t, o).Checkpoint
		if err := os.WriteFile(filepath.Join(o.Dir, databaseFile), old[databaseFile], 0o600); err != nil {
			t.Fatal(err)
		}
		o.Close()
		switch same, err := opensSound(t, o.Dir, last); {
		case err != nil:
			found++
		case same:
			whole++
		default:
			rebuilt++
		}
	}
	told(t, "restore onto a running register, closed before it recorded: %d times found by opening, `ledger verify --since`, a rebuild or a proof, %d times whole, %d times whole after a rebuild", found, whole, rebuilt)
}

// opensSound opens, verifies and rebuilds as a keeper would who kept a checkpoint;
// it says whether the rebuild changed nothing.
func opensSound(t *testing.T, dir string, older []byte) (bool, error) {
	t.Helper()
	ctx, nobody := context.Background(), func(int64, int64) {}
	o, err := Open(ctx, dir, secret(t, "right"))
	if err != nil {
		return false, err
	}
	defer o.Close()
	if _, err := o.Verify(ctx, older, nobody); err != nil {
		return false, err
	}
	before, after, err := o.Rebuild(ctx, func(Job) {})
	if err != nil {
		return false, err
	}
	return before == after, proves(o)
}

// TestFaultRestoreDump puts the tables back to an older state under a process
// that has them open, once with the newest commits gone and once with others in
// their place.
func TestFaultRestoreDump(t *testing.T) {
	for _, c := range []struct {
		name string
		grow int
	}{{"newest commits gone", 0}, {"others in their place", 20}} {
		t.Run(c.name, func(t *testing.T) {
			for _, engine := range engines[1:] {
				server := engine.address(t)
				dir := made(t, server)
				o := opened(t, dir)
				defer o.Close()
				works(t, o, 6, false)
				dumped(t, server)
				works(t, o, 6, false)
				restored(t, server)
				if c.grow > 0 {
					works(t, opened(t, dir), c.grow, true)
				}
				before := headOf(t, o)
				refuses(t, o, "put back to another state while it was open")
				if after := headOf(t, o); after.K != before.K {
					t.Errorf("commit %d was the last, now it is %d", before.K, after.K)
				}
				again := opened(t, dir)
				defer again.Close()
				sound(t, again, nil)
				told(t, "restore onto a running register (%s, %s): recording refused, no second log signed", engine.name, c.name)
			}
		})
	}
}

// dumped keeps a copy of every table but goose's, on the server.
func dumped(t *testing.T, server string) {
	t.Helper()
	onServer(t, server, `DO $$ DECLARE name text; BEGIN
		FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'goose%' LOOP
			EXECUTE format('CREATE TABLE %I AS SELECT * FROM %I', 'old_' || name, name);
		END LOOP; END $$`)
}

// restored puts the copies back.
func restored(t *testing.T, server string) {
	t.Helper()
	onServer(t, server, `DO $$ DECLARE name text; BEGIN
		FOR name IN SELECT substr(tablename, 5) FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'old\_%' LOOP
			EXECUTE format('DELETE FROM %I', name);
			EXECUTE format('INSERT INTO %I SELECT * FROM %I', name, 'old_' || name);
		END LOOP; END $$`)
}

func onServer(t *testing.T, server, statement string) {
	t.Helper()
	db, err := sql.Open("pgx", server)
	if err == nil {
		_, err = db.Exec(statement)
		err = errors.Join(err, db.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
}
