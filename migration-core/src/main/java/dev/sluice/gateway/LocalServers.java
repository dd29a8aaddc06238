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

    /** What an installation carries; the simulator is part of every one. */
    enum Equipment {
        /** No server. */
        NONE,
        /** PostgreSQL alone, as in a packaged program: DynamoDB Local may not be distributed. */
        POSTGRES,
        /** Both, as in a checkout. */
        BOTH;

        /** Whether these are part of it. */
        public boolean covers(Kind kind) {
            return this == BOTH || this == POSTGRES && kind == Kind.POSTGRES;
        }
    }

    /** What this installation carries. Known at once. */
    Equipment equipment();

    /**
     * Starts servers in a process of their own and waits until they answer.
     *
     * @throws dev.sluice.problem.UnreachableException when this installation does not carry them or they do not start
     */
    Running start(Kind kind);

    /**
     * Starts the simulator, which is not DynamoDB, within this process.
     *
     * @param settings how it behaves
     * @throws dev.sluice.problem.InvalidInputException when the script of faults cannot be read or is wrong
     */
    Simulation startSimulator(SimulatorSettings settings);

    /** Loads a sample's folder into a database; see {@link DatabaseLoader#load}. */
    void load(String jdbcUrl, Path folder);

    /** Loads a schema script into a database and tells what was left out; see {@link DatabaseLoader#loadScript}. */
    List<String> loadScript(String jdbcUrl, Path script);

    /**
     * Runs statements on a throw-away database, each in a transaction of its own; see {@link DatabaseLoader#execute}.
     *
     * @param jdbcUrl of a server that {@link #start} started, never a user's
     */
    void execute(String jdbcUrl, List<String> statements);

    /**
     * Lets people work on a sample's database.
     *
     * @throws dev.sluice.problem.UnreachableException when this installation does not carry them, or they do not begin
     */
    LiveLoad startLoad(LiveLoad.Settings settings);

    /**
     * Starts an application that writes both sides, on this program's own class path. It gives up by itself where it cannot work, which
     * {@link DualWriter#end} tells.
     *
     * @throws dev.sluice.problem.UnreachableException when it cannot be started
     */
    DualWriter startDualWriter(DualWriter.Settings settings);

    /**
     * How the simulator behaves.
     *
     * @param faults a file with a script of faults; none go wrong without it
     * @param throttling whether it keeps budgets
     */
    record SimulatorSettings(Optional<Path> faults, Throttling throttling) {}

    /** Whether the simulator keeps the budgets of tables, indexes and partitions. */
    enum Throttling {
        ON,
        OFF
    }

    /** A simulator that runs. */
    interface Simulation extends AutoCloseable {
        /** Its endpoint. */
        String endpoint();

        @Override
        void close();
    }

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
