package dev.sluice.engine;

import dev.sluice.gateway.FeedBook;
import dev.sluice.gateway.FeedObstacle;
import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.FeedSlot;
import dev.sluice.gateway.FeedState;
import dev.sluice.gateway.FeedTable;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.PreparedSlot;
import dev.sluice.gateway.PublicationForm;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.RunStep;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Pause;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The feed of a project: it is prepared and removed with an intent and a done in the journal. Used by one thread. */
final class ProjectFeed {
    /** Of 16 bytes of a hash, so many are in the name. */
    private static final int NAME_BYTES = 8;
    /** The server may need a moment to see that a killed process's connection is gone. */
    private static final int ATTEMPTS = 40;

    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final SourceDatabase database;
    private final Journal journal;
    private final Clock clock;

    ProjectFeed(SourceDatabase database, Journal journal, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** The name of slot and publication: of this folder and this source, and no other's. */
    static String name(Path folder, String source) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((folder + "\n" + source).getBytes(StandardCharsets.UTF_8));
            return "sluice_" + HexFormat.of().formatHex(Arrays.copyOf(hash, NAME_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * The feed of a run, prepared where it is not there.
     *
     * @param run in the journal; the feed has to be of its source, target and design
     * @param timeline of the source
     * @throws StoppedException when the project has another feed, or its slot is gone
     * @throws UnreachableException when something is in the way, with the remedy
     */
    FeedRecord prepare(RunRecord run, OptionalInt timeline, Path folder, List<FeedTable> tables) {
        Optional<FeedRecord> known = journal.feeds().prepared();
        if (known.isPresent()) {
            requireSame(known.get(), run, timeline);
            requireWhole(known.get(), tables);
            return known.get();
        }
        String name = name(folder, run.source());
        long step = journal.steps().begin(run.id(), RunStep.Kind.PREPARE_FEED, name, clock.instant());
        RunStep.Ending ending = RunStep.Ending.INTERRUPTED;
        try {
            PreparedSlot slot = database.feed(name).prepare(tables);
            journal.feeds()
                    .begin(new FeedRecord(
                            name,
                            run.source(),
                            timeline,
                            run.target(),
                            run.designHash(),
                            slot.start(),
                            slot.start(),
                            clock.instant(),
                            slot.publication(),
                            Optional.empty()));
            ending = RunStep.Ending.DONE;
        } finally {
            journal.steps().end(step, ending, clock.instant());
        }
        return journal.feeds().prepared().orElseThrow();
    }

    /** What was applied is true of one source, one target and one design. */
    private static void requireSame(FeedRecord feed, RunRecord run, OptionalInt timeline) {
        if (!feed.source().equals(run.source())) {
            throw other(feed, "for another source (" + feed.source() + ")");
        }
        requireTimeline(feed, timeline);
        if (!feed.target().equals(run.target())) {
            throw other(feed, "for other tables of the target");
        }
        if (!feed.designHash().equals(run.designHash())) {
            throw other(feed, "for another design");
        }
    }

    /**
     * Refuses a server of another timeline than the feed was prepared on.
     *
     * @param timeline of the server now; empty where it does not tell it
     */
    static void requireTimeline(FeedRecord feed, OptionalInt timeline) {
        boolean isOther = feed.timeline().isPresent()
                && timeline.isPresent()
                && feed.timeline().getAsInt() != timeline.getAsInt();
        if (isOther) {
            throw new StoppedException("REBASE_REQUIRED: the source is on timeline " + timeline.getAsInt()
                    + " now and was on " + feed.timeline().getAsInt()
                    + " when the feed was prepared: it failed over or was restored, so that changes may be missing (R-54). Say"
                    + " sluice sync --drop, sluice sync --prepare and sluice backfill; sluice verify then tells what is in the"
                    + " target and no longer in the source.");
        }
    }

    private static StoppedException other(FeedRecord feed, String what) {
        return new StoppedException("The feed " + feed.name() + " of this project was prepared " + what
                + ", of which alone it is known what is applied: say sluice sync --drop, sluice sync --prepare and sluice"
                + " backfill.");
    }

    private void requireSlot(FeedRecord feed, FeedState state) {
        feed.spoilt().ifPresent(reason -> {
            throw spoilt(reason);
        });
        if (state.slot() == FeedState.Presence.ABSENT && !state.has(FeedObstacle.Kind.SLOT_FOREIGN)) {
            throw new StoppedException("REBASE_REQUIRED: the replication slot " + feed.name()
                    + " is gone from the source, and with it the changes since " + feed.applied()
                    + " (R-54). Say sluice sync --drop, sluice sync --prepare and sluice backfill, which reads every row again;"
                    + " sluice verify then tells what was deleted in between.");
        }
        Optional<String> left = leftOut(feed, state);
        // For good: mended, the publication looks as if nothing had been.
        left.ifPresent(reason -> journal.feeds().spoil(feed.name(), reason, clock.instant()));
        if (state.slot() == FeedState.Presence.PRESENT && state.publication() == FeedState.Presence.ABSENT) {
            throw new StoppedException("REBASE_REQUIRED: the publication " + feed.name()
                    + " is gone from the source, and the log is not told by one that is made later (R-54). Say sluice sync"
                    + " --drop, sluice sync --prepare and sluice backfill, which reads every row again.");
        }
        // A connection of a process that was killed goes by itself.
        state.obstacles().stream()
                .filter(obstacle -> obstacle.kind() != FeedObstacle.Kind.SLOT_IN_USE)
                .findFirst()
                .ifPresent(obstacle -> {
                    throw new UnreachableException(obstacle.sentence());
                });
        left.ifPresent(reason -> {
            throw spoilt(reason);
        });
    }

    /** How the publication may have left changes out since the feed was prepared; a clause, empty where it has not. */
    private static Optional<String> leftOut(FeedRecord feed, FeedState state) {
        String publication = "the publication " + feed.name();
        if (state.publication() == FeedState.Presence.ABSENT) {
            return Optional.of(publication + " was gone");
        }
        if (state.has(FeedObstacle.Kind.PUBLICATION)) {
            return Optional.of(publication + " left out tables, rows or operations");
        }
        boolean isSame = !feed.publication().equals(PublicationForm.UNKNOWN)
                && state.form().holds(feed.publication());
        return isSame
                ? Optional.empty()
                : Optional.of(publication
                        + " was altered after the feed was prepared, be it that a table was taken out and put back");
    }

    private static StoppedException spoilt(String reason) {
        return new StoppedException("REBASE_REQUIRED: " + reason
                + ", so that changes may be missing from the stream for good, however it is now (R-54). Say sluice sync --drop,"
                + " sluice sync --prepare and sluice backfill, which reads every row again; sluice verify then tells what was"
                + " deleted in between.");
    }

    /**
     * Refuses a feed that does not tell everything any more.
     *
     * @throws StoppedException when slot or publication is gone
     * @throws UnreachableException when something else is in its way, with the remedy
     */
    void requireWhole(FeedRecord feed, List<FeedTable> tables) {
        requireSlot(feed, database.feed(feed.name()).state(tables));
    }

    /** Waits a moment for the connection of a process that was killed. */
    void awaitFree(FeedRecord feed, List<FeedTable> tables, Pause pause) {
        FeedSlot slot = database.feed(feed.name());
        for (int attempt = 1; attempt < ATTEMPTS && slot.state(tables).has(FeedObstacle.Kind.SLOT_IN_USE); attempt++) {
            pause.pause(BETWEEN);
        }
    }

    /**
     * Removes slot and publication.
     *
     * @param run in the journal
     * @param name of both where the journal knows none
     * @return their name
     */
    String drop(RunRecord run, String name) {
        FeedBook feeds = journal.feeds();
        String known = feeds.prepared().map(FeedRecord::name).orElse(name);
        feeds.prepared().filter(feed -> !feed.source().equals(run.source())).ifPresent(feed -> {
            throw new StoppedException("The feed " + feed.name() + " is in another source (" + feed.source()
                    + ") than the project's present one; set the project's source to that one, then say sluice sync --drop;"
                    + " where that server is gone for good, say sluice sync --drop --source-gone.");
        });
        long step = journal.steps().begin(run.id(), RunStep.Kind.REMOVE_FEED, known, clock.instant());
        RunStep.Ending ending = RunStep.Ending.INTERRUPTED;
        try {
            database.feed(known).remove();
            feeds.end(known, clock.instant());
            ending = RunStep.Ending.DONE;
        } finally {
            journal.steps().end(step, ending, clock.instant());
        }
        return known;
    }
}
