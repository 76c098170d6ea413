-- Who may come in, by what, and for whom. Times are milliseconds since 1970 (UTC). Nothing of a contract's content lies here.
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  administrator INTEGER NOT NULL,
  state TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE passkey (
  credential BLOB PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  public_key BLOB NOT NULL,
  added_at INTEGER NOT NULL,
  sign_count INTEGER NOT NULL,
  transports TEXT NOT NULL,
  verified INTEGER NOT NULL,
  backup_eligible INTEGER NOT NULL,
  backed_up INTEGER NOT NULL,
  attestation BLOB NOT NULL,
  client_data BLOB NOT NULL
) STRICT;
CREATE INDEX passkey_account ON passkey (account);

CREATE TABLE link (
  account TEXT NOT NULL REFERENCES account (id),
  contract TEXT NOT NULL,
  worker TEXT,
  PRIMARY KEY (account, contract)
) STRICT;
CREATE UNIQUE INDEX link_worker ON link (contract, worker) WHERE worker IS NOT NULL;

-- The name of a person at the city's own sign-in ('sign-on') or directory ('directory').
CREATE TABLE outside (
  provider TEXT NOT NULL,
  subject TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (provider, subject)
) STRICT;

-- A link is shown once; here lies only what it is recognised by.
CREATE TABLE invitation (
  token BLOB PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id),
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;

CREATE TABLE recovery (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id),
  asked_by TEXT NOT NULL REFERENCES account (id),
  asked_at INTEGER NOT NULL,
  approved_by TEXT REFERENCES account (id),
  ended_at INTEGER
) STRICT;

CREATE TABLE session (
  token BLOB PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id),
  how TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  proved_at INTEGER NOT NULL,
  ended_at INTEGER,
  address TEXT NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account, began_at);

-- A question that a passkey answers, kept until it is answered once.
CREATE TABLE ceremony (
  token BLOB PRIMARY KEY,
  state TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE happening (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  account TEXT,
  by_whom TEXT NOT NULL,
  address TEXT NOT NULL
) STRICT;
CREATE INDEX happening_account ON happening (account, number);

-- Certificates of terminals; one may name the same machine under several contracts ("contract/terminal", one a line).
CREATE TABLE terminal_certificate (
  serial TEXT PRIMARY KEY,
  names TEXT NOT NULL,
  label TEXT NOT NULL,
  der BLOB NOT NULL,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;
