package dev.sluice.gateway;

import java.util.Optional;

/**
 * A part of a stream whose records have an order.
 *
 * @param id names it
 * @param parent the shard that it goes on from, whose records come before; empty where there is none
 */
public record StreamShard(String id, Optional<String> parent) {}
