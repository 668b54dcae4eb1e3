-- +goose Up
-- Derived rows have tables of their own kind (derived.sql): they are made anew.
DROP TABLE names;
DROP TABLE labels;
DROP TABLE held;
CREATE TABLE jobs (
  k BIGINT NOT NULL, kind TEXT NOT NULL, began TEXT NOT NULL, ended TEXT NOT NULL, busy TEXT NOT NULL,
  parts BIGINT NOT NULL, done BIGINT NOT NULL, PRIMARY KEY (k, kind));
CREATE TABLE todo (k BIGINT NOT NULL, n BIGINT NOT NULL, PRIMARY KEY (k, n));
CREATE TABLE derivation (version BIGINT PRIMARY KEY);

-- +goose Down
SELECT 1 / 0; -- an older habeas can't read these rows; go back to a backup
