-- Evidence names the patterns, the source and the target that it speaks of: what was equal on one endpoint proves nothing of another.
-- Evidence of before names none and therefore proves nothing.
ALTER TABLE evidence ADD COLUMN patterns_hash TEXT NOT NULL DEFAULT '';;

ALTER TABLE evidence ADD COLUMN source TEXT NOT NULL DEFAULT '';;

ALTER TABLE evidence ADD COLUMN target TEXT NOT NULL DEFAULT '';;
