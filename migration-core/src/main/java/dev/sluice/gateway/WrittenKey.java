package dev.sluice.gateway;

import dev.sluice.item.Item;

/**
 * A key of the target that the application wrote since a switch. Immutable.
 *
 * @param key which
 * @param attributes its key attributes
 */
public record WrittenKey(ItemKey key, Item attributes) {}
