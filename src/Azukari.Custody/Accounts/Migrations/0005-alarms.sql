-- What somebody must look at: so much of something within an hour or a day that it is not the usual work. One row for each contract of whom it is about.
CREATE TABLE alarm (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  who TEXT NOT NULL,
  contract TEXT,
  worker TEXT,
  address TEXT NOT NULL,
  count INTEGER NOT NULL
) STRICT;
CREATE INDEX alarm_who ON alarm (kind, who, at);
