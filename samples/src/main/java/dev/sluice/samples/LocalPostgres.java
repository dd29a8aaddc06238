package dev.sluice.samples;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * An embedded PostgreSQL on 127.0.0.1 whose user {@code postgres} needs no password. Its binaries, data and log are all
 * in the work directory. Durability against a power cut is off, as fits a throw-away server.
 */
final class LocalPostgres implements LocalServer {

    /** Generous, because a machine that also runs tests can be slow; the usual start takes 2 to 4 seconds. */
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final PostgresProcess process;

    private LocalPostgres(EmbeddedPostgres server, PostgresProcess process) {
        this.server = server;
        this.process = process;
    }

    /** Starts the server on a free port and returns when it answers a query. */
    static LocalPostgres start(WorkDirectory work) throws ServerStartException {
        if (work.ownedByRoot() && !LinuxUtils.isUnshareAvailable()) {
            throw new ServerStartException("PostgreSQL refuses to run as root, and the command `unshare -U` that gives"
                    + " it another user is missing or forbidden here: run this as an ordinary user.");
        }
        Path data = work.path().resolve("data");
        PostgresLog log = new PostgresLog(work.path().resolve("postgres.log"));
        PostgresProcess process = new PostgresProcess(data);
        try {
            return new LocalPostgres(builder(work.path(), data, log).start(), process);
        } catch (IOException | RuntimeException e) { // zonky reports a failed initdb or pg_ctl as RuntimeException
            process.handle().ifPresent(PostgresProcess::kill);
            throw new ServerStartException(
                    "PostgreSQL did not start: " + log.reason().orElse(e.toString()), e);
        }
    }

    private static EmbeddedPostgres.Builder builder(Path work, Path data, PostgresLog log) {
        // Otherwise zonky keeps a folder that all users of the machine share, in the directory for temporary files.
        System.setProperty("ot.epg.working-dir", work.toString());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOutputRedirector(Redirect.appendTo(log.file().toFile()))
                .setPGStartupWait(START_LIMIT)
                .setRegisterShutdownHook(false);
        PostgresSettings.SERVER.forEach(builder::setServerConfig);
        PostgresSettings.LOCALE.forEach(builder::setLocaleConfig);
        return builder;
    }

    @Override
    public String address() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?user=postgres";
    }

    @Override
    public void close() {
        Optional<ProcessHandle> postmaster = process.handle();
        try {
            server.close();
        } catch (IOException e) {
            System.err.println("PostgreSQL did not stop cleanly: " + e);
        }
        // zonky waits 5 seconds; a replication client that does not answer can hold the server longer.
        postmaster.ifPresent(PostgresProcess::kill);
    }
}
