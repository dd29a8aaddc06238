-- How far a feed was behind, minute by minute, for the gate of the cutover (G-03); what is older than a day is removed.
CREATE TABLE feed_minute (
    sequence         INTEGER NOT NULL REFERENCES feed (sequence),
    minute           INTEGER NOT NULL,
    first_millis     INTEGER NOT NULL,
    last_millis      INTEGER NOT NULL,
    most_lag_millis  INTEGER NOT NULL,
    most_behind      INTEGER NOT NULL,
    PRIMARY KEY (sequence, minute)
) WITHOUT ROWID;;
