/**
 * Bucketed 128-bit digests on disk with bounded memory: duplicate keys of one side, and two sides compared key by key.
 * Survey and verification both stand on it; it knows hashes, not items.
 */
@NullMarked
package dev.sluice.digest;

import org.jspecify.annotations.NullMarked;
