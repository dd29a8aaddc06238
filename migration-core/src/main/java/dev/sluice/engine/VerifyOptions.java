package dev.sluice.engine;

import dev.sluice.verify.VerifyLevel;
import java.util.Optional;

/**
 * What {@code verify} is to do.
 *
 * @param level how deep it looks
 * @param repair how it repairs; it changes nothing where empty
 */
public record VerifyOptions(VerifyLevel level, Optional<RepairOptions> repair) {
    /** A look that changes nothing. */
    public static VerifyOptions of(VerifyLevel level) {
        return new VerifyOptions(level, Optional.empty());
    }
}
