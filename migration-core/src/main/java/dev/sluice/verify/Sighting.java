package dev.sluice.verify;

import dev.sluice.item.Hash128;
import dev.sluice.value.Version;
import java.util.Optional;

/**
 * How a key was found to differ at a position: two sightings of the same make a finding. Immutable.
 *
 * @param kind how it differs; FOREIGN where nothing but its author is wrong
 * @param owner who wrote what stands there
 * @param expected the hash of what the source says; nothing where no item should be there
 * @param found the hash of what stands there; nothing where nothing does
 * @param version what stands there claims
 */
public record Sighting(
        Difference.Kind kind,
        Owner owner,
        Optional<Hash128> expected,
        Optional<Hash128> found,
        Optional<Version> version) {
    /** Who wrote an item. */
    public enum Owner {
        /** This program, or nobody, where nothing is there. */
        OURS,
        /** Somebody else (R-11b). */
        FOREIGN
    }

    /** The key as figures. */
    VerifyCounts counts() {
        VerifyCounts counts = VerifyCounts.compared(
                1,
                kind == Difference.Kind.MISSING ? 1 : 0,
                kind == Difference.Kind.EXTRA ? 1 : 0,
                kind == Difference.Kind.DIFFERENT ? 1 : 0);
        return owner == Owner.FOREIGN ? counts.plus(VerifyCounts.foreign(1)) : counts;
    }
}
