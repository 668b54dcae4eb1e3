-- +goose Up
-- Shelves hold a span of days of a facet each: derived rows are made anew (derived.sql).
DROP TABLE IF EXISTS held;
DROP TABLE IF EXISTS labels;
DROP TABLE IF EXISTS inputs;
DROP TABLE IF EXISTS shelves;
DROP TABLE IF EXISTS names;
DROP TABLE IF EXISTS counts;
DROP TABLE IF EXISTS counts_past;
DELETE FROM jobs WHERE kind = 'rebuild';
DELETE FROM derivation;

-- +goose Down
SELECT 1 / 0; -- an older habeas can't read these rows; go back to a backup
