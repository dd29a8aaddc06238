package dev.sluice.samples;

import java.util.Map;

/** The settings of the embedded PostgreSQL that results depend on, stated so that no machine's defaults matter. */
final class PostgresSettings {

    /**
     * Server settings. Logical decoding needs {@code wal_level}; without {@code synchronous_commit} the write-ahead log
     * is flushed late and a replication slot sees a commit only some time after it.
     */
    static final Map<String, String> SERVER = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("wal_level", "logical"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("max_wal_senders", "8"),
            Map.entry("max_replication_slots", "8"),
            Map.entry("max_prepared_transactions", "10"),
            Map.entry("max_connections", "100"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"));

    /**
     * Options of {@code initdb}: PostgreSQL's own C.UTF-8, which sorts by code point and knows the case of all letters
     * whatever locales the machine has. The encoding is UTF-8 always.
     */
    static final Map<String, String> LOCALE = Map.of(
            "locale", "C",
            "locale-provider", "builtin",
            "builtin-locale", "C.UTF-8");

    private PostgresSettings() {}
}
