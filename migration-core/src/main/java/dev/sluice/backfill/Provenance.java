package dev.sluice.backfill;

import dev.sluice.value.Lsn;

/**
 * What rows were read and rendered with.
 *
 * @param position of the snapshot
 * @param designHash of the design
 * @param target the identity of the table that their items are for
 */
public record Provenance(Lsn position, String designHash, String target) {}
