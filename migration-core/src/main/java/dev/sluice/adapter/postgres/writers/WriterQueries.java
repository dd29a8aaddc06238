package dev.sluice.adapter.postgres.writers;

import dev.sluice.adapter.postgres.sql.SequenceUse;

/** What is asked of the catalogue about writers. The first parameter of each is an array of quoted table names. Stateless. */
final class WriterQueries {
    /** The tables with their partitions. */
    private static final String MEMBERS = """
            WITH member AS (
                SELECT DISTINCT c.oid, n.nspname, c.relname, c.relowner,
                       coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner)) AS acl
                FROM pg_catalog.unnest(?::pg_catalog.text[]) AS wanted(name)
                JOIN LATERAL (SELECT pg_catalog.to_regclass(wanted.name)::pg_catalog.oid AS relid
                              UNION SELECT relid FROM pg_catalog.pg_partition_tree(pg_catalog.to_regclass(wanted.name))) part ON true
                JOIN pg_catalog.pg_class c ON c.oid = part.relid
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace)
            """;

    private static final String WRITES = "('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')";

    /** Every right to write, of tables and of their columns: schema, table, column or NULL, owner, grantor, grantee or NULL for PUBLIC, right, option. */
    static final String GRANTS = MEMBERS + """
            SELECT m.nspname, m.relname, NULL::pg_catalog.text, o.rolname, by.rolname, r.rolname, a.privilege_type, a.is_grantable
            FROM member m CROSS JOIN LATERAL pg_catalog.aclexplode(m.acl) a
            JOIN pg_catalog.pg_roles o ON o.oid = m.relowner
            JOIN pg_catalog.pg_roles by ON by.oid = a.grantor
            LEFT JOIN pg_catalog.pg_roles r ON r.oid = a.grantee
            WHERE a.privilege_type IN %1$s
            UNION ALL
            SELECT m.nspname, m.relname, t.attname, o.rolname, by.rolname, r.rolname, a.privilege_type, a.is_grantable
            FROM member m JOIN pg_catalog.pg_attribute t ON t.attrelid = m.oid AND NOT t.attisdropped
            CROSS JOIN LATERAL pg_catalog.aclexplode(t.attacl) a
            JOIN pg_catalog.pg_roles o ON o.oid = m.relowner
            JOIN pg_catalog.pg_roles by ON by.oid = a.grantor
            LEFT JOIN pg_catalog.pg_roles r ON r.oid = a.grantee
            WHERE a.privilege_type IN %1$s
            ORDER BY 1, 2, 3 NULLS FIRST, 6 NULLS FIRST, 7
            """.formatted(WRITES);

    /** Roles that may log in and are, or may become, one that holds a right to write: name, sessions in this database. */
    static final String WRITERS = MEMBERS + """
            , holder AS (
                SELECT a.grantee AS oid FROM member m CROSS JOIN LATERAL pg_catalog.aclexplode(m.acl) a WHERE a.privilege_type IN %1$s
                UNION SELECT relowner FROM member
                UNION SELECT a.grantee FROM member m JOIN pg_catalog.pg_attribute t ON t.attrelid = m.oid AND NOT t.attisdropped
                    CROSS JOIN LATERAL pg_catalog.aclexplode(t.attacl) a WHERE a.privilege_type IN %1$s)
            SELECT r.rolname, (SELECT count(*) FROM pg_catalog.pg_stat_activity s
                               WHERE s.usesysid = r.oid AND s.datname = pg_catalog.current_database())
            FROM pg_catalog.pg_roles r
            WHERE r.rolcanlogin AND NOT r.rolsuper AND r.rolname <> pg_catalog.current_user()
            AND EXISTS (SELECT FROM holder h WHERE h.oid = 0 OR pg_catalog.pg_has_role(r.oid, h.oid, 'MEMBER'))
            ORDER BY 1
            """.formatted(WRITES);

    /** Superusers other than Sluice's own sessions who are connected: role, application, sessions. */
    static final String SUPERUSERS = """
            SELECT s.usename, s.application_name, count(*) FROM pg_catalog.pg_stat_activity s
            JOIN pg_catalog.pg_roles r ON r.oid = s.usesysid AND r.rolsuper
            WHERE s.datname = pg_catalog.current_database() AND s.backend_type = 'client backend' AND s.application_name <> 'sluice'
            AND NOT (s.application_name = '' AND s.backend_start > pg_catalog.clock_timestamp() - interval '2 seconds')
            GROUP BY 1, 2 ORDER BY 1, 2
            """;

    /** Roles that write everywhere whatever a table says; the role is there from PostgreSQL 14 on. */
    static final String WRITE_ALL = """
            SELECT r.rolname FROM pg_catalog.pg_roles r, pg_catalog.pg_roles a
            WHERE a.rolname = 'pg_write_all_data' AND r.rolcanlogin AND NOT r.rolsuper
            AND r.rolname <> pg_catalog.current_user() AND pg_catalog.pg_has_role(r.oid, a.oid, 'MEMBER') ORDER BY 1
            """;

