/**
 * The one compiled projection: a pure function from rows to items that emits into an {@link
 * dev.sluice.item.ItemSink}. Backfill, verification and preview all use it. No clock, no locale, no I/O.
 */
@NullMarked
package dev.sluice.projection;

import org.jspecify.annotations.NullMarked;
