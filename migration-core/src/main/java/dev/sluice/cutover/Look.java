package dev.sluice.cutover;

import dev.sluice.cutover.GateReading.Standing;
import java.time.Instant;
import java.util.Optional;

/** A look at a gate that is about to become its reading. Immutable. */
record Look(Gate gate, String threshold, Optional<Instant> at) {
    GateReading passed(String figure, String evidence) {
        return reading(Standing.PASSED, figure, evidence);
    }

    GateReading failed(String figure, String evidence) {
        return reading(Standing.FAILED, figure, evidence);
    }

    GateReading unknown(String figure, String evidence) {
        return reading(Standing.UNKNOWN, figure, evidence);
    }

    GateReading notCheckable(String figure, String evidence) {
        return reading(Standing.NOT_CHECKABLE, figure, evidence);
    }

    private GateReading reading(Standing standing, String figure, String evidence) {
        return new GateReading(gate, standing, figure, threshold, evidence, at, "");
    }
}
