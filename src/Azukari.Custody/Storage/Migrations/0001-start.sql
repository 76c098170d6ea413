-- One row for each contract; key is the short number by which the other tables name it.
CREATE TABLE contracts (
  key INTEGER PRIMARY KEY,
  contract TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL UNIQUE
) STRICT;

-- The ledger. bytes is the leaf of the log, exactly.
CREATE TABLE entries (
  contract INTEGER NOT NULL REFERENCES contracts (key),
  idx INTEGER NOT NULL,
  act_id TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (contract, idx)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX entries_by_act ON entries (contract, act_id);

-- Hash tiles (C2SP tlog-tiles), partial ones as they grow.
CREATE TABLE tiles (
  contract INTEGER NOT NULL REFERENCES contracts (key),
  level INTEGER NOT NULL,
  number INTEGER NOT NULL,
  hashes BLOB NOT NULL,
  PRIMARY KEY (contract, level, number)
) STRICT, WITHOUT ROWID;

-- The signed head of each log.
CREATE TABLE checkpoints (
  contract INTEGER PRIMARY KEY REFERENCES contracts (key),
  size INTEGER NOT NULL,
  note TEXT NOT NULL
) STRICT;

-- Personal values beside the ledger, which can be erased while every proof holds.
CREATE TABLE openings (
  contract INTEGER NOT NULL REFERENCES contracts (key),
  commitment TEXT NOT NULL,
  salt BLOB NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (contract, commitment)
) STRICT, WITHOUT ROWID;

-- Public documents by their SHA-256.
CREATE TABLE documents (
  contract INTEGER NOT NULL REFERENCES contracts (key),
  digest TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (contract, digest)
) STRICT, WITHOUT ROWID;

-- What people call an identifier on this machine; convenience, not record.
CREATE TABLE handles (
  contract INTEGER NOT NULL REFERENCES contracts (key),
  handle TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (contract, handle)
) STRICT, WITHOUT ROWID;

-- Refusals that repeat themselves: how often by now, and the entry that stands for them.
CREATE TABLE repeats (
  contract INTEGER NOT NULL REFERENCES contracts (key),
  fingerprint BLOB NOT NULL,
  count INTEGER NOT NULL,
  idx INTEGER NOT NULL,
  PRIMARY KEY (contract, fingerprint)
) STRICT, WITHOUT ROWID;

-- The key ring: its key, wrapped by the custodian's epoch key, and one slot for each content.
CREATE TABLE ring (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  wrapped BLOB NOT NULL
) STRICT;
CREATE TABLE slots (
  slot TEXT PRIMARY KEY,
  wrapped BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- How far the effects have followed each ledger.
CREATE TABLE cursors (
  contract INTEGER NOT NULL REFERENCES contracts (key),
  name TEXT NOT NULL,
  next INTEGER NOT NULL,
  PRIMARY KEY (contract, name)
) STRICT, WITHOUT ROWID;
