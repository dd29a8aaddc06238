package dev.sluice.benchmark;

import dev.sluice.benchmark.MeasuredProcess.Figures;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A project of tickets that is cut over and led back, each command a process of its own. Used by one thread, but for the sync that follows meanwhile. */
final class MovedTickets implements AutoCloseable {
    private static final int ATTEMPTS = 20;
    private static final long BETWEEN_ATTEMPTS = 1_000;

    private final MeasuredProcess process =
            new MeasuredProcess(program -> new Course(List.of(new Sample(0, 0, 0, 0, 0))));
    private final SourceSettings source;
    private final Path project;
    private final String endpoint;
    private final ExecutorService follower = Executors.newCachedThreadPool();

    /**
     * Makes them, and moves all rows.
     *
     * @param rows how many
     * @param role the application's, which is made
     * @param endpoint the target's
     * @param waived gates that this target cannot open
     */
    MovedTickets(long rows, String role, String endpoint, List<String> waived)
            throws IOException, InterruptedException {
        this.endpoint = endpoint;
        source = SourceTables.tickets(rows);
        LocalPostgres.run(
                source, "CREATE ROLE " + role + " LOGIN", "GRANT SELECT, INSERT, UPDATE, DELETE ON ticket TO " + role);
        project = SampleProject.movingTickets(source, role, waived);
        command("inspect");
        command("provision");
        command("sync", "--prepare");
        command("backfill");
    }

    SourceSettings source() {
        return source;
    }

    Path project() {
        return project;
    }

    /** Lets a sync follow until a switch ends it, and waits until every gate before the switch is open. */
    void arm() throws IOException, InterruptedException {
        follow();
        persistently("verify");
        persistently("cutover", "advance", "--to", "ARMED");
    }

    /** Lets a sync follow until a switch ends it. */
    void follow() {
        follower.submit(() -> {
            try {
                command("sync");
            } catch (IOException endedByTheSwitch) {
                // which it says itself
            }
            return null;
        });
    }

    /** A command that a gate which is not open yet, or a sync that is not at work yet, lets wait. */
    Figures persistently(String... words) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return command(words);
            } catch (IOException notYet) {
                if (attempt == ATTEMPTS) {
                    throw notYet;
                }
                Thread.sleep(BETWEEN_ATTEMPTS);
            }
        }
    }

    /**
     * A command to its end.
     *
     * @throws IOException where it does not end with 0
     */
    Figures command(String... words) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(words));
        if (!words[0].equals("inspect")) {
            arguments.addAll(List.of("--endpoint", endpoint, "--region", "eu-west-1"));
        }
        arguments.addAll(List.of("-p", project.toString(), "--format", "json", "--quiet"));
        return process.run(CommandLineRun.class, arguments);
    }

    @Override
    public void close() {
        follower.shutdownNow();
    }
}
