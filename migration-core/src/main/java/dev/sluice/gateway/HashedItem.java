package dev.sluice.gateway;

import dev.sluice.item.Hash128;
import dev.sluice.item.Item;

/**
 * What a comparison needs of an item of the target. Immutable and thread-safe.
 *
 * @param outline its key and the engine's attributes; the whole item where it says that it is deleted
 * @param key the hash of its key
 * @param content the hash of all its content, version and hash left out (R-11b)
 */
public record HashedItem(Item outline, Hash128 key, Hash128 content) {}
