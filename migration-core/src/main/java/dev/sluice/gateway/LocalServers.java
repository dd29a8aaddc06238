package dev.sluice.gateway;

import java.nio.file.Path;
import java.util.Optional;

/** Throw-away servers on loopback for the demo, for {@code local} and for {@code inspect --ddl}. */
public interface LocalServers {
    /** Which servers. */
    enum Kind {
        POSTGRES,
        DYNAMODB,
        BOTH
    }

    /**
     * Starts servers in a process of their own and waits until they answer.
     *
     * @throws dev.sluice.problem.UnreachableException when this installation does not carry them or they do not start
     */
    Running start(Kind kind);

    /** Loads a folder of {@code schema.sql}, {@code data/*.copy} and {@code constraints.sql} into a database. */
    void load(String jdbcUrl, Path folder);

    /** Servers that run. */
    interface Running extends AutoCloseable {
        /** JDBC URL of PostgreSQL, with the user in it, if started. */
        Optional<String> postgres();

        /** Endpoint of DynamoDB Local, if started. */
        Optional<String> dynamodb();

        @Override
        void close();
    }
}
