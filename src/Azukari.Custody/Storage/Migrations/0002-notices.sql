-- What someone is told: another's act, or something due. Identifiers, clauses and codes only; never content, names or numbers.
CREATE TABLE notices (
  id INTEGER PRIMARY KEY,
  contract INTEGER NOT NULL REFERENCES contracts (key),
  worker TEXT NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  clause TEXT NOT NULL,
  code TEXT NOT NULL,
  subject TEXT NOT NULL,
  due_on TEXT,
  entry INTEGER,
  read_at INTEGER
) STRICT;
CREATE INDEX notices_by_worker ON notices (contract, worker, id);

-- Everything due at the last look, with the stage that was told: a stage is told once. What is settled goes.
CREATE TABLE dues (
  contract INTEGER NOT NULL REFERENCES contracts (key),
  due TEXT NOT NULL,
  stage INTEGER NOT NULL,
  PRIMARY KEY (contract, due)
) STRICT, WITHOUT ROWID;

-- What leaves the desk: a letter for one person by mail, or a message to the webhook.
CREATE TABLE letters (
  id INTEGER PRIMARY KEY,
  contract INTEGER NOT NULL REFERENCES contracts (key),
  worker TEXT,
  channel TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  problem TEXT NOT NULL
) STRICT;
CREATE INDEX letters_by_state ON letters (state, next_at);
CREATE TABLE letter_notices (
  letter INTEGER NOT NULL REFERENCES letters (id),
  notice INTEGER NOT NULL REFERENCES notices (id),
  PRIMARY KEY (letter, notice)
) STRICT, WITHOUT ROWID;

-- Where a person gets mail. Beside the ledger, and gone when it is taken back.
CREATE TABLE addresses (
  contract INTEGER NOT NULL REFERENCES contracts (key),
  worker TEXT NOT NULL,
  mail TEXT NOT NULL,
  PRIMARY KEY (contract, worker)
) STRICT, WITHOUT ROWID;
