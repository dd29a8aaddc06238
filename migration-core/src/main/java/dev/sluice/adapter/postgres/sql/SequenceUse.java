package dev.sluice.adapter.postgres.sql;

/** Which columns take numbers of which sequences. */
public final class SequenceUse {
    /**
     * A common table {@code used} of sequence, relid and attnum: a column owns the sequence, is an identity by it, or takes its default from it.
     */
    public static final String USED = """
            used AS (
                SELECT d.objid AS sequence, d.refobjid AS relid, d.refobjsubid::pg_catalog.int4 AS attnum FROM pg_catalog.pg_depend d
                WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
                UNION
                SELECT d.refobjid, f.adrelid, f.adnum::pg_catalog.int4 FROM pg_catalog.pg_attrdef f
                JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND d.objid = f.oid
                AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass)
            """;

    private SequenceUse() {}
}
