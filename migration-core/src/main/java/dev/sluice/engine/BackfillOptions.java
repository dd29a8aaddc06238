package dev.sluice.engine;

import dev.sluice.backfill.WriteMode;
import java.util.Optional;

/**
 * How to backfill.
 *
 * @param mode absent: the tool chooses and says why
 * @param only one entity's name; absent for all
 */
public record BackfillOptions(Optional<WriteMode> mode, Optional<String> only) {
    /** Everything, in the mode that the tool chooses. */
    public static final BackfillOptions DEFAULT = new BackfillOptions(Optional.empty(), Optional.empty());
}
