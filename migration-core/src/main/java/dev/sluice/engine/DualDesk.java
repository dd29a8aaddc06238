package dev.sluice.engine;

import dev.sluice.gateway.DualWriter;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceEdit;
import dev.sluice.project.SourceSettings;
import dev.sluice.provision.Provisioner;
import dev.sluice.run.RunListener;
import dev.sluice.sync.SyncGoal;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The second part of a live demo: an application that writes rows and items itself, {@code samples/dual-write}, in a database and a project
 * folder of its own on the demo's servers; some of its clerks die between their two writes, and the stream behind them brings what they leave. Used
 * by one thread.
 */
final class DualDesk implements AutoCloseable {
    /** Below the demo's folder. */
    static final String FOLDER = "rental-desk";

    private static final String DATABASE = "rental_desk";

    private final Engine engine;
    private final LocalProject project;
    private final Watch quiet;
    private final DualWriter application;

    private DualDesk(Engine engine, LocalProject project, Watch quiet, DualWriter application) {
        this.engine = engine;
        this.project = project;
        this.quiet = quiet;
        this.application = application;
    }

    /**
     * Makes database and project, prepares the feed, opens the desk.
     *
     * @param demo whose servers it uses
     */
    static DualDesk open(EnginePorts ports, Engine engine, LocalProject demo, Watch watch) {
        Path sample = ports.samples().orElseThrow().resolve("dual-write");
        String server = demo.servers().postgres().orElseThrow();
        String url = server.replaceFirst("/[^/?]*(\\?|$)", "/" + DATABASE + "$1");
        Path folder = demo.folder().resolve(FOLDER);
        ports.localServers().execute(server, List.of("CREATE DATABASE " + DATABASE));
        try {
            ports.localServers()
                    .execute(url, List.of(Files.readString(sample.resolve("schema.sql"), StandardCharsets.UTF_8)));
            Files.createDirectories(folder);
            String document = Files.readString(
                    sample.resolve("project").resolve(ProjectReader.FILE_NAME), StandardCharsets.UTF_8);
            SourceSettings source = new SourceSettings(
                    url,
                    Optional.empty(),
                    ProjectReader.parse(document).source().schemas());
            TextFile.write(folder.resolve(ProjectReader.FILE_NAME), SourceEdit.replace(document, source));
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "The sample in " + sample + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        LocalProject desk = new LocalProject(demo.sample(), folder, demo.target(), demo.servers(), demo.simulator());
        Watch quiet = new Watch(RunListener.NONE, watch.cancellation());
        long generation = prepare(engine, desk, quiet);
        return new DualDesk(
                engine,
                desk,
                quiet,
                ports.localServers()
                        .startDualWriter(new DualWriter.Settings(
                                sample.resolve("RentalDesk.java"),
                                folder,
                                url,
                                generation,
                                demo.target(),
                                ports.seed())));
    }

    private static long prepare(Engine engine, LocalProject desk, Watch quiet) {
        engine.inspect(desk.folder(), quiet);
        engine.provision(desk.folder(), desk.target(), Provisioner.Mode.CREATE, quiet);
        if (engine.sync(desk.folder(), desk.target(), new SyncOptions.Prepare(), quiet)
                instanceof SyncOutcome.Prepared prepared) {
            return prepared.generation();
        }
        throw refused(desk);
    }

    /** Moves the rows that were there before, while the desk is open. */
    void backfill() {
        if (!(engine.backfill(project.folder(), project.target(), BackfillOptions.DEFAULT, quiet)
                instanceof BackfillOutcome.Finished)) {
            throw refused(project);
        }
    }

    /** Closes the desk, lets the stream bring what its clerks left, and compares every item. */
    DualWriteResult end() {
        DualWriter.Report did = application.end();
        SyncOutcome outcome =
                engine.sync(project.folder(), project.target(), new SyncOptions.Follow(new SyncGoal.CaughtUp()), quiet);
        if (!(outcome instanceof SyncOutcome.Followed followed)) {
            throw refused(project);
        }
        VerifyResult verified = engine.verify(project.folder(), project.target(), VerifyLevel.ITEMS, quiet)
                .kept();
        engine.sync(project.folder(), project.target(), new SyncOptions.Drop(), quiet);
        return new DualWriteResult(did, followed.result().figures(), verified.compared(), verified.verdict());
    }

    private static InvalidInputException refused(LocalProject desk) {
        return new InvalidInputException(
                "The design of the rental desk has errors, so nothing was moved; see: sluice check -p "
                        + desk.folder());
    }

    @Override
    public void close() {
        application.close();
    }
}
