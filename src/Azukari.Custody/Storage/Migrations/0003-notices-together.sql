-- How many acts a notice tells of: what came all at once is told at once.
ALTER TABLE notices ADD COLUMN count INTEGER NOT NULL DEFAULT 1;

-- Each page counts what its reader has not read: also when he has read a hundred thousand.
CREATE INDEX notices_unread ON notices (contract, worker, id) WHERE read_at IS NULL;
