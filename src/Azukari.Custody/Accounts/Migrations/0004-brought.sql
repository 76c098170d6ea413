-- How much somebody has brought in on a day of Japan: whoever starts the server anew does not start the count anew. No name, no file name.
CREATE TABLE brought (
  who TEXT NOT NULL,
  day TEXT NOT NULL,
  files INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (who, day)
) STRICT;
CREATE INDEX brought_day ON brought (day);
