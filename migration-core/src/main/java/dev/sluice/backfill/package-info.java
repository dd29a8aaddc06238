/** Backfill: keyset ranges of one snapshot, rendered and written, with a checkpoint for each range. */
@NullMarked
package dev.sluice.backfill;

import org.jspecify.annotations.NullMarked;
