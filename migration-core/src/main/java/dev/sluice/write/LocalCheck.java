package dev.sluice.write;

import dev.sluice.limits.ItemLimits;
import dev.sluice.limits.ItemViolation;
import dev.sluice.limits.ItemViolation.Certainty;
import dev.sluice.run.Outcome;
import dev.sluice.value.CapacityUnits;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at an item before it is sent: what DynamoDB surely refuses is not worth a request. Thread-safe. */
final class LocalCheck {
    private final Map<String, ItemLimits> limits = new ConcurrentHashMap<>();

    /** Why the item is not sent; empty where it may be. */
    Optional<WriteResult> refused(RenderedItem item) {
        ItemLimits ofTable = limits.computeIfAbsent(item.table().name(), name -> ItemLimits.of(item.table()));
        if (ofTable.areSurelyKept(item.item().content(), item.item().upperBound())) {
            return Optional.empty();
        }
        return ofTable.violations(item.item().content().decoded()).stream()
                .filter(violation -> violation.certainty() == Certainty.CERTAIN)
                .findFirst()
                .map(LocalCheck::quarantined);
    }

    private static WriteResult quarantined(ItemViolation violation) {
        return new WriteResult(
                Outcome.QUARANTINED,
                CapacityUnits.ZERO,
                0,
                0,
                violation.rule(),
                violation.sentence(),
                Optional.empty());
    }
}
