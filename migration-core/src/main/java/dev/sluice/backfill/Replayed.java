package dev.sluice.backfill;

import dev.sluice.gateway.QuarantineEnding;
import dev.sluice.gateway.QuarantineEntry;
import java.util.Optional;

/**
 * What a replay made of a record of the quarantine.
 *
 * @param entry the record as it was
 * @param how how it was closed; empty where it stays open
 * @param sentence the evidence, or why it stays open
 */
public record Replayed(QuarantineEntry entry, Optional<QuarantineEnding.How> how, String sentence) {
    static Replayed closed(QuarantineEntry entry, QuarantineEnding.How how, String sentence) {
        return new Replayed(entry, Optional.of(how), sentence);
    }

    static Replayed open(QuarantineEntry entry, String sentence) {
        return new Replayed(entry, Optional.empty(), sentence);
    }
}
