package dev.sluice.adapter.dynamodb;

import dev.sluice.gateway.ControlPlane.Capacity;
import dev.sluice.gateway.ControlPlane.EncryptionKey;
import dev.sluice.gateway.ControlPlane.TableSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.ReplicaDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Reads a table's settings out of its description. Stateless. */
final class TableSettingsReading {
    /** DynamoDB Local describes units, protection and keys that it does not have; its ARNs name this region. */
    private static final String WITHOUT_SETTINGS = ":ddblocal:";

    private TableSettingsReading() {}

    /** Whether the description is one of a server that fills settings with defaults. */
    static boolean isMadeUp(TableDescription said) {
        return said.tableArn() == null || said.tableArn().contains(WITHOUT_SETTINGS);
    }

    static TableSettings read(TableDescription said) {
        boolean onDemand = said.billingModeSummary() != null
                && said.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
        Map<String, Capacity> capacity = new HashMap<>();
        (onDemand
                        ? onDemand(
                                said.onDemandThroughput(),
                                said.warmThroughput() == null
                                        ? Warm.NONE
                                        : new Warm(
                                                said.warmThroughput().readUnitsPerSecond(),
                                                said.warmThroughput().writeUnitsPerSecond()))
                        : provisioned(said.provisionedThroughput()))
                .ifPresent(found -> capacity.put("", found));
        for (GlobalSecondaryIndexDescription index : said.globalSecondaryIndexes()) {
            (onDemand
                            ? onDemand(
                                    index.onDemandThroughput(),
                                    index.warmThroughput() == null
                                            ? Warm.NONE
                                            : new Warm(
                                                    index.warmThroughput().readUnitsPerSecond(),
                                                    index.warmThroughput().writeUnitsPerSecond()))
                            : provisioned(index.provisionedThroughput()))
                    .ifPresent(found -> capacity.put(index.indexName(), found));
        }
        return new TableSettings(
                said.tableArn(),
                said.tableId() == null ? "" : said.tableId(),
                said.tableStatusAsString(),
                capacity,
                Optional.ofNullable(said.deletionProtectionEnabled()),
                key(said.sseDescription()),
                said.replicas().stream().map(ReplicaDescription::regionName).toList());
    }

    /** What a table or index is known to serve on demand, as far as it is told. */
    private record Warm(@Nullable Long reads, @Nullable Long writes) {
        static final Warm NONE = new Warm(null, null);
    }

    /** The warm units, or the maximum that somebody set where that is less (P7, P8). */
    private static Optional<Capacity> onDemand(@Nullable OnDemandThroughput most, Warm warm) {
        if (warm.reads() == null || warm.writes() == null) {
            return Optional.empty();
        }
        long reads = least(warm.reads(), most == null ? null : most.maxReadRequestUnits());
        long writes = least(warm.writes(), most == null ? null : most.maxWriteRequestUnits());
        boolean capped = reads < warm.reads() || writes < warm.writes();
        return Optional.of(new Capacity(reads, writes, capped ? "warm throughput, capped" : "warm throughput"));
    }

    /** A maximum of -1 is none. */
    private static long least(long warm, @Nullable Long most) {
        return most == null || most < 0 ? warm : Math.min(warm, most);
    }

    private static Optional<Capacity> provisioned(@Nullable ProvisionedThroughputDescription said) {
        if (said == null || said.readCapacityUnits() == null || said.writeCapacityUnits() == null) {
            return Optional.empty();
        }
        return Optional.of(new Capacity(said.readCapacityUnits(), said.writeCapacityUnits(), "provisioned"));
    }

    private static Optional<EncryptionKey> key(@Nullable SSEDescription said) {
        if (said == null || said.kmsMasterKeyArn() == null) {
            return Optional.empty();
        }
        return Optional.of(new EncryptionKey(
                said.kmsMasterKeyArn(),
                said.statusAsString(),
                Optional.ofNullable(said.inaccessibleEncryptionDateTime())));
    }
}
