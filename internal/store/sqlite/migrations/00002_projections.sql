-- +goose Up
-- Derived rows have tables of their own kind (derived.sql): they are made anew.
DROP TABLE names;
DROP TABLE labels;
DROP TABLE held;
CREATE TABLE jobs (
  k INTEGER NOT NULL, kind TEXT NOT NULL, began TEXT NOT NULL, ended TEXT NOT NULL, busy TEXT NOT NULL,
  parts INTEGER NOT NULL, done INTEGER NOT NULL, PRIMARY KEY (k, kind)) WITHOUT ROWID;
CREATE TABLE todo (k INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (k, n)) WITHOUT ROWID;
CREATE TABLE derivation (version INTEGER PRIMARY KEY);

-- +goose Down
SELECT 1 / 0; -- an older habeas can't read these rows; go back to a backup
