package dev.sluice.verify;

import dev.sluice.access.AccessPattern;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.SourceEpoch;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The door to verification. Each call opens a fresh snapshot of the source, compares, and closes it. Thread-safe.
 *
 * @param ports what it works with
 */
public record Verification(VerificationPorts ports) {

    /**
     * Verifies.
     *
     * @param level how deep
     * @param patterns the project's access patterns, used by {@link VerifyLevel#PATTERNS} alone
     * @return what was found; a side that cannot be read makes it INCONCLUSIVE, once the snapshot is open
     * @throws dev.sluice.problem.InvalidInputException when a pattern's statement or request is wrong
     * @throws dev.sluice.problem.UnreachableException when no snapshot can be opened
     * @throws dev.sluice.problem.StoppedException when a stop was requested, or the disk is full
     */
    public VerifyResult run(VerifyLevel level, List<AccessPattern> patterns) {
        if (level != VerifyLevel.PATTERNS) {
            Readings readings = Readings.unkept(new Readings.Heading("", "", Instant.EPOCH, Instant.EPOCH));
            return examine(level, readings).result();
        }
        try (SourceEpoch epoch = ports.epochs().get()) {
            return new PatternVerification(ports).run(patterns, epoch);
        }
    }

    /**
     * Verifies counts, keys or items.
     *
     * @param readings what an attempt before has read, and where this one keeps what it reads; the caller closes them. Beside a stream, or where an
     *     attempt before has read anything, {@link VerificationPorts#stream} is needed: two snapshots alone do not tell a change from a difference.
     * @throws IllegalArgumentException for patterns
     */
    public Verified examine(VerifyLevel level, Readings readings) {
        if (level == VerifyLevel.PATTERNS) {
            throw new IllegalArgumentException("patterns are not examined key by key");
        }
        try (SourceEpoch epoch = ports.epochs().get()) {
            return new ItemVerification(ports, level).run(epoch, readings);
        }
    }

    /**
     * Verifies keys that are drawn at random from both sides.
     *
     * @param level keys or items
     * @param size about how many keys of each side
     * @param seed of what is drawn: another sample wants another one
     * @throws IllegalStateException without a stream, followed or at rest
     */
    public Sampled sample(VerifyLevel level, long size, long seed) {
        try (SourceEpoch epoch = ports.epochs().get()) {
            return new SampleVerification(ports, stream(), level, SelfTest.FAULTS_OF_A_KIND, seed).run(epoch, size);
        }
    }

    /**
     * Makes the self-tests of {@link #examine} or {@link #sample} before either is asked, for {@link SelfTests#once}.
     *
     * @param isSample which of both
     */
    public void prove(VerifyLevel level, boolean isSample) {
        List<TableDesign> tables = ports.design().tables();
        int faults = SelfTests.faults(SelfTest.FAULTS_OF_A_KIND, tables.size());
        for (TableDesign table : tables) {
            ports.cancellation().throwIfRequested();
            if (isSample) {
                SampleVerification.test(ports, level, table, faults);
            } else {
                TableVerification.test(ports, level, table, faults);
            }
        }
    }

    /**
     * Verifies single keys, which the caller names one after the other.
     *
     * @param level keys or items
     * @throws IllegalStateException without a stream
     */
    public KeyVerification keys(VerifyLevel level) {
        return new KeyVerification(ports, stream(), level);
    }

    /**
     * Tells what stands on both sides of keys that differ, whole items, where nobody writes to either.
     *
     * @param keys that a verification confirmed
     * @param receiver takes each, in one thread
     * @throws dev.sluice.problem.UnreachableException when a side cannot be read
     */
    public void tell(List<ConfirmedKey> keys, Consumer<DifferingItem> receiver) {
        new DifferingItems(ports).tell(keys, receiver);
    }

    private FollowedStream stream() {
        return ports.stream().orElseThrow(() -> new IllegalStateException("no stream"));
    }

    /**
     * Looks again at keys that differed, such as those that were repaired, each until it is settled.
     *
     * @param before the verification that found them
     * @param keys among those that it confirmed
     * @throws IllegalStateException without a stream, followed or at rest
     */
    public Verified again(Verified before, List<ConfirmedKey> keys) {
        return new ItemVerification(ports, before.result().level()).again(before, keys, stream());
    }
}
