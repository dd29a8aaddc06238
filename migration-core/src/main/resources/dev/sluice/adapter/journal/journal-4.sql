-- A planned range that smaller ones took the place of (R-52): written in one transaction with them, never where the range is done.
CREATE TABLE split_range (
    run_id   TEXT NOT NULL,
    entity   TEXT NOT NULL,
    number   INTEGER NOT NULL,
    split_at TEXT NOT NULL,
    PRIMARY KEY (run_id, entity, number),
    FOREIGN KEY (run_id, entity, number) REFERENCES planned_range (run_id, entity, number)
) WITHOUT ROWID;;

CREATE TRIGGER split_range_is_not_done BEFORE INSERT ON split_range
WHEN EXISTS (SELECT 1 FROM finished_range AS done
             WHERE done.run_id = NEW.run_id AND done.entity = NEW.entity AND done.number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'a range that is done is not split'); END;;

CREATE TRIGGER finished_range_is_not_split BEFORE INSERT ON finished_range
WHEN EXISTS (SELECT 1 FROM split_range AS split
             WHERE split.run_id = NEW.run_id AND split.entity = NEW.entity AND split.number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'a range that was split is not done'); END;;

DROP VIEW ledger;;

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
WHERE NOT EXISTS (SELECT 1 FROM split_range AS split
                  WHERE split.run_id = planned.run_id AND split.entity = planned.entity AND split.number = planned.number)
GROUP BY planned.run_id, planned.entity;;

CREATE TRIGGER split_range_refuses_update BEFORE UPDATE ON split_range
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;

CREATE TRIGGER split_range_refuses_delete BEFORE DELETE ON split_range
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;;
