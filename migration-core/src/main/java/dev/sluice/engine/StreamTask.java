package dev.sluice.engine;

import dev.sluice.gateway.FeedHealth;
import dev.sluice.gateway.FeedObstacle;
import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.FeedSlot;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.problem.UnreachableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks at the change stream of a project and changes nothing, also while another process follows it. */
final class StreamTask {
    /** What every sentence about a stream that is of no use any more ends with. */
    private static final String ANEW =
            " Say sluice sync --drop, sluice sync --prepare and sluice backfill; sluice verify then"
                    + " tells what was deleted in between.";

    private final EnginePorts ports;

    StreamTask(EnginePorts ports) {
        this.ports = ports;
    }

    /** The stream that is prepared; a project without a journal has none, and gets none by this question. */
    Optional<StreamStatus> run(Path folder) {
        if (!Files.exists(folder.resolve(Workspace.FOLDER))) {
            return Optional.empty();
        }
        Workspace workspace = Workspace.open(folder);
        try (Journal journal = ports.journals().open(workspace.folder())) {
            Instant asked = ports.clock().instant();
            long open = journal.quarantine().size().open();
            // The position before the end of the log, so that the distance is never told too small.
            return journal.feeds().prepared().map(feed -> {
                Sight sight = look(workspace, feed);
                return new StreamStatus(feed, sight.follower(), sight.slot(), open, sight.trouble(), asked);
            });
        }
    }

    /** What the source says. */
    private record Sight(StreamStatus.Follower follower, Optional<FeedHealth> slot, Optional<String> trouble) {}

    private Sight look(Workspace workspace, FeedRecord feed) {
        try (SourceDatabase database =
                ports.sources().connect(workspace.project().source())) {
            FeedSlot slot = database.feed(feed.name());
            Optional<FeedHealth> health = slot.health();
            StreamStatus.Follower follower = slot.state(List.of()).has(FeedObstacle.Kind.SLOT_IN_USE)
                    ? StreamStatus.Follower.PRESENT
                    : StreamStatus.Follower.ABSENT;
            return new Sight(follower, health, trouble(workspace, feed, health));
        } catch (UnreachableException unknown) {
            return new Sight(
                    StreamStatus.Follower.UNKNOWN, Optional.empty(), Optional.of(String.valueOf(unknown.getMessage())));
        }
    }

    private static Optional<String> trouble(Workspace workspace, FeedRecord feed, Optional<FeedHealth> health) {
        if (feed.spoilt().isPresent()) {
            return Optional.of("REBASE_REQUIRED: " + feed.spoilt().get()
                    + ", so that changes may be missing from the stream for good (R-54)." + ANEW);
        }
        if (health.isEmpty()) {
            return Optional.of("REBASE_REQUIRED: the source has no replication slot " + feed.name()
                    + ", and with it the changes since " + feed.applied() + " are gone (R-54)." + ANEW);
        }
        if (!feed.designHash().equals(workspace.designHash())) {
            return Optional.of("The stream " + feed.name() + " was prepared for another design." + ANEW);
        }
        return switch (health.get().log()) {
            case LOST ->
                Optional.of("REBASE_REQUIRED: the source has dropped the log that the slot " + feed.name()
                        + " needs (R-54)." + ANEW);
            case UNRESERVED ->
                Optional.of("The source no longer keeps the log of the slot " + feed.name()
                        + " for certain: its next checkpoint may drop it (R-54). Follow it now with sluice sync, and raise"
                        + " max_slot_wal_keep_size.");
            case RESERVED, EXTENDED, UNTOLD -> Optional.empty();
        };
    }
}
