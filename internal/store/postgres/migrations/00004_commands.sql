-- +goose Up
-- What was done lately, by its key: a command that is sent again is done once.
CREATE TABLE commands (key TEXT COLLATE "C" PRIMARY KEY, k BIGINT NOT NULL);

-- +goose Down
DROP TABLE commands;
