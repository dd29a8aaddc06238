-- Orders to a run, given by any process: the only rows, with evidence, that are written without the folder's lock.
CREATE TABLE run_order (
    sequence    INTEGER PRIMARY KEY,
    run_id      TEXT NOT NULL REFERENCES run (run_id),
    kind        TEXT NOT NULL,
    write_units REAL,
    noted_at    TEXT NOT NULL
);;

CREATE INDEX run_order_by_run ON run_order (run_id);;

-- Who goes on with a run (R-23); a term without an end whose process is gone was killed.
CREATE TABLE lease_term (
    term          INTEGER PRIMARY KEY,
    run_id        TEXT NOT NULL REFERENCES run (run_id),
    process       INTEGER NOT NULL,
    process_began TEXT NOT NULL,
    began_at      TEXT NOT NULL
);;

CREATE INDEX lease_term_by_run ON lease_term (run_id);;

CREATE TABLE lease_end (
    term     INTEGER PRIMARY KEY REFERENCES lease_term (term),
    ended_at TEXT NOT NULL
);;

-- What holds a run: a JSON object of causes and sentences, {} when it was let go.
CREATE TABLE run_hold (
    sequence INTEGER PRIMARY KEY,
    run_id   TEXT NOT NULL REFERENCES run (run_id),
    holds    TEXT NOT NULL,
    noted_at TEXT NOT NULL
);;

CREATE INDEX run_hold_by_run ON run_hold (run_id);;

-- Steps that act outside of the journal (R-42): the intent, and beside it how it ended. An intent alone was interrupted.
CREATE TABLE step (
    sequence INTEGER PRIMARY KEY,
    run_id   TEXT NOT NULL REFERENCES run (run_id),
    kind     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    began_at TEXT NOT NULL
);;

CREATE INDEX step_by_run ON step (run_id);;

CREATE TABLE step_end (
    sequence INTEGER PRIMARY KEY REFERENCES step (sequence),
    ending   TEXT NOT NULL,
    ended_at TEXT NOT NULL
);;

-- What a replay needs: the version and the design that the row was refused with, the item's key for people (masked), and the hash of the
-- row's own key, by which it is found again also where that key is masked. Records of before have none of these.
ALTER TABLE quarantine ADD COLUMN position TEXT NOT NULL DEFAULT '0/0';;

ALTER TABLE quarantine ADD COLUMN target_key TEXT NOT NULL DEFAULT '';;

ALTER TABLE quarantine ADD COLUMN design_hash TEXT NOT NULL DEFAULT '';;

ALTER TABLE quarantine ADD COLUMN source_key_hash TEXT NOT NULL DEFAULT '';;

-- A record that needs no look any more: how, why, and by which run.
CREATE TABLE quarantine_end (
    sequence  INTEGER PRIMARY KEY REFERENCES quarantine (sequence),
    ending    TEXT NOT NULL,
    reason    TEXT NOT NULL,
    run_id    TEXT NOT NULL,
    ended_at  TEXT NOT NULL
);;

CREATE VIEW quarantine_now AS
SELECT quarantine.*, done.ending, done.reason AS ending_reason, done.run_id AS ending_run, done.ended_at
FROM quarantine
LEFT JOIN quarantine_end AS done USING (sequence);;

CREATE TRIGGER run_order_refuses_update BEFORE UPDATE ON run_order
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER run_order_refuses_delete BEFORE DELETE ON run_order
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER lease_term_refuses_update BEFORE UPDATE ON lease_term
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER lease_term_refuses_delete BEFORE DELETE ON lease_term
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER lease_end_refuses_update BEFORE UPDATE ON lease_end
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER lease_end_refuses_delete BEFORE DELETE ON lease_end
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER run_hold_refuses_update BEFORE UPDATE ON run_hold
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER run_hold_refuses_delete BEFORE DELETE ON run_hold
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER step_refuses_update BEFORE UPDATE ON step
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER step_refuses_delete BEFORE DELETE ON step
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER step_end_refuses_update BEFORE UPDATE ON step_end
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER step_end_refuses_delete BEFORE DELETE ON step_end
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER quarantine_end_refuses_update BEFORE UPDATE ON quarantine_end
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER quarantine_end_refuses_delete BEFORE DELETE ON quarantine_end
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