    /** Functions of people that run with a superuser's rights, so that whoever may call them may write. */
    static final String DEFINERS = """
            SELECT p.oid::pg_catalog.regprocedure::pg_catalog.text FROM pg_catalog.pg_proc p
            JOIN pg_catalog.pg_roles r ON r.oid = p.proowner AND r.rolsuper
            JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e'
                            AND d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass) ORDER BY 1
            """;

    /** Tables that another server's changes are applied to. */
    static final String SUBSCRIBED = MEMBERS + """
            SELECT m.nspname || '.' || m.relname FROM member m
            WHERE EXISTS (SELECT FROM pg_catalog.pg_subscription_rel s WHERE s.srrelid = m.oid) ORDER BY 1
            """;

    /** Prepared transactions of this database, and the seconds of the longest open transaction of another client. */
    static final String OPEN = """
            SELECT (SELECT count(*) FROM pg_catalog.pg_prepared_xacts WHERE database = pg_catalog.current_database()),
                   coalesce((SELECT extract(epoch FROM max(pg_catalog.clock_timestamp() - xact_start)) FROM pg_catalog.pg_stat_activity
                             WHERE datname = pg_catalog.current_database() AND backend_type = 'client backend'
                             AND application_name <> 'sluice'), 0)
            """;

    /** Whether the asking role is a superuser, sees all sessions, may end them, may alter roles, has the rights of every owner. */
    static final String ABILITY = MEMBERS + """
            SELECT r.rolsuper, pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE'), pg_catalog.pg_has_role('pg_signal_backend', 'USAGE'),
                   r.rolcreaterole,
                   (SELECT pg_catalog.string_agg(m.nspname || '.' || m.relname, ', ' ORDER BY m.nspname, m.relname) FROM member m
                    WHERE NOT pg_catalog.pg_has_role(m.relowner, 'USAGE'))
            FROM pg_catalog.pg_roles r WHERE r.rolname = pg_catalog.current_user()
            """;

    /** Roles of these names: name, whether superuser, whether it may log in, whether it asks. */
    static final String ROLES = """
            SELECT rolname, rolsuper, rolcanlogin, rolname = pg_catalog.current_user() FROM pg_catalog.pg_roles
            WHERE rolname = ANY (?::pg_catalog.text[])
            """;

    /** Who is in the way of a freeze: process, role, application, whether of the stopped roles, seconds of its transaction. */
    static final String REMAINING = """
            SELECT pid, usename, application_name, usename = ANY (?::pg_catalog.text[]),
                   extract(epoch FROM pg_catalog.clock_timestamp() - xact_start)::pg_catalog.int8
            FROM pg_catalog.pg_stat_activity
            WHERE datname = pg_catalog.current_database() AND backend_type = 'client backend' AND pid <> pg_catalog.pg_backend_pid()
            AND (usename = ANY (?::pg_catalog.text[]) OR xact_start IS NOT NULL AND application_name <> 'sluice') ORDER BY 1
            """;

    /** Ends sessions of the roles in this database. */
    static final String TERMINATE = """
            SELECT count(pg_catalog.pg_terminate_backend(pid)) FROM pg_catalog.pg_stat_activity
            WHERE datname = pg_catalog.current_database() AND pid <> pg_catalog.pg_backend_pid() AND usename = ANY (?::pg_catalog.text[])
            """;

    /**
     * Sequences that columns of numbers own, are identities by, or take defaults from: name quoted, name, step, least, greatest, table quoted, column
     * quoted.
     */
    static final String SEQUENCES = MEMBERS + ", " + SequenceUse.USED + """
            SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), n.nspname || '.' || c.relname,
                   s.seqincrement, s.seqmin, s.seqmax,
                   pg_catalog.quote_ident(m.nspname) || '.' || pg_catalog.quote_ident(m.relname), pg_catalog.quote_ident(t.attname)
            FROM member m JOIN used u ON u.relid = m.oid
            JOIN pg_catalog.pg_sequence s ON s.seqrelid = u.sequence
            JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute t ON t.attrelid = m.oid AND t.attnum = u.attnum AND NOT t.attisdropped
            WHERE t.atttypid IN ('int2'::pg_catalog.regtype, 'int4'::pg_catalog.regtype, 'int8'::pg_catalog.regtype, 'numeric'::pg_catalog.regtype)
            ORDER BY 1, 6, 7
            """;

    /** Rights to write that roles have and would lose with somebody else's: role, right, table. */
    static final String INDIRECT = MEMBERS + """
            SELECT r.rolname, p.name, m.nspname || '.' || m.relname
            FROM member m CROSS JOIN (VALUES ('INSERT'), ('UPDATE'), ('DELETE')) AS p (name)
            JOIN pg_catalog.pg_roles r ON r.rolname = ANY (?::pg_catalog.text[]) AND NOT r.rolsuper
            WHERE pg_catalog.has_table_privilege(r.oid, m.oid, p.name)
            AND NOT EXISTS (SELECT FROM pg_catalog.aclexplode(m.acl) a WHERE a.grantee = r.oid AND a.privilege_type = p.name)
            ORDER BY 1, 3, 2
            """;

    private WriterQueries() {}
}
