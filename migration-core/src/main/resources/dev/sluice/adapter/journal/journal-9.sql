-- What the publication of a feed was like when it was prepared; nothing is known of those before.
ALTER TABLE feed ADD COLUMN publication TEXT NOT NULL DEFAULT '';;

-- Feeds from which changes may be missing for good, with the reason; only another feed is without it.
CREATE TABLE feed_spoilt (
    sequence INTEGER PRIMARY KEY REFERENCES feed (sequence),
    reason   TEXT NOT NULL,
    noted_at TEXT NOT NULL
);;

CREATE TRIGGER feed_spoilt_refuses_update BEFORE UPDATE ON feed_spoilt
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER feed_spoilt_refuses_delete BEFORE DELETE ON feed_spoilt
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;
