package dev.sluice.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types without structure that the type map names, by their {@code pg_type.typname}. */
public enum BaseKind {
    INT2,
    INT4,
    INT8,
    FLOAT4,
    FLOAT8,
    MONEY,
    BOOL,
    BPCHAR,
    VARCHAR,
    TEXT,
    CITEXT,
    NAME,
    /** The one-byte internal type {@code "char"}, not {@code character(1)}. */
    CHAR,
    BYTEA,
    DATE,
    TIME,
    TIMETZ,
    TIMESTAMP,
    TIMESTAMPTZ,
    INTERVAL,
    UUID,
    JSON,
    JSONB,
    INET,
    CIDR,
    MACADDR,
    MACADDR8,
    BIT,
    VARBIT,
    HSTORE,
    XML,
    TSVECTOR,
    TSQUERY,
    LTREE,
    LQUERY,
    LTXTQUERY,
    JSONPATH,
    POINT,
    LINE,
    LSEG,
    BOX,
    PATH,
    POLYGON,
    CIRCLE,
    GEOMETRY,
    GEOGRAPHY,
    OID,
    PG_LSN,
    XID,
    XID8,
    CID,
    TID,
    TXID_SNAPSHOT,
    PG_SNAPSHOT,
    REGCLASS,
    REGCOLLATION,
    REGCONFIG,
    REGDICTIONARY,
    REGNAMESPACE,
    REGOPER,
    REGOPERATOR,
    REGPROC,
    REGPROCEDURE,
    REGROLE,
    REGTYPE;

    /** The name in {@code pg_type}. */
    public String catalogueName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds the kind of a {@code pg_type.typname}, or nothing where the type map does not know it. */
    public static Optional<BaseKind> ofCatalogueName(String typname) {
        return Arrays.stream(values())
                .filter(kind -> kind.catalogueName().equals(typname))
                .findFirst();
    }
}
