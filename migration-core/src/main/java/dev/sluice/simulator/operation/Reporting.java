package dev.sluice.simulator.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.protocol.RequestDocument;
import java.util.Collection;

/** How much a request wants to know of what it consumed. */
enum Reporting {
    NONE,
    TOTAL,
    INDEXES;

    private static final String MEMBER = "ConsumedCapacity";

    static Reporting of(RequestDocument request) throws RefusedException {
        String wanted = request.optionalText("ReturnConsumedCapacity").orElse("NONE");
        try {
            return valueOf(wanted);
        } catch (IllegalArgumentException e) {
            throw RefusedException.invalid("1 validation error detected: Value '" + wanted
                    + "' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set:"
                    + " [INDEXES, TOTAL, NONE]");
        }
    }

    /** Adds what one table consumed. */
    void addTo(JsonObject answer, Consumed consumed) {
        if (this != NONE) {
            answer.add(MEMBER, json(consumed));
        }
    }

    /** Adds what each of several tables consumed. */
    void addTo(JsonObject answer, Collection<Consumed> consumed) {
        if (this != NONE) {
            JsonArray all = new JsonArray();
            consumed.forEach(one -> all.add(json(one)));
            answer.add(MEMBER, all);
        }
    }

    private JsonElement json(Consumed consumed) {
        return consumed.toJson(this == INDEXES);
    }
}
