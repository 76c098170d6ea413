-- What a browser was given when its person proved again who he is. It takes the place of the session's token when it is first shown, and not before:
-- an answer that never arrived costs nobody his session, and what was carried before never gains the new proof.
CREATE TABLE session_next (
  token BLOB PRIMARY KEY,
  session BLOB NOT NULL,
  proved_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_next_session ON session_next (session);

-- Who stopped a certificate. Of those of before nobody knows.
ALTER TABLE terminal_certificate ADD COLUMN revoked_by TEXT;

-- Whom an account was when it was removed: what was issued to that worker before counts no more.
CREATE TABLE removed_worker (
  contract TEXT NOT NULL,
  worker TEXT NOT NULL,
  removed_at INTEGER NOT NULL,
  PRIMARY KEY (contract, worker)
) STRICT;
