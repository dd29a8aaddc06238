package dev.sluice.cutover;

import dev.sluice.gateway.HeatMinute;
import dev.sluice.gateway.HeatSpan;
import dev.sluice.gateway.LagMinute;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.Subject;
import dev.sluice.gateway.TriggerReview;
import dev.sluice.gateway.WriterCensus;
import dev.sluice.run.Ledger;
import dev.sluice.value.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was found when a project was looked at for its gates. What speaks of another design, source or target is not among it. Immutable.
 *
 * @param now the design, patterns, source and target as they are
 * @param at when they were looked at
 * @param design of the design
 * @param move of the rows
 * @param stream of the changes
 * @param proof of verification and shadow reads
 * @param writers of the source
 * @param reverse of the way back
 * @param target of what the target tells of itself
 */
public record CutoverFacts(
        Subject now,
        Instant at,
        Design design,
        Move move,
        Stream stream,
        Proof proof,
        Writers writers,
        Reverse reverse,
        TargetFacts target) {
    /** Clocks of two machines that find something and look at it may be apart by so much. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    /** Whether something was noted by a clock that was ahead and has been set since, so that its age is not known. */
    public boolean isLaterThanNow(Instant noted) {
        return isLater(noted, at);
    }

    /** Whether one time is later than another by more than what clocks are apart. */
    public static boolean isLater(Instant noted, Instant than) {
        return noted.isAfter(than.plus(CLOCKS));
    }

    /**
     * The design, held against the source's catalogue of now.
     *
     * @param entities the names of its entities
     * @param errors its open errors, a sentence each
     * @param drift what changed in the catalogue since the run began, a clause; empty where nothing did
     * @param formKnown whether the run noted what it relies on
     * @param mapped how many attributes have a column
     * @param lossy those of them that do not lead back to its value
     * @param largest the largest item of the last survey of this design, whatever it read
     */
    public record Design(
            Set<String> entities,
            List<String> errors,
            Optional<String> drift,
            boolean formKnown,
            long mapped,
            List<String> lossy,
            Optional<LargestItem> largest) {
        public Design {
            entities = Set.copyOf(entities);
            errors = List.copyOf(errors);
            lossy = List.copyOf(lossy);
        }
    }

    /**
     * The largest item that a survey saw.
     *
     * @param entity whose
     * @param size as DynamoDB counts
     * @param items how many items it looked at
     * @param together what all of them have at most: of each entity, its number times its largest
     * @param seen what it looked at
     * @param at when
     */
    public record LargestItem(String entity, Bytes size, long items, Bytes together, Seen seen, Instant at) {}

    /**
     * What a survey looked at.
     *
     * @param extent how much of it
     * @param source identity of the source; empty where an earlier version noted none
     * @param items how many items of each entity
     */
    public record Seen(Extent extent, String source, Map<String, Long> items) {
        public Seen {
            items = Map.copyOf(items);
        }
    }

    /** How much of each entity a survey read. */
    public enum Extent {
        EVERY_ROW,
        SAMPLE,
        /** An earlier version did not say. */
        NOT_NOTED
    }

    /**
     * The newest backfill, whatever it was of.
     *
     * @param run the run, if there was one
     * @param ledger of it
     * @param quarantined open records of the whole project
     */
    public record Move(Optional<RunRecord> run, Ledger ledger, long quarantined) {
        /** Whether the run is of this design, source and target. */
        public boolean isOf(Subject now) {
            return run.filter(one -> one.designHash().equals(now.designHash())
                            && one.source().equals(now.source())
                            && one.target().equals(now.target()))
                    .isPresent();
        }
    }

    /**
     * The change stream of this design, source and target.
     *
     * @param prepared whether there is one
     * @param followed whether somebody streams from it
     * @param behind how much of the source's log is not applied, rather more than less; empty where the source does not tell
     * @param trouble a sentence where it cannot make the target whole
     * @param minutes how far it was behind in the last minutes, the oldest first
     * @param heat how hot single keys got
     */
    public record Stream(
            boolean prepared,
            boolean followed,
            Optional<Bytes> behind,
            Optional<String> trouble,
            List<LagMinute> minutes,
            Heat heat) {
        /** None. */
        public static final Stream NONE =
                new Stream(false, false, Optional.empty(), Optional.empty(), List.of(), Heat.NONE);

        public Stream {
            minutes = List.copyOf(minutes);
        }
    }

    /**
     * How hot single keys got by what was written in the source.
     *
     * @param counted which part of the stream was counted without a gap; empty where none was
     * @param minutes of each minute in the time that counts, what there is of each table and index that was written
     */
    public record Heat(Optional<HeatSpan> counted, List<HeatMinute> minutes) {
        /** Nobody counted. */
        public static final Heat NONE = new Heat(Optional.empty(), List.of());

        public Heat {
            minutes = List.copyOf(minutes);
        }
    }

    /**
     * What was compared, of this very subject.
     *
     * @param passes full passes over all items since the newest backfill ended, the newest first
     * @param difference the newest other verification after the newest pass, where it found a difference: a clause
     * @param patterns the ids of the project's access patterns
     * @param shadow what shadow reads saw of each pattern in the time that counts
     * @param shadowAt the end of their newest window
     * @param residue what the newest scan for the engine's marks found, where nothing that writes them has run since
     * @param rehearsal the newest of this design
     */
    public record Proof(
            List<Pass> passes,
            Optional<String> difference,
            List<String> patterns,
            List<ShadowCount> shadow,
            Optional<Instant> shadowAt,
            Optional<Residue> residue,
            Optional<Rehearsal> rehearsal) {
        public Proof {
            passes = List.copyOf(passes);
            patterns = List.copyOf(patterns);
            shadow = List.copyOf(shadow);
        }
    }

    /**
     * What a scan of every item found of the engine's marks.
     *
     * @param items how many it read
     * @param marked how many of them had one
     * @param tombstones how many had the mark of a tombstone
     * @param at when
     */
    public record Residue(long items, long marked, long tombstones, Instant at) {}

    /**
     * A full pass.
     *
     * @param verdict {@code EQUAL} or another word
     * @param at when its result was kept
     * @param isDatedAhead whether the journal kept something after it that has an earlier time, so that nobody knows how old it is
     */
    public record Pass(String verdict, Instant at, boolean isDatedAhead) {
        /** One in the order of its time. */
        public Pass(String verdict, Instant at) {
            this(verdict, at, false);
        }

        boolean isEqual() {
            return verdict.equals("EQUAL");
        }
    }

    /**
     * What shadow reads saw of a pattern.
     *
     * @param pattern its id
     * @param equal answers alike at once
     * @param compared answers compared
     * @param mismatches those that differ
     * @param below the rate of mismatches that the true one is below with a confidence of 95 %, between 0 and 1
     * @param time what the windows tell of it in time
     */
    public record ShadowCount(
            String pattern, long equal, long compared, long mismatches, double below, ShadowTime time) {}

    /**
     * What the windows of shadow reads tell of a pattern in time.
     *
     * @param slowest the p99 of the target's answers in the slowest window: then of all of them it is no more; empty where none was measured
     * @param watched for how long it was asked until the newest window, without a long gap
     */
    public record ShadowTime(Optional<Duration> slowest, Duration watched) {
        /** Of a pattern that nobody asked. */
        public static final ShadowTime NONE = new ShadowTime(Optional.empty(), Duration.ZERO);
    }

    /**
     * The reverse sync of this design and target.
     *
     * @param trouble why it cannot lead writes back, a sentence; empty where it can
     * @param sinceTip how long ago every record that was there had been dealt with; empty where nobody could ask
     * @param waiting how many items are in its quarantine
     * @param triggers what the source's triggers do to rows that it writes; empty where nobody looked
     */
    public record Reverse(
            Optional<String> trouble, Optional<Duration> sinceTip, long waiting, Optional<TriggerReview> triggers) {
        /** Of one that nobody could ask. */
        public static Reverse unknown(String why) {
            return new Reverse(Optional.of(why), Optional.empty(), 0, Optional.empty());
        }
    }

    /**
     * Who writes to the source, and what other parts of the system have to do with it.
     *
     * @param census empty where it could not be taken
     * @param why it could not be taken: a sentence; empty where it was
     * @param conflicts what other parts have against a switch of this one alone, a clause each
     * @param unread other parts that could not be read, a clause each
     */
    public record Writers(Optional<WriterCensus> census, String why, List<String> conflicts, List<String> unread) {
        public Writers {
            conflicts = List.copyOf(conflicts);
            unread = List.copyOf(unread);
        }

        /** The same beside other parts of the system. */
        public Writers beside(List<String> found, List<String> unreadable) {
            return new Writers(census, why, found, unreadable);
        }

        /** A census that was taken. */
        public static Writers of(WriterCensus census) {
            return new Writers(Optional.of(census), "", List.of(), List.of());
        }

        /** None. */
        public static Writers unknown(String why) {
            return new Writers(Optional.empty(), why, List.of(), List.of());
        }
    }
}
