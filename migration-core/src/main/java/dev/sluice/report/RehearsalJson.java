package dev.sluice.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sluice.cutover.Rehearsal;
import dev.sluice.gateway.Evidence;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A rehearsal as JSON, as it is kept as evidence. Stateless. */
public final class RehearsalJson {
    private RehearsalJson() {}

    /** As the journal keeps it. */
    public static String text(Rehearsal rehearsal) {
        return of(rehearsal).toString();
    }

    /** The figures of a rehearsal. */
    public static JsonObject of(Rehearsal rehearsal) {
        JsonObject json = new JsonObject();
        json.addProperty("who", rehearsal.who());
        json.addProperty("at", rehearsal.at().toString());
        rehearsal.failure().ifPresent(why -> json.addProperty("failure", why));
        json.addProperty("items", rehearsal.items());
        json.addProperty("writesAcknowledged", rehearsal.writes());
        json.addProperty("rowsWritten", rehearsal.rows());
        json.addProperty("rowsLost", rehearsal.lost());
        json.addProperty("longestSwitchMillis", rehearsal.longestSwitch().toMillis());
        json.addProperty("longestWayBackMillis", rehearsal.longestWayBack().toMillis());
        return json;
    }

    /** What was kept; nothing where it cannot be read, as of another version of Sluice: that proves nothing. */
    public static Optional<Rehearsal> read(Evidence evidence) {
        try {
            JsonObject json = JsonParser.parseString(evidence.json()).getAsJsonObject();
            return Optional.of(new Rehearsal(
                    json.get("who").getAsString(),
                    Instant.parse(json.get("at").getAsString()),
                    Optional.ofNullable(json.get("failure")).map(JsonElement::getAsString),
                    json.get("items").getAsLong(),
                    json.get("writesAcknowledged").getAsLong(),
                    json.get("rowsWritten").getAsLong(),
                    json.get("rowsLost").getAsLong(),
                    Duration.ofMillis(json.get("longestSwitchMillis").getAsLong()),
                    Duration.ofMillis(json.get("longestWayBackMillis").getAsLong())));
        } catch (JsonParseException | IllegalStateException | NullPointerException | DateTimeException other) {
            return Optional.empty();
        }
    }
}
