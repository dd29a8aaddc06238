package dev.sluice.verify;

import dev.sluice.digest.DigestComparison;
import dev.sluice.item.Hash128;
import java.util.Set;

/**
 * What a comparison of one table found; counts are exact.
 *
 * @param expectedItems items of the source
 * @param foundItems items of the target in scope, tombstones not among them
 * @param keys the comparison key by key
 * @param foreign items in scope that somebody else wrote (R-11b)
 * @param foreignKeys hashes of the first of them
 * @param tombstones tombstones in scope
 */
record TableFindings(
        long expectedItems,
        long foundItems,
        DigestComparison keys,
        long foreign,
        Set<Hash128> foreignKeys,
        long tombstones) {}
