package dev.sluice.engine;

import dev.sluice.verify.VerifyLevel;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code verify} is to do.
 *
 * @param level how deep it looks
 * @param repair how it repairs; it changes nothing where empty
 * @param sample about how many keys of each side it draws; it looks at all where empty, and then only may repair
 * @param start whether it goes on where one was stopped
 */
public record VerifyOptions(VerifyLevel level, Optional<RepairOptions> repair, OptionalLong sample, Start start) {
    public VerifyOptions {
        if (repair.isPresent() && sample.isPresent()) {
            throw new IllegalArgumentException("a sample repairs nothing");
        }
        if (start == Start.RESUMED && (repair.isPresent() || sample.isPresent() || level == VerifyLevel.PATTERNS)) {
            throw new IllegalArgumentException("only a whole look at items that changes nothing goes on");
        }
    }

    /** Where a verification begins. */
    public enum Start {
        ANEW,
        /** Anew, and nobody goes on with it: what it reads is not kept. */
        UNKEPT,
        /** Where the last one was stopped or killed. */
        RESUMED
    }

    /** One that begins anew. */
    public VerifyOptions(VerifyLevel level, Optional<RepairOptions> repair, OptionalLong sample) {
        this(level, repair, sample, Start.ANEW);
    }

    /** A whole look that goes on where the last one was stopped or killed. */
    public static VerifyOptions resuming(VerifyLevel level) {
        return new VerifyOptions(level, Optional.empty(), OptionalLong.empty(), Start.RESUMED);
    }

    /** A whole look with which nobody goes on. */
    static VerifyOptions unkept(VerifyLevel level) {
        return new VerifyOptions(level, Optional.empty(), OptionalLong.empty(), Start.UNKEPT);
    }

    /** A whole look that changes nothing. */
    public static VerifyOptions of(VerifyLevel level) {
        return new VerifyOptions(level, Optional.empty(), OptionalLong.empty());
    }

    /** A whole look that repairs what differs. */
    public static VerifyOptions repairing(VerifyLevel level, RepairOptions repair) {
        return new VerifyOptions(level, Optional.of(repair), OptionalLong.empty());
    }

    /** A look at a sample. */
    public static VerifyOptions sampling(VerifyLevel level, long size) {
        return new VerifyOptions(level, Optional.empty(), OptionalLong.of(size));
    }
}
