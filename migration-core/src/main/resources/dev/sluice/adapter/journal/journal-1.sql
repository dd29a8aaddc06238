-- Schema version 1 of the journal. Statements end with two semicolons, because triggers hold single ones.
-- Every table is append-only: a change of state is a new row, a finished range is a row beside its plan.

CREATE TABLE schema_version (
    version    INTEGER PRIMARY KEY,
    applied_at TEXT NOT NULL
);;

-- Generations of R-19: the newest row counts; going back to an older design is a new generation too.
CREATE TABLE generation (
    generation      INTEGER PRIMARY KEY,
    design_hash     TEXT NOT NULL,
    source_identity TEXT NOT NULL,
    noted_at        TEXT NOT NULL
);;

CREATE TABLE run (
    sequence    INTEGER PRIMARY KEY,
    run_id      TEXT NOT NULL UNIQUE,
    kind        TEXT NOT NULL,
    mode        TEXT NOT NULL,
    scope       TEXT NOT NULL,
    design_hash TEXT NOT NULL,
    source      TEXT NOT NULL,
    target      TEXT NOT NULL,
    generation  INTEGER NOT NULL,
    began_at    TEXT NOT NULL
);;

CREATE TABLE run_state (
    sequence INTEGER PRIMARY KEY,
    run_id   TEXT NOT NULL REFERENCES run (run_id),
    state    TEXT NOT NULL,
    since    TEXT NOT NULL
);;

CREATE INDEX run_state_by_run ON run_state (run_id);;

CREATE TABLE epoch (
    sequence  INTEGER PRIMARY KEY,
    run_id    TEXT NOT NULL REFERENCES run (run_id),
    position  TEXT NOT NULL,
    kind      TEXT NOT NULL,
    opened_at TEXT NOT NULL
);;

-- The intent of R-42: bounds as JSON arrays of typed text, [] for no bound.
CREATE TABLE planned_range (
    run_id      TEXT NOT NULL REFERENCES run (run_id),
    entity      TEXT NOT NULL,
    number      INTEGER NOT NULL,
    after_key   TEXT NOT NULL,
    through_key TEXT NOT NULL,
    PRIMARY KEY (run_id, entity, number)
) WITHOUT ROWID;;

-- The done-record beside the intent; the ledger is the sum of these rows (R-40).
CREATE TABLE finished_range (
    run_id               TEXT NOT NULL,
    entity               TEXT NOT NULL,
    number               INTEGER NOT NULL,
    position             TEXT NOT NULL,
    rows_read            INTEGER NOT NULL,
    rows_rendered        INTEGER NOT NULL,
    rows_filtered        INTEGER NOT NULL,
    rows_rejected        INTEGER NOT NULL,
    items_written        INTEGER NOT NULL,
    items_stale          INTEGER NOT NULL,
    items_equal          INTEGER NOT NULL,
    items_collided       INTEGER NOT NULL,
    items_foreign        INTEGER NOT NULL,
    items_quarantined    INTEGER NOT NULL,
    consumed_write_units REAL NOT NULL,
    throttled            INTEGER NOT NULL,
    finished_at          TEXT NOT NULL,
    PRIMARY KEY (run_id, entity, number),
    FOREIGN KEY (run_id, entity, number) REFERENCES planned_range (run_id, entity, number)
) WITHOUT ROWID;;

CREATE TABLE quarantine (
    sequence     INTEGER PRIMARY KEY,
    run_id       TEXT NOT NULL REFERENCES run (run_id),
    range_number INTEGER NOT NULL,
    entity       TEXT NOT NULL,
    source_table TEXT NOT NULL,
    source_key   TEXT NOT NULL,
    rule         TEXT NOT NULL,
    subject      TEXT NOT NULL,
    reason       TEXT NOT NULL,
    item         TEXT,
    source_row   TEXT NOT NULL,
    attempts     INTEGER NOT NULL,
    noted_at     TEXT NOT NULL
);;

CREATE INDEX quarantine_by_run ON quarantine (run_id);;

-- Results of checks, surveys and verifications; some have a run id of their own.
CREATE TABLE evidence (
    sequence    INTEGER PRIMARY KEY,
    run_id      TEXT NOT NULL,
    kind        TEXT NOT NULL,
    conclusion  TEXT NOT NULL,
    design_hash TEXT NOT NULL,
    result      TEXT NOT NULL,
    noted_at    TEXT NOT NULL
);;

CREATE INDEX evidence_by_kind ON evidence (kind);;

CREATE VIEW run_now AS
SELECT run.*, latest.state, latest.since
FROM run
JOIN run_state AS latest
  ON latest.sequence = (SELECT max(sequence) FROM run_state WHERE run_state.run_id = run.run_id);;

CREATE VIEW ledger AS
SELECT planned.run_id,
       planned.entity,
       count(*)                                     AS ranges_planned,
       count(done.number)                           AS ranges_done,
       coalesce(sum(done.rows_read), 0)             AS rows_read,
       coalesce(sum(done.rows_rendered), 0)         AS rows_rendered,
       coalesce(sum(done.rows_filtered), 0)         AS rows_filtered,
       coalesce(sum(done.rows_rejected), 0)         AS rows_rejected,
       coalesce(sum(done.items_written), 0)         AS items_written,
       coalesce(sum(done.items_stale), 0)           AS items_stale,
       coalesce(sum(done.items_equal), 0)           AS items_equal,
       coalesce(sum(done.items_collided), 0)        AS items_collided,
       coalesce(sum(done.items_foreign), 0)         AS items_foreign,
       coalesce(sum(done.items_quarantined), 0)     AS items_quarantined,
       coalesce(sum(done.consumed_write_units), 0)  AS consumed_write_units,
       coalesce(sum(done.throttled), 0)             AS throttled
FROM planned_range AS planned
LEFT JOIN finished_range AS done USING (run_id, entity, number)
GROUP BY planned.run_id, planned.entity;;

CREATE TRIGGER generation_refuses_update BEFORE UPDATE ON generation
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER generation_refuses_delete BEFORE DELETE ON generation
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER run_refuses_update BEFORE UPDATE ON run
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER run_refuses_delete BEFORE DELETE ON run
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER run_state_refuses_update BEFORE UPDATE ON run_state
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER run_state_refuses_delete BEFORE DELETE ON run_state
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER epoch_refuses_update BEFORE UPDATE ON epoch
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER epoch_refuses_delete BEFORE DELETE ON epoch
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER planned_range_refuses_update BEFORE UPDATE ON planned_range
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER planned_range_refuses_delete BEFORE DELETE ON planned_range
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER finished_range_refuses_update BEFORE UPDATE ON finished_range
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER finished_range_refuses_delete BEFORE DELETE ON finished_range
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER quarantine_refuses_update BEFORE UPDATE ON quarantine
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER quarantine_refuses_delete BEFORE DELETE ON quarantine
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER evidence_refuses_update BEFORE UPDATE ON evidence
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER evidence_refuses_delete BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

