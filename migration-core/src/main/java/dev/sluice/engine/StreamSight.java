package dev.sluice.engine;

import dev.sluice.gateway.FeedObstacle;
import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.Subject;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.projection.Projection;
import dev.sluice.sync.FeedPlan;
import dev.sluice.value.Lsn;
import dev.sluice.verify.FollowedStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What a verification sees of the project's change stream. Thread-safe. */
final class StreamSight {
    /** A sync notes its position once a second; one that stands still so long is stuck or gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Journal journal;
    private final Clock clock;
    private final Subject subject;

    /**
     * Sees the stream of a project.
     *
     * @param subject the design, source and target that are verified: another one's stream is of no use
     */
    StreamSight(Journal journal, Clock clock, Subject subject) {
        this.journal = journal;
        this.clock = clock;
        this.subject = subject;
    }

    /** The project's stream where somebody applies it now: another process, or another thread of this one. */
    Optional<FollowedStream> followed(SourceDatabase database, Projection projection) {
        Optional<FeedRecord> feed = feed();
        OptionalLong generation = generation();
        boolean followed = feed.isPresent()
                && generation.isPresent()
                && database.feed(feed.get().name())
                        .state(FeedPlan.of(projection).tables())
                        .has(FeedObstacle.Kind.SLOT_IN_USE);
        return followed
                ? Optional.of(new FollowedStream(generation.getAsLong(), this::applied, PATIENCE, clock))
                : Optional.empty();
    }

    /** A sentence where there is a stream that nobody applies. */
    Optional<String> unfollowed(Optional<FollowedStream> followed) {
        return followed.isPresent()
                ? Optional.empty()
                : feed().map(
                                feed -> "The change stream " + feed.name() + " is applied up to " + feed.applied()
                                        + " and nobody follows it now (sluice sync), so what was changed since then counts as different.");
    }

    /**
     * The generation of the newest versions in these tables; nothing where the newest run that may have written into one of them was of another
     * design, source or set of tables: its versions would be refused, or refuse ours.
     */
    OptionalLong generation() {
        return Stream.concat(journal.runs(RunRecord.Kind.BACKFILL).stream(), SyncRuns.following(journal))
                .filter(run -> TargetIdentity.shareTable(run.target(), subject.target()))
                .max(Comparator.comparing(RunRecord::began))
                .filter(run -> run.designHash().equals(subject.designHash())
                        && run.source().equals(subject.source())
                        && run.target().equals(subject.target()))
                .map(run -> OptionalLong.of(run.generation()))
                .orElse(OptionalLong.empty());
    }

    /** The project's stream of this design, source and target, followed or not. */
    Optional<FeedRecord> feed() {
        return journal.feeds()
                .prepared()
                .filter(feed -> feed.designHash().equals(subject.designHash())
                        && feed.source().equals(subject.source())
                        && feed.target().equals(subject.target()));
    }

    private Lsn applied() {
        return journal.feeds().prepared().map(FeedRecord::applied).orElse(new Lsn(0));
    }
}
