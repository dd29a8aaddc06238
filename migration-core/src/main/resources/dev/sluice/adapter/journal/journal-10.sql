-- Changes of the phase of a move: an intent, and apart from it how it ended (R-42). One without an end is under way, or was left by a killed process.
CREATE TABLE phase_change (
    sequence      INTEGER PRIMARY KEY,
    transition    TEXT NOT NULL,
    from_phase    TEXT NOT NULL,
    to_phase      TEXT NOT NULL,
    design_hash   TEXT NOT NULL,
    patterns_hash TEXT NOT NULL,
    source        TEXT NOT NULL,
    target        TEXT NOT NULL,
    who           TEXT NOT NULL,
    evidence      TEXT NOT NULL,
    began_at      TEXT NOT NULL
);;

CREATE TABLE phase_change_end (
    sequence INTEGER PRIMARY KEY REFERENCES phase_change (sequence),
    ending   TEXT NOT NULL,
    ended_at TEXT NOT NULL
);;

CREATE TRIGGER phase_change_one_at_a_time BEFORE INSERT ON phase_change
WHEN EXISTS (SELECT 1 FROM phase_change AS change WHERE NOT EXISTS
    (SELECT 1 FROM phase_change_end AS done WHERE done.sequence = change.sequence))
BEGIN SELECT RAISE(ABORT, 'a change of phase is under way'); END;;

CREATE TRIGGER phase_change_refuses_update BEFORE UPDATE ON phase_change
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER phase_change_refuses_delete BEFORE DELETE ON phase_change
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER phase_change_end_refuses_update BEFORE UPDATE ON phase_change_end
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER phase_change_end_refuses_delete BEFORE DELETE ON phase_change_end
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;
