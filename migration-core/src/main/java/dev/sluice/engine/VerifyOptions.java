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
 */
public record VerifyOptions(VerifyLevel level, Optional<RepairOptions> repair, OptionalLong sample) {
    public VerifyOptions {
        if (repair.isPresent() && sample.isPresent()) {
            throw new IllegalArgumentException("a sample repairs nothing");
        }
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
