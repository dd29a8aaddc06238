package dev.sluice.simulator.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.simulator.capacity.CapacityMode;
import dev.sluice.simulator.capacity.Charge;
import dev.sluice.simulator.capacity.LimitType;
import dev.sluice.simulator.capacity.Throttle;
import dev.sluice.simulator.protocol.ErrorCode;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.table.SimulatedTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says a throttle as the service does: which exception, which reason, which resource (P12). */
public final class Throttling {
    private Throttling() {}

    /** Takes the units, or refuses the request. */
    static void charge(SimulatedTable table, List<Charge> charges, Instant now) throws RefusedException {
        Optional<Throttle> throttle = table.capacity().take(charges, now);
        if (throttle.isPresent()) {
            throw refusal(table, throttle.get());
        }
    }

    static RefusedException refusal(SimulatedTable table, Throttle throttle) {
        String resource = throttle.index().isEmpty()
                ? table.definition().arn()
                : table.definition().arn(throttle.index());
        return refusal(code(throttle), throttle.reason(), resource);
    }

    /** A throttle with that reason. */
    public static RefusedException refusal(ErrorCode code, String reason, String resource) {
        JsonObject because = new JsonObject();
        because.addProperty("reason", reason);
        because.addProperty("resource", resource);
        JsonArray reasons = new JsonArray();
        reasons.add(because);
        return new RefusedException(code, "The request was throttled: " + reason + " on " + resource)
                .with("ThrottlingReasons", reasons);
    }

    private static ErrorCode code(Throttle throttle) {
        if (throttle.limit() == LimitType.ACCOUNT) {
            return ErrorCode.REQUEST_LIMIT_EXCEEDED;
        }
        return throttle.mode() == CapacityMode.PROVISIONED
                ? ErrorCode.PROVISIONED_THROUGHPUT_EXCEEDED
                : ErrorCode.THROTTLING;
    }
}
