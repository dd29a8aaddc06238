package dev.sluice.gateway;

import java.nio.file.Path;
import java.util.List;
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

    /** Loads a sample's folder into a database; see {@link DatabaseLoader#load}. */
    void load(String jdbcUrl, Path folder);

    /** Loads a schema script into a database and tells what was left out; see {@link DatabaseLoader#loadScript}. */
    List<String> loadScript(String jdbcUrl, Path script);

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
