-- The table of the target that a record's item is for: the same row is another item elsewhere. Records of before name none.
ALTER TABLE quarantine ADD COLUMN target TEXT NOT NULL DEFAULT '';;

DROP VIEW quarantine_now;;

CREATE VIEW quarantine_now AS
SELECT quarantine.*, done.ending, done.reason AS ending_reason, done.run_id AS ending_run, done.ended_at
FROM quarantine
LEFT JOIN quarantine_end AS done USING (sequence);;

-- A row is asked for when it is noted again or written, and the records of a range when that is done.
CREATE INDEX quarantine_by_row ON quarantine (source_key_hash, entity);;

CREATE INDEX quarantine_by_range ON quarantine (run_id, entity, range_number);;

CREATE INDEX quarantine_by_entity ON quarantine (entity);;
