package dev.sluice.engine;

import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.RunId;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.SqlIdentifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Ends the feed of a project, at its source or, where that is gone for good, in the journal alone. */
final class FeedRemoval {
    private final EnginePorts ports;
    private final Workspace workspace;
    private final Purpose purpose;

    FeedRemoval(EnginePorts ports, Workspace workspace, Purpose purpose) {
        this.ports = ports;
        this.workspace = workspace;
        this.purpose = purpose;
    }

    /** Why it ends. */
    enum Purpose {
        /** Somebody asked for it, and may not know that a way back goes on with it. */
        ASKED_FOR,
        /** Nobody goes back any more. */
        OVER
    }

    SyncOutcome.Dropped run(SyncOptions.Drop.Source source) {
        return source == SyncOptions.Drop.Source.THERE ? atSource() : inJournal();
    }

    private SyncOutcome.Dropped atSource() {
        try (SourceDatabase database =
                        ports.sources().connect(workspace.project().source());
                Journal journal = ports.journals().open(workspace.folder())) {
            journal.claim();
            if (purpose == Purpose.ASKED_FOR) {
                ForwardFence.requireNoWayBack(journal.cutover(), "the change stream, which goes on after it");
            }
            String source = identity(database);
            String name = ProjectFeed.name(workspace.folder(), source);
            RunRecord run = begin(journal, source);
            return inRun(
                    journal,
                    run,
                    () -> new SyncOutcome.Dropped(
                            new ProjectFeed(database, journal, ports.clock()).drop(run, name), List.of()));
        }
    }

    private SyncOutcome.Dropped inJournal() {
        try (Journal journal = ports.journals().open(workspace.folder())) {
            journal.claim();
            FeedRecord feed = journal.feeds()
                    .prepared()
                    .orElseThrow(() -> new InvalidInputException(
                            "The project has no feed, so there is none to drop; sluice sync --prepare makes one."));
            requireGone(feed);
            RunRecord run = begin(journal, feed.source());
            return inRun(journal, run, () -> {
                journal.feeds().end(feed.name(), ports.clock().instant());
                return new SyncOutcome.Dropped(feed.name(), statements(feed.name()));
            });
        }
    }

    /** A slot that nobody reads fills the disk of a server that is there. */
    private void requireGone(FeedRecord feed) {
        try (SourceDatabase database =
                ports.sources().connect(workspace.project().source())) {
            if (identity(database).equals(feed.source())) {
                throw new InvalidInputException("The source of the feed " + feed.name()
                        + " answers, and a slot that stays there fills its disk; say sluice sync --drop without"
                        + " --source-gone.");
            }
        } catch (UnreachableException gone) {
            // As was said.
        }
    }

    private static List<String> statements(String name) {
        return List.of(
                "SELECT pg_drop_replication_slot('" + name + "');",
                "DROP PUBLICATION IF EXISTS " + SqlIdentifier.quoted(name) + ";");
    }

    private String identity(SourceDatabase database) {
        SourceSnapshot snapshot = database.inspect(
                workspace.project().source().schemas(), ports.clock().instant());
        return BackfillTask.identity(workspace.project().source(), snapshot);
    }

    private RunRecord begin(Journal journal, String source) {
        Instant now = ports.clock().instant();
        RunRecord run = new RunRecord(
                RunId.of(now, ports.random()),
                RunRecord.Kind.SYNC,
                "drop",
                "",
                workspace.designHash(),
                source,
                "",
                0,
                RunRecord.State.RUNNING,
                now,
                Optional.empty());
        journal.beginRun(run);
        return run;
    }

    private SyncOutcome.Dropped inRun(Journal journal, RunRecord run, Supplier<SyncOutcome.Dropped> action) {
        RunRecord.State state = RunRecord.State.FAILED;
        try {
            SyncOutcome.Dropped dropped = action.get();
            state = RunRecord.State.DONE;
            return dropped;
        } catch (SluiceException stopped) {
            state = RunRecord.State.STOPPED;
            throw stopped;
        } finally {
            journal.endRun(run.id(), state, ports.clock().instant());
        }
    }
}
