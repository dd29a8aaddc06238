package dev.sluice.adapter.dynamodb;

import dev.sluice.gateway.WriteGrant;
import dev.sluice.gateway.WriteGrant.Firmness;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Reads what a table and its global indexes are given for writing (P6 to P8). Stateless. */
final class WriteGrants {
    /** DynamoDB Local describes provisioned units and keeps none of them; its ARNs name this region. */
    private static final String WITHOUT_BUDGETS = ":ddblocal:";

    private WriteGrants() {}

    /** By the index's name, the table's own under the empty name; nothing where the target does not say or does not keep it. */
    static Map<String, WriteGrant> read(TableDescription said) {
        Map<String, WriteGrant> grants = new HashMap<>();
        if (said.tableArn() != null && said.tableArn().contains(WITHOUT_BUDGETS)) {
            return grants;
        }
        boolean onDemand = said.billingModeSummary() != null
                && said.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
        Optional<WriteGrant> ofTable = onDemand
                ? onDemand(
                        said.onDemandThroughput(),
                        said.warmThroughput() == null
                                ? null
                                : said.warmThroughput().writeUnitsPerSecond())
                : firm(
                        said.provisionedThroughput() == null
                                ? null
                                : said.provisionedThroughput().writeCapacityUnits());
        ofTable.ifPresent(grant -> grants.put("", grant));
        for (GlobalSecondaryIndexDescription index : said.globalSecondaryIndexes()) {
            of(index, onDemand).ifPresent(grant -> grants.put(index.indexName(), grant));
        }
        return grants;
    }

    private static Optional<WriteGrant> of(GlobalSecondaryIndexDescription index, boolean onDemand) {
        if (onDemand) {
            return onDemand(
                    index.onDemandThroughput(),
                    index.warmThroughput() == null
                            ? null
                            : index.warmThroughput().writeUnitsPerSecond());
        }
        return firm(
                index.provisionedThroughput() == null
                        ? null
                        : index.provisionedThroughput().writeCapacityUnits());
    }

    private static Optional<WriteGrant> onDemand(@Nullable OnDemandThroughput most, @Nullable Long warm) {
        Optional<WriteGrant> ceiling = most == null ? Optional.empty() : firm(most.maxWriteRequestUnits());
        return ceiling.isPresent() ? ceiling : grant(warm, Firmness.WARM);
    }

    private static Optional<WriteGrant> firm(@Nullable Long units) {
        return grant(units, Firmness.FIRM);
    }

    private static Optional<WriteGrant> grant(@Nullable Long units, Firmness firmness) {
        return units == null || units < 1 ? Optional.empty() : Optional.of(new WriteGrant(units, firmness));
    }
}
