-- A rental desk whose rows count their own changes: under the row's lock, for every writer, also for one that knows nothing of it.
CREATE TABLE rental (
    rental_id bigint PRIMARY KEY,
    customer text NOT NULL,
    taken timestamptz NOT NULL,
    returned timestamptz,
    fee numeric(8, 2) NOT NULL,
    deleted boolean NOT NULL DEFAULT false,
    row_version bigint NOT NULL DEFAULT 1
);

CREATE FUNCTION count_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN NEW.row_version := OLD.row_version + 1; RETURN NEW; END $$;
CREATE TRIGGER count_change BEFORE UPDATE ON rental FOR EACH ROW EXECUTE FUNCTION count_change();
ALTER TABLE rental ENABLE ALWAYS TRIGGER count_change;

CREATE FUNCTION keep_deleted() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'mark the rental as deleted: its deletion needs a version'; END $$;
CREATE TRIGGER keep_deleted BEFORE DELETE ON rental FOR EACH ROW EXECUTE FUNCTION keep_deleted();

INSERT INTO rental (rental_id, customer, taken, fee)
    SELECT n, 'Customer ' || n % 97, '2026-01-01 09:00:00+00'::timestamptz + n * interval '7 minutes', n % 13 + 0.99
    FROM generate_series(1, 2000) n;
ANALYZE;
