package dev.sluice.gateway;

import dev.sluice.item.Item;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of one item, as the target's stream tells it. Records of one item come in the order of its changes; others in any order.
 *
 * @param sequence its place in its shard
 * @param at when it happened, to about a second
 * @param key the item's key attributes
 * @param before the whole item before it; empty where there was none
 * @param after the whole item after it; empty where it was removed
 */
public record StreamRecord(String sequence, Instant at, Item key, Optional<Item> before, Optional<Item> after) {}
