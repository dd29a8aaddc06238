package dev.sluice.simulator.operation;

import dev.sluice.simulator.capacity.CapacityMode;
import dev.sluice.simulator.capacity.Throughput;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.protocol.RequestDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what a CreateTable gives the table and each global index: provisioned, on demand, warm, at most (P6 to P8). */
final class ThroughputReader {
    private ThroughputReader() {}

    static Map<String, Throughput> read(RequestDocument request) throws RefusedException {
        CapacityMode mode = mode(request);
        Map<String, Throughput> given = new LinkedHashMap<>();
        given.put("", of(request, mode));
        for (RequestDocument index : request.objects("GlobalSecondaryIndexes")) {
            given.put(index.text("IndexName"), of(index, mode));
        }
        return given;
    }

    private static CapacityMode mode(RequestDocument request) throws RefusedException {
        String mode = request.optionalText("BillingMode").orElse("PROVISIONED");
        return switch (mode) {
            case "PROVISIONED" -> CapacityMode.PROVISIONED;
            case "PAY_PER_REQUEST" -> CapacityMode.ON_DEMAND;
            default -> throw RefusedException.invalid("1 validation error detected: unknown BillingMode " + mode);
        };
    }

    private static Throughput of(RequestDocument owner, CapacityMode mode) throws RefusedException {
        Optional<RequestDocument> provisioned = owner.optionalObject("ProvisionedThroughput");
        if (mode == CapacityMode.PROVISIONED) {
            if (provisioned.isEmpty()) {
                throw RefusedException.invalidParameter(
                        "ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
            }
            return Throughput.provisioned(
                    units(provisioned.get(), "WriteCapacityUnits"), units(provisioned.get(), "ReadCapacityUnits"));
        }
        if (provisioned.isPresent()) {
            throw RefusedException.invalidParameter(
                    "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
                            + " PAY_PER_REQUEST");
        }
        Optional<RequestDocument> warm = owner.optionalObject("WarmThroughput");
        Optional<RequestDocument> most = owner.optionalObject("OnDemandThroughput");
        return new Throughput(
                mode,
                warm.isPresent()
                        ? Math.max(units(warm.get(), "WriteUnitsPerSecond"), Throughput.NEW_WRITES)
                        : Throughput.NEW_WRITES,
                warm.isPresent()
                        ? Math.max(units(warm.get(), "ReadUnitsPerSecond"), Throughput.NEW_READS)
                        : Throughput.NEW_READS,
                most.isPresent() ? ceiling(most.get(), "MaxWriteRequestUnits") : OptionalDouble.empty(),
                most.isPresent() ? ceiling(most.get(), "MaxReadRequestUnits") : OptionalDouble.empty());
    }

    private static OptionalDouble ceiling(RequestDocument most, String name) throws RefusedException {
        Optional<Integer> units = most.number(name);
        return units.isPresent() && units.get() > 0 ? OptionalDouble.of(units.get()) : OptionalDouble.empty();
    }

    private static double units(RequestDocument owner, String name) throws RefusedException {
        int units = owner.number(name).orElse(1);
        if (units < 1) {
            throw RefusedException.invalid("1 validation error detected: Value '" + units + "' at '" + name
                    + "' failed to satisfy constraint: Member must have value greater than or equal to 1");
        }
        return units;
    }
}
