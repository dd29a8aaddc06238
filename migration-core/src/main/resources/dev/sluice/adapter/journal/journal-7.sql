-- What a run relies on may be a collation and the version of its library too: kinds COLLATION and COLLATION_VERSION (R-51). A program that
-- does not know a kind is kept out by the version of this schema, so a new kind takes a new version. Runs of before noted no collation:
-- one whose key, order or condition has one is not gone on with.
CREATE TRIGGER run_source_refuses_unknown_kind BEFORE INSERT ON run_source
WHEN NEW.kind NOT IN ('KEY', 'COLUMN', 'REFERENCE', 'COLLATION', 'COLLATION_VERSION')
BEGIN SELECT RAISE(ABORT, 'a new kind takes a new version of the journal'); END;;
