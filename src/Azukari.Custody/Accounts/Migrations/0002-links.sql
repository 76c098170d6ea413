-- A link that is made at the screens counts once a second person agreed. Those of before count, and those of the custody's own machine.
ALTER TABLE link ADD COLUMN asked_by TEXT NOT NULL DEFAULT 'shell';
ALTER TABLE link ADD COLUMN asked_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE link ADD COLUMN agreed_by TEXT DEFAULT 'shell';
