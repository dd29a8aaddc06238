package dev.sluice.cli;

import dev.sluice.backfill.WriteMode;
import java.util.List;

/**
 * What to measure.
 *
 * @param subject what
 * @param rows how many rows, at least 1
 * @param modes how they are written, in that order; at least one
 */
public record BenchmarkRequest(BenchmarkSubject subject, long rows, List<WriteMode> modes) {
    public BenchmarkRequest {
        modes = List.copyOf(modes);
        if (rows < 1 || modes.isEmpty()) {
            throw new IllegalArgumentException("a benchmark has rows and a mode");
        }
    }
}
