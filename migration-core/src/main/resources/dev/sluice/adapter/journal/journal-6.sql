-- What a run relied on in the source's catalogue when it began (R-37): each column that it reads with its type, each key, each foreign
-- key that it follows. Runs of before have none and are not gone on with.
CREATE TABLE run_source (
    run_id        TEXT NOT NULL REFERENCES run (run_id),
    source_schema TEXT NOT NULL,
    source_table  TEXT NOT NULL,
    kind          TEXT NOT NULL,
    name          TEXT NOT NULL,
    form          TEXT NOT NULL,
    PRIMARY KEY (run_id, source_schema, source_table, kind, name)
) WITHOUT ROWID;;

-- The source's timeline when an epoch was opened (R-54); NULL where the server does not tell it, and for epochs of before.
ALTER TABLE epoch ADD COLUMN timeline INTEGER;;

CREATE INDEX epoch_by_run ON epoch (run_id);;

CREATE TRIGGER run_source_refuses_update BEFORE UPDATE ON run_source
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER run_source_refuses_delete BEFORE DELETE ON run_source
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;
