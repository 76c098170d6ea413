-- Which entries hold which key: SHA-256 of origin and key, its first eight bytes, and the entry's index. Nothing else, and nothing in clear.
CREATE TABLE mentions (
  subject INTEGER NOT NULL,
  idx INTEGER NOT NULL,
  PRIMARY KEY (subject, idx)
) STRICT, WITHOUT ROWID;

-- How far each ledger was followed, the submission of the last entry taken up, and the build that took it up.
CREATE TABLE followed (
  origin TEXT PRIMARY KEY,
  next INTEGER NOT NULL,
  last TEXT NOT NULL,
  build TEXT NOT NULL
) STRICT, WITHOUT ROWID;
