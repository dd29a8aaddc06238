/**
 * Follows the source while it is written (correctness.md sections 4 and 5): rounds of whole transactions make keys dirty, one snapshot that
 * sees all of them is read again, and items and tombstones go through the one door. The same reading and the same projection as a backfill's.
 */
@NullMarked
package dev.sluice.sync;

import org.jspecify.annotations.NullMarked;
