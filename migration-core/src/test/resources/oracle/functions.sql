-- How a value looks in DynamoDB's JSON, for the oracles: written by hand from the type map, in PostgreSQL's own functions, for this
-- session only. NULL in, NULL out: the attribute is then absent, since pg_temp.item strips it.

CREATE FUNCTION pg_temp.s(value text) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT
    RETURN jsonb_build_object('S', value);

CREATE FUNCTION pg_temp.n(value numeric) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT
    RETURN jsonb_build_object('N', trim_scale(value)::text);

CREATE FUNCTION pg_temp.b(value bytea) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT
    RETURN jsonb_build_object('B', translate(encode(value, 'base64'), E'\n', ''));

CREATE FUNCTION pg_temp.flag(value boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT
    RETURN jsonb_build_object('BOOL', value);

-- The attribute stays, as DynamoDB's null value, where the design says so.
CREATE FUNCTION pg_temp.or_null(value jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE
    RETURN coalesce(value, '{"NULL": true}'::jsonb);

CREATE FUNCTION pg_temp.texts(value text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT
    RETURN (SELECT jsonb_build_object('L', coalesce(jsonb_agg(pg_temp.or_null(pg_temp.s(element)) ORDER BY place), '[]'))
            FROM unnest(value) WITH ORDINALITY AS elements(element, place));

-- A moment in UTC with six decimals, with its zone or without one.
CREATE FUNCTION pg_temp.moment(value timestamptz) RETURNS text LANGUAGE sql STABLE STRICT
    RETURN to_char(value AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

CREATE FUNCTION pg_temp.wall_clock(value timestamp) RETURNS text LANGUAGE sql STABLE STRICT
    RETURN to_char(value, 'YYYY-MM-DD"T"HH24:MI:SS.US');

CREATE FUNCTION pg_temp.day(value timestamptz) RETURNS text LANGUAGE sql STABLE STRICT
    RETURN to_char(value AT TIME ZONE 'UTC', 'YYYY-MM-DD');

-- A part of a key: the separator and the escape itself as % and two hexadecimal digits.
CREATE FUNCTION pg_temp.part(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT
    RETURN replace(replace(value, '%', '%25'), '#', '%23');

CREATE FUNCTION pg_temp.pad(value bigint, width integer) RETURNS text LANGUAGE sql IMMUTABLE STRICT
    RETURN lpad(value::text, width, '0');

CREATE FUNCTION pg_temp.item(attributes jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT
    RETURN jsonb_strip_nulls(attributes);
