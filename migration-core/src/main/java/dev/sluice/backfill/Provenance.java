package dev.sluice.backfill;

import dev.sluice.value.Lsn;

/**
 * What rows were read and rendered with.
 *
 * @param position of the snapshot
 * @param designHash of the design
 */
record Provenance(Lsn position, String designHash) {}
