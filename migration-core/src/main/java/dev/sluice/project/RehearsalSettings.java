package dev.sluice.project;

import java.time.Duration;
import java.util.Optional;

/**
 * Where the way forward and back is rehearsed, and for how long that counts (G-14). Immutable.
 *
 * @param copy a copy of the source that may be changed; where it names no schemas, those of the source are read
 * @param newest how old a rehearsal may be
 */
public record RehearsalSettings(Optional<SourceSettings> copy, Duration newest) {
    /** No copy; a week (correctness.md section 11). */
    public static final RehearsalSettings DEFAULT = new RehearsalSettings(Optional.empty(), Duration.ofDays(7));
}
