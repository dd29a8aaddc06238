package dev.sluice.gateway;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.KeyAttribute;
import java.util.List;
import java.util.Optional;

/**
 * What a table looks like in the target.
 *
 * @param name its name
 * @param identity tells this table from another of the same name, made before or after it: the table's id, or where the target has
 *     none, its ARN and creation time
 * @param status such as {@code ACTIVE}
 * @param partitionKey its partition key
 * @param sortKey its sort key
 * @param indexes its indexes; sparseness is not known there and always {@code DENSE}
 */
public record TableDescription(
        String name,
        String identity,
        String status,
        KeyAttribute partitionKey,
        Optional<KeyAttribute> sortKey,
        List<IndexDesign> indexes) {
    public TableDescription {
        indexes = List.copyOf(indexes);
    }
}
