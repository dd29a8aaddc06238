package dev.sluice.engine;

import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.FeedHealth;
import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.Subject;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.report.WindowJson;
import dev.sluice.sync.ChangeWatch;
import dev.sluice.sync.FeedPlan;
import dev.sluice.value.Lsn;
import dev.sluice.verify.FollowedStream;
import dev.sluice.verify.Verification;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.window.FullPass;
import dev.sluice.window.WindowPorts;
import dev.sluice.window.WindowResult;
import dev.sluice.window.Windows;
import dev.sluice.window.WindowsResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Verifies again and again beside a sync, and keeps each result as evidence. */
final class WindowsTask {
    private final EnginePorts ports;
    private final VerifyTask verify;

    WindowsTask(EnginePorts ports) {
        this.ports = ports;
        this.verify = new VerifyTask(ports);
    }

    /** The newest window that is kept; a project without a journal has none, and gets none by this question. */
    static Optional<WindowResult> kept(EnginePorts ports, Path folder) {
        if (!Files.exists(folder.resolve(Workspace.FOLDER))) {
            return Optional.empty();
        }
        Workspace workspace = Workspace.open(folder);
        try (Journal journal = ports.journals().open(workspace.folder())) {
            Subject now = workspace.subject("", "");
            Optional<RunRecord> run = journal.latestRun(RunRecord.Kind.BACKFILL);
            return journal.latestEvidence(Evidence.WINDOW)
                    .filter(evidence -> evidence.subject().isOf(now, run))
                    .map(evidence -> WindowJson.read(evidence.json()));
        } catch (IllegalArgumentException other) {
            throw new StoppedException(
                    "The newest verification window of this project cannot be read (" + other.getMessage()
                            + "); another version of Sluice kept it. A new window takes its place.",
                    other);
        }
    }

    WindowsResult run(Workspace workspace, WindowOptions options, Consumer<WindowResult> receiver, Watch watch) {
        return verify.within(workspace, watch, (call, tables) -> run(call, options, receiver));
    }

    private WindowsResult run(VerifyTask.Call call, WindowOptions options, Consumer<WindowResult> receiver) {
        StreamSight sight = new StreamSight(call.journal(), ports.clock(), call.subject());
        if (sight.feed().isEmpty()) {
            throw new InvalidInputException(
                    "Windows look at the keys that changes touch, and this project has no change stream of this design,"
                            + " source and target: say sluice sync --prepare, sluice backfill and sluice sync first, or leave out"
                            + " --windows.");
        }
        FollowedStream stream = sight.followed(call.source(), call.projection())
                .orElseThrow(() -> new StoppedException(
                        "No sync of this project is at work, so that every change would look like a difference: start sluice"
                                + " sync in another process, then run the same command again."));
        try (WorkerThreads workers = WorkerThreads.of(
                        2 * call.workspace().project().settings().readers(), "verifier");
                WorkerThreads reader = WorkerThreads.of(1, "watch")) {
            return new Windows(
                            ports(call, options.level(), new Threads(workers, reader), stream, receiver),
                            options.settings())
                    .run();
        }
    }

    /** Threads that windows need. */
    record Threads(WorkerThreads workers, WorkerThreads reader) {}

    /**
     * What windows of a project work with.
     *
     * @param stream how far the target is; of the project's feed
     */
    WindowPorts ports(
            VerifyTask.Call call,
            VerifyLevel level,
            Threads threads,
            FollowedStream stream,
            Consumer<WindowResult> receiver) {
        StreamSight sight = new StreamSight(call.journal(), ports.clock(), call.subject());
        FeedRecord feed = sight.feed().orElseThrow();
        Verification verification = new Verification(verify.ports(call, threads.workers(), Optional.of(stream)));
        return new WindowPorts(
                () -> watch(call, feed),
                () -> full(call, level, stream),
                () -> verification.keys(level),
                call.source()::openEpoch,
                stream,
                () -> end(call, feed),
                () -> requireSame(call, sight, feed, stream.generation()),
                window -> keep(call, window, receiver),
                threads.reader().executor(),
                ports.pause(),
                call.watch().listener(),
                call.watch().cancellation());
    }

    private ChangeWatch watch(VerifyTask.Call call, FeedRecord feed) {
        return ChangeWatch.begin(
                call.projection(),
                tables -> call.source().watch(feed.name(), tables),
                call.workspace().workFolder(),
                () -> epochs(call).requireUnchanged());
    }

    private SourceEpochs epochs(VerifyTask.Call call) {
        return new SourceEpochs(ports, call.workspace(), call.source(), call.snapshot(), call.projection());
    }

    /** A sync that is just started again is late, and nothing else. */
    private FullPass full(VerifyTask.Call call, VerifyLevel level, FollowedStream stream) {
        VerifyTask.Kept kept = verify.compare(
                call, VerifyOptions.unkept(level), verify.requireTables(call.workspace()), Optional.of(stream));
        return new FullPass(kept.outcome().kept(), kept.open(), kept.trust());
    }

    private static Lsn end(VerifyTask.Call call, FeedRecord feed) {
        return call.source()
                .feed(feed.name())
                .health()
                .map(FeedHealth::end)
                .orElseThrow(() -> new UnreachableException(
                        "the replication slot of the change stream " + feed.name() + " is gone (R-54)"));
    }

    /** What is compared is of one stream, one design and one source: of another one nothing that was seen so far is true. */
    private void requireSame(VerifyTask.Call call, StreamSight sight, FeedRecord feed, long generation) {
        Optional<FeedRecord> now = sight.feed();
        OptionalLong written = sight.generation();
        boolean same = now.isPresent()
                && now.get().name().equals(feed.name())
                && now.get().start().equals(feed.start())
                && written.isPresent()
                && written.getAsLong() == generation;
        if (!same) {
            throw new StoppedException("The change stream " + feed.name()
                    + " was dropped, or prepared anew, or another design was written into these tables meanwhile: what was verified"
                    + " so far is of the old one; run the same command again once sluice sync is at work.");
        }
        epochs(call).requireUnchanged();
        new ProjectFeed(call.source(), call.journal(), ports.clock())
                .requireWhole(feed, FeedPlan.of(call.projection()).tables());
        ProjectFeed.requireTimeline(feed, call.source().timeline());
    }

    private void keep(VerifyTask.Call call, WindowResult window, Consumer<WindowResult> receiver) {
        if (window.kind() == WindowResult.Kind.WINDOW) {
            new EvidenceStore(ports).keep(call.journal(), window, call.subject());
        }
        receiver.accept(window);
    }
}
