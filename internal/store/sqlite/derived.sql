CREATE TABLE IF NOT EXISTS held~ (
  n INTEGER NOT NULL, class INTEGER NOT NULL, day_from INTEGER NOT NULL, level_from INTEGER NOT NULL, known_from INTEGER NOT NULL,
  day_until INTEGER NOT NULL, level_until INTEGER NOT NULL, known_until INTEGER NOT NULL,
  answer INTEGER NOT NULL, sort TEXT NOT NULL, regimes TEXT NOT NULL, facets TEXT NOT NULL, id TEXT NOT NULL, title BLOB NOT NULL, detail BLOB NOT NULL, says BLOB NOT NULL,
  PRIMARY KEY (n, class, day_from, level_from, known_from));
CREATE TABLE IF NOT EXISTS labels~ (
  n INTEGER NOT NULL, level_from INTEGER NOT NULL, known_from INTEGER NOT NULL, level_until INTEGER NOT NULL, known_until INTEGER NOT NULL,
  sort TEXT NOT NULL, words TEXT NOT NULL, detail BLOB NOT NULL, PRIMARY KEY (n, level_from, known_from)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS inputs~ (
  n INTEGER NOT NULL, level_from INTEGER NOT NULL, known_from INTEGER NOT NULL, level_until INTEGER NOT NULL, known_until INTEGER NOT NULL,
  says BLOB NOT NULL, PRIMARY KEY (n, level_from, known_from)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shelves~ (
  class INTEGER NOT NULL, facet INTEGER NOT NULL, span INTEGER NOT NULL, sort TEXT NOT NULL, n INTEGER NOT NULL,
  day_from INTEGER NOT NULL, level_from INTEGER NOT NULL, known_from INTEGER NOT NULL,
  day_until INTEGER NOT NULL, level_until INTEGER NOT NULL, known_until INTEGER NOT NULL,
  answer INTEGER NOT NULL, regimes TEXT NOT NULL,
  PRIMARY KEY (class, facet, span, sort, n, day_from, level_from, known_from)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS agenda~ (
  n INTEGER NOT NULL, kind TEXT NOT NULL, level_from INTEGER NOT NULL, known_from INTEGER NOT NULL, level_until INTEGER NOT NULL, known_until INTEGER NOT NULL,
  sort TEXT NOT NULL, PRIMARY KEY (n, kind, level_from, known_from)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS lists~ (
  type TEXT NOT NULL, sort TEXT NOT NULL, n INTEGER NOT NULL, level_from INTEGER NOT NULL, known_from INTEGER NOT NULL,
  level_until INTEGER NOT NULL, known_until INTEGER NOT NULL, PRIMARY KEY (type, sort, n, level_from, known_from)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS names~ (
  word TEXT NOT NULL, n INTEGER NOT NULL, level_from INTEGER NOT NULL, known_from INTEGER NOT NULL,
  level_until INTEGER NOT NULL, known_until INTEGER NOT NULL, PRIMARY KEY (word, n, level_from, known_from)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alike~ (
  key INTEGER NOT NULL, n INTEGER NOT NULL, part INTEGER NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (key, n, part)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS counts~ (
  class INTEGER NOT NULL, grain INTEGER NOT NULL, node INTEGER NOT NULL, level INTEGER NOT NULL,
  since INTEGER NOT NULL, value BLOB NOT NULL, PRIMARY KEY (class, grain, node, level));
CREATE TABLE IF NOT EXISTS counts_past~ (
  class INTEGER NOT NULL, grain INTEGER NOT NULL, node INTEGER NOT NULL, level INTEGER NOT NULL, until INTEGER NOT NULL,
  since INTEGER NOT NULL, value BLOB NOT NULL, PRIMARY KEY (class, grain, node, level, until));
