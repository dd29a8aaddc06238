-- Feeds of changes: what was prepared in a source, and for which target and design that is true. A feed without an end is in use.
CREATE TABLE feed (
    sequence       INTEGER PRIMARY KEY,
    name           TEXT NOT NULL,
    source         TEXT NOT NULL,
    timeline       INTEGER,
    target         TEXT NOT NULL,
    design_hash    TEXT NOT NULL,
    start_position TEXT NOT NULL,
    prepared_at    TEXT NOT NULL
);;

CREATE TABLE feed_end (
    sequence INTEGER PRIMARY KEY REFERENCES feed (sequence),
    ended_at TEXT NOT NULL
);;

-- How far a feed is applied. The one row that is replaced instead of added to: it changes every second for as long as a feed lives, and only
-- the newest says anything. The position is the log's 64 bits as a number, so that the file itself refuses to let it go back.
CREATE TABLE feed_position (
    sequence INTEGER PRIMARY KEY REFERENCES feed (sequence),
    applied  INTEGER NOT NULL,
    noted_at TEXT NOT NULL
);;

CREATE TRIGGER feed_refuses_update BEFORE UPDATE ON feed
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER feed_refuses_delete BEFORE DELETE ON feed
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER feed_end_refuses_update BEFORE UPDATE ON feed_end
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER feed_end_refuses_delete BEFORE DELETE ON feed_end
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER feed_position_never_goes_back BEFORE UPDATE ON feed_position
WHEN NEW.applied < OLD.applied
BEGIN SELECT RAISE(ABORT, 'what is applied stays applied'); END;;

CREATE TRIGGER feed_position_refuses_delete BEFORE DELETE ON feed_position
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;
