-- How hot single partition keys got, minute by minute, for the gate of the cutover (G-08); what is older than eight days is removed. The key is masked where it is sensitive.
CREATE TABLE feed_heat (
    sequence       INTEGER NOT NULL REFERENCES feed (sequence),
    minute         INTEGER NOT NULL,
    table_name     TEXT NOT NULL,
    index_name     TEXT NOT NULL,
    seconds        INTEGER NOT NULL,
    most           REAL NOT NULL,
    least          REAL NOT NULL,
    hottest        TEXT NOT NULL,
    PRIMARY KEY (sequence, minute, table_name, index_name)
) WITHOUT ROWID;;

-- Which part of a feed was counted for that, without a gap.
CREATE TABLE feed_heat_span (
    sequence         INTEGER PRIMARY KEY REFERENCES feed (sequence),
    since_millis     INTEGER NOT NULL,
    until_millis     INTEGER NOT NULL,
    through_position INTEGER NOT NULL
);;
