package dev.sluice.simulator.table;

import com.google.gson.JsonObject;
import dev.sluice.design.TableDesign;
import java.time.Duration;
import java.time.Instant;

/**
 * What a table was created as.
 *
 * @param design its keys and indexes
 * @param request the request that created it, for its description
 * @param id its identity
 * @param created when
 * @param historyKept how far back a stale read may look
 */
public record TableDefinition(
        TableDesign design, JsonObject request, String id, Instant created, Duration historyKept) {
    private static final String ARN_PREFIX = "arn:aws:dynamodb:sluice-simulator:000000000000:table/";

    public TableDefinition {
        request = request.deepCopy();
    }

    /** Its resource name, in a region that does not exist. */
    public String arn() {
        return ARN_PREFIX + design.name();
    }

    /** The resource name of an index. */
    public String arn(String index) {
        return arn() + "/index/" + index;
    }
}
