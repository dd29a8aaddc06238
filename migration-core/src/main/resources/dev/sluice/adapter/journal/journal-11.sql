-- What was done of a change of phase, stage by stage, before and after each (R-42).
CREATE TABLE phase_change_step (
    step     INTEGER PRIMARY KEY,
    sequence INTEGER NOT NULL REFERENCES phase_change (sequence),
    stage    TEXT NOT NULL,
    mark     TEXT NOT NULL,
    detail   TEXT NOT NULL,
    at       TEXT NOT NULL
);;

CREATE TRIGGER phase_change_step_refuses_update BEFORE UPDATE ON phase_change_step
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER phase_change_step_refuses_delete BEFORE DELETE ON phase_change_step
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;
