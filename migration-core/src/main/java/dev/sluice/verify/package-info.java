/**
 * Verification: counts, keys, items in both directions, and the answers of access patterns. Shares the projection with the
 * writer and nothing else.
 */
@NullMarked
package dev.sluice.verify;

import org.jspecify.annotations.NullMarked;
