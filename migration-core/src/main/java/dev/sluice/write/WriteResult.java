package dev.sluice.write;

import dev.sluice.item.Item;
import dev.sluice.run.Outcome;
import dev.sluice.value.CapacityUnits;
import java.util.Optional;

/**
 * How the write of one item ended.
 *
 * @param outcome the final outcome
 * @param consumed write units of all its attempts, table and indexes; an item of a batch has its share
 * @param attempts how often it was sent; 0 where a check before sending refused it
 * @param throttles how often it was throttled or came back unprocessed
 * @param rule the rule behind a bad outcome, such as {@code R-11} or {@code I1}; empty for STALE and EQUAL, and for WRITTEN
 *     unless it replaced what somebody else had changed (R-11b)
 * @param reason one sentence for people without any value of the item; empty where the rule is
 * @param existing the item that stands in the target where it refused ours, or that ours replaced; values may be sensitive
 */
public record WriteResult(
        Outcome outcome,
        CapacityUnits consumed,
        int attempts,
        long throttles,
        String rule,
        String reason,
        Optional<Item> existing) {}
