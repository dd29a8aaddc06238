package dev.sluice.gateway;

import java.nio.file.Path;
import java.util.List;

/** Fills a throw-away database. The only thing that ever writes to a PostgreSQL; never called with a user's own source. */
public interface DatabaseLoader {
    /**
     * Loads a folder of {@code schema.sql}, {@code data/SCHEMA.TABLE.copy[.gz]} and {@code constraints.sql}, all in one
     * transaction.
     *
     * @param jdbcUrl an empty database, with the user in it
     * @throws dev.sluice.problem.InvalidInputException when a file is missing or wrong, naming it; the database is then as it was
     */
    void load(String jdbcUrl, Path folder);

    /**
     * Loads a schema script as {@code pg_dump} or psql write them, also compressed with gzip: psql's own commands, owners, rights,
     * roles, databases and the rows of {@code COPY} are left out.
     *
     * @param jdbcUrl an empty database, with the user in it
     * @return what was left out, one sentence each
     * @throws dev.sluice.problem.InvalidInputException when the file cannot be read or a statement is refused, naming its line
     */
    List<String> loadScript(String jdbcUrl, Path script);

    /**
     * Runs statements, each in a transaction of its own.
     *
     * @param jdbcUrl a throw-away database, with the user in it
     * @throws dev.sluice.problem.UnreachableException when the server refuses one
     */
    void execute(String jdbcUrl, List<String> statements);
}
