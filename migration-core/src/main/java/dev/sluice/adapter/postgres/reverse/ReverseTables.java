package dev.sluice.adapter.postgres.reverse;

import java.util.List;

/** The tables of reverse syncs, and the statements that make them. */
final class ReverseTables {
    /** The schema, which {@code inspect} does not show. */
    static final String SCHEMA = "sluice_reverse";

    static final String FOLLOWER = SCHEMA + ".follower";
    static final String STREAM = SCHEMA + ".stream";
    static final String POSITION = SCHEMA + ".position";
    static final String ITEM = SCHEMA + ".item";
    static final String WRITTEN = SCHEMA + ".written";
    static final String NUMBER = SCHEMA + ".number";

    /** The table of numbers, which a reverse sync that was prepared by an older version lacks. */
    static final String CREATE_NUMBER = "CREATE TABLE IF NOT EXISTS " + NUMBER + " (follower text NOT NULL REFERENCES "
            + FOLLOWER
            + " ON DELETE CASCADE, sequence text NOT NULL, least bigint NOT NULL, greatest bigint NOT NULL,"
            + " PRIMARY KEY (follower, sequence))";

    /** All of them, in the order in which they are made. */
    static final List<String> PREPARATION = List.of(
            "CREATE SCHEMA IF NOT EXISTS " + SCHEMA,
            "CREATE TABLE IF NOT EXISTS " + FOLLOWER
                    + " (name text PRIMARY KEY, mode text NOT NULL, design_hash text NOT NULL, target text NOT NULL,"
                    + " prepared_at timestamptz NOT NULL, tip_at timestamptz NOT NULL)",
            "CREATE TABLE IF NOT EXISTS " + STREAM + " (follower text NOT NULL REFERENCES " + FOLLOWER
                    + " ON DELETE CASCADE, target_table text NOT NULL, stream text NOT NULL,"
                    + " PRIMARY KEY (follower, target_table))",
            "CREATE TABLE IF NOT EXISTS " + POSITION + " (follower text NOT NULL REFERENCES " + FOLLOWER
                    + " ON DELETE CASCADE, stream text NOT NULL, shard text NOT NULL, parent text, after_sequence text,"
                    + " ended boolean NOT NULL, PRIMARY KEY (follower, stream, shard))",
            "CREATE TABLE IF NOT EXISTS " + ITEM + " (number bigint GENERATED ALWAYS AS IDENTITY,"
                    + " follower text NOT NULL REFERENCES " + FOLLOWER
                    + " ON DELETE CASCADE, target_table text NOT NULL, key_hash text NOT NULL, item_key text NOT NULL,"
                    + " kind text NOT NULL, before_image text, after_image text, rule text NOT NULL, reason text NOT NULL,"
                    + " records bigint NOT NULL, noted_at timestamptz NOT NULL,"
                    + " PRIMARY KEY (follower, target_table, key_hash))",
            "CREATE TABLE IF NOT EXISTS " + WRITTEN + " (follower text NOT NULL REFERENCES " + FOLLOWER
                    + " ON DELETE CASCADE, target_table text COLLATE \"C\" NOT NULL, key_hash text COLLATE \"C\" NOT NULL,"
                    + " item_key text NOT NULL, changes bigint NOT NULL, PRIMARY KEY (follower, target_table, key_hash))",
            CREATE_NUMBER);

    private ReverseTables() {}
}
