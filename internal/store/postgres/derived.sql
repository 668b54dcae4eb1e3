CREATE TABLE IF NOT EXISTS held~ (
  n BIGINT NOT NULL, class SMALLINT NOT NULL, day_from INTEGER NOT NULL, level_from SMALLINT NOT NULL, known_from BIGINT NOT NULL,
  day_until INTEGER NOT NULL, level_until SMALLINT NOT NULL, known_until BIGINT NOT NULL,
  answer SMALLINT NOT NULL, sort TEXT COLLATE "C" NOT NULL, regimes TEXT NOT NULL, facets TEXT NOT NULL, id TEXT COLLATE "C" NOT NULL, title BYTEA NOT NULL, detail BYTEA NOT NULL, says BYTEA NOT NULL,
  PRIMARY KEY (n, class, day_from, level_from, known_from));
CREATE TABLE IF NOT EXISTS labels~ (
  n BIGINT NOT NULL, level_from SMALLINT NOT NULL, known_from BIGINT NOT NULL, level_until SMALLINT NOT NULL, known_until BIGINT NOT NULL,
  sort TEXT COLLATE "C" NOT NULL, words TEXT NOT NULL, detail BYTEA NOT NULL, PRIMARY KEY (n, level_from, known_from));
CREATE TABLE IF NOT EXISTS inputs~ (
  n BIGINT NOT NULL, level_from SMALLINT NOT NULL, known_from BIGINT NOT NULL, level_until SMALLINT NOT NULL, known_until BIGINT NOT NULL,
  says BYTEA NOT NULL, PRIMARY KEY (n, level_from, known_from));
CREATE TABLE IF NOT EXISTS shelves~ (
  class SMALLINT NOT NULL, facet BIGINT NOT NULL, span SMALLINT NOT NULL, sort TEXT COLLATE "C" NOT NULL, n BIGINT NOT NULL,
  day_from INTEGER NOT NULL, level_from SMALLINT NOT NULL, known_from BIGINT NOT NULL,
  day_until INTEGER NOT NULL, level_until SMALLINT NOT NULL, known_until BIGINT NOT NULL,
  answer SMALLINT NOT NULL, regimes TEXT NOT NULL,
  PRIMARY KEY (class, facet, span, sort, n, day_from, level_from, known_from)
    INCLUDE (day_until, level_until, known_until, answer, regimes));
CREATE TABLE IF NOT EXISTS agenda~ (
  n BIGINT NOT NULL, kind TEXT COLLATE "C" NOT NULL, level_from SMALLINT NOT NULL, known_from BIGINT NOT NULL, level_until SMALLINT NOT NULL, known_until BIGINT NOT NULL,
  sort TEXT COLLATE "C" NOT NULL, PRIMARY KEY (n, kind, level_from, known_from));
CREATE TABLE IF NOT EXISTS lists~ (
  type TEXT COLLATE "C" NOT NULL, sort TEXT COLLATE "C" NOT NULL, n BIGINT NOT NULL, level_from SMALLINT NOT NULL, known_from BIGINT NOT NULL,
  level_until SMALLINT NOT NULL, known_until BIGINT NOT NULL, PRIMARY KEY (type, sort, n, level_from, known_from));
CREATE TABLE IF NOT EXISTS names~ (
  word TEXT COLLATE "C" NOT NULL, n BIGINT NOT NULL, level_from SMALLINT NOT NULL, known_from BIGINT NOT NULL,
  level_until SMALLINT NOT NULL, known_until BIGINT NOT NULL, PRIMARY KEY (word, n, level_from, known_from));
CREATE TABLE IF NOT EXISTS alike~ (
  key INTEGER NOT NULL, n BIGINT NOT NULL, part INTEGER NOT NULL, packed BYTEA NOT NULL, PRIMARY KEY (key, n, part));
CREATE TABLE IF NOT EXISTS counts~ (
  class SMALLINT NOT NULL, grain SMALLINT NOT NULL, node BIGINT NOT NULL, level SMALLINT NOT NULL,
  since BIGINT NOT NULL, value BYTEA NOT NULL, PRIMARY KEY (class, grain, node, level));
CREATE TABLE IF NOT EXISTS counts_past~ (
  class SMALLINT NOT NULL, grain SMALLINT NOT NULL, node BIGINT NOT NULL, level SMALLINT NOT NULL, until BIGINT NOT NULL,
  since BIGINT NOT NULL, value BYTEA NOT NULL, PRIMARY KEY (class, grain, node, level, until));
