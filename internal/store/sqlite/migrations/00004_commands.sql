-- +goose Up
-- What was done lately, by its key: a command that is sent again is done once.
CREATE TABLE commands (key TEXT PRIMARY KEY, k INTEGER NOT NULL) WITHOUT ROWID;

-- +goose Down
DROP TABLE commands;
