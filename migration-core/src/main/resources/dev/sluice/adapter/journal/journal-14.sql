-- Who may note in a change of phase: at first whoever began it (0), then each who took it over, so that an earlier one is refused (R-23).
CREATE TABLE phase_change_holder (
    sequence INTEGER NOT NULL REFERENCES phase_change (sequence),
    holder   INTEGER NOT NULL,
    PRIMARY KEY (sequence, holder)
);;

CREATE TRIGGER phase_change_holder_refuses_update BEFORE UPDATE ON phase_change_holder
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER phase_change_holder_refuses_delete BEFORE DELETE ON phase_change_holder
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;
