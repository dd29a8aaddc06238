package dev.sluice.engine;

import dev.sluice.backfill.WriteMode;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How to backfill.
 *
 * @param mode absent: the tool chooses and says why
 * @param only one entity's name; absent for all
 * @param rate the ceiling of this call, in write units a second for each table; absent for the project's
 */
public record BackfillOptions(Optional<WriteMode> mode, Optional<String> only, OptionalDouble rate) {
    /** At the project's rate. */
    public BackfillOptions(Optional<WriteMode> mode, Optional<String> only) {
        this(mode, only, OptionalDouble.empty());
    }

    /** Everything, in the mode that the tool chooses. */
    public static final BackfillOptions DEFAULT = new BackfillOptions(Optional.empty(), Optional.empty());
}
