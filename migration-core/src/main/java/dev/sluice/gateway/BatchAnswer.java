package dev.sluice.gateway;

import dev.sluice.value.WriteUnits;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a batch.
 *
 * @param unprocessed those of the items sent that came back and must be sent again
 * @param consumed units used of the table and each index; computed from sizes where the service says nothing, never read as 0
 * @param failure the whole batch failed; {@code unprocessed} is then the whole batch
 */
public record BatchAnswer(List<VersionedItem> unprocessed, WriteUnits consumed, Optional<StoreFailure> failure) {
    public BatchAnswer {
        unprocessed = List.copyOf(unprocessed);
    }
}
