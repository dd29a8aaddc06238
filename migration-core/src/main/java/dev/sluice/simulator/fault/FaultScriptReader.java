package dev.sluice.simulator.fault;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.Suggestion;
import dev.sluice.simulator.protocol.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a script of faults from JSON: {@code {"seed": 7, "faults": [{"fault": "throttle", "operations": ["PutItem"], "probability":
 * 0.1, "reason": "TableWriteProvisionedThroughputExceeded"}]}}. Each fault says when it strikes by one of {@code probability},
 * {@code nth}, {@code from} and {@code afterSeconds}; without {@code operations} it is for all that it makes sense for.
 */
public final class FaultScriptReader {
    private static final List<String> FAULTS = List.of(
            "throttle",
            "unprocessed",
            "serverError",
            "slow",
            "reset",
            "noAnswer",
            "lateLanding",
            "duplicateDelivery",
            "staleRead",
            "wrongAnswerCount",
            "missingConsumedCapacity",
            "expiredCredentials",
            "clockSkew");
    private static final List<String> TRIGGERS = List.of("probability", "nth", "from", "afterSeconds");
    private static final List<String> MEMBERS = List.of(
            "fault",
            "operations",
            "probability",
            "nth",
            "from",
            "afterSeconds",
            "reason",
            "share",
            "status",
            "effect",
            "delayMillis",
            "pace",
            "clientWaitsMillis",
            "landsAfterMillis",
            "againAfterMillis",
            "lagMillis");

    private final JsonObject json;
    private final int number;

    private FaultScriptReader(JsonObject json, int number) {
        this.json = json;
        this.number = number;
    }

    /**
     * Reads a script.
     *
     * @throws InvalidInputException when it is not one; the sentence says which fault and why
     */
    public static FaultScript read(String text) {
        try {
            JsonObject script = JsonParser.parseString(text).getAsJsonObject();
            knownMembers(script, List.of("seed", "faults"), "the script of faults");
            JsonArray faults = script.has("faults") ? script.getAsJsonArray("faults") : new JsonArray();
            List<FaultRule> rules = new ArrayList<>();
            for (int i = 0; i < faults.size(); i++) {
                rules.add(new FaultScriptReader(faults.get(i).getAsJsonObject(), i + 1).rule());
            }
            return new FaultScript(script.has("seed") ? script.get("seed").getAsLong() : 0, rules);
        } catch (JsonParseException
                | IllegalStateException
                | ClassCastException
                | NumberFormatException
                | UnsupportedOperationException e) { // Gson's ways to say that something has another type
            throw new InvalidInputException(
                    "The script of faults is not the JSON that it should be: " + e.getMessage() + ".", e);
        }
    }

    private FaultRule rule() {
        knownMembers(json, MEMBERS, "fault " + number);
        try {
            Fault fault = fault(text("fault"));
            return new FaultRule(fault, operations(fault), trigger());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("Fault " + number + " of the script is wrong: " + e.getMessage() + ".", e);
        }
    }

    private Fault fault(String name) {
        return switch (name) {
            case "throttle" -> new Fault.Throttle(text("reason"));
            case "unprocessed" -> new Fault.Unprocessed(choice("share", Fault.Share.class));
            case "serverError" ->
                new Fault.ServerError(member("status").getAsInt(), choice("effect", Fault.Effect.class));
            case "slow" -> new Fault.Slow(millis("delayMillis"), choice("pace", Fault.Pace.class));
            case "reset" -> new Fault.Reset(choice("effect", Fault.Effect.class));
            case "noAnswer" -> new Fault.NoAnswer();
            case "lateLanding" -> new Fault.LateLanding(millis("clientWaitsMillis"), millis("landsAfterMillis"));
            case "duplicateDelivery" -> new Fault.DuplicateDelivery(millis("againAfterMillis"));
            case "staleRead" -> new Fault.StaleRead(millis("lagMillis"));
            case "wrongAnswerCount" -> new Fault.WrongAnswerCount();
            case "missingConsumedCapacity" -> new Fault.MissingConsumedCapacity();
            case "expiredCredentials" -> new Fault.ExpiredCredentials();
            case "clockSkew" -> new Fault.ClockSkew();
            default ->
                throw new IllegalArgumentException("there is no fault " + name + Suggestion.sentence(name, FAULTS));
        };
    }

    private Set<Operation> operations(Fault fault) {
        if (!json.has("operations")) {
            return fault.operations();
        }
        Set<Operation> operations = new HashSet<>();
        for (JsonElement name : json.getAsJsonArray("operations")) {
            operations.add(Operation.named(name.getAsString()).orElseThrow(() -> unknownOperation(name.getAsString())));
        }
        return operations;
    }

    private static IllegalArgumentException unknownOperation(String name) {
        List<String> known =
                Arrays.stream(Operation.values()).map(Operation::apiName).toList();
        return new IllegalArgumentException("there is no operation " + name + Suggestion.sentence(name, known));
    }

    private Trigger trigger() {
        List<String> given = TRIGGERS.stream().filter(json::has).toList();
        if (given.size() != 1) {
            throw new IllegalArgumentException("it needs exactly one of " + TRIGGERS + ", and has " + given);
        }
        return switch (given.get(0)) {
            case "probability" ->
                new Trigger.Probability(json.get("probability").getAsDouble());
            case "nth" -> new Trigger.Nth(json.get("nth").getAsLong());
            case "from" -> new Trigger.From(json.get("from").getAsLong());
            default ->
                new Trigger.After(
                        Duration.ofMillis((long) (json.get("afterSeconds").getAsDouble() * 1000)));
        };
    }

    private Duration millis(String name) {
        return Duration.ofMillis(member(name).getAsLong());
    }

    private <E extends Enum<E>> E choice(String name, Class<E> type) {
        String text = text(name);
        String wanted = text.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
        return Enum.valueOf(type, wanted);
    }

    private String text(String name) {
        return member(name).getAsString();
    }

    private JsonElement member(String name) {
        JsonElement member = json.get(name);
        if (member == null) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return member;
    }

    private static void knownMembers(JsonObject json, List<String> known, String where) {
        for (String name : json.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidInputException(
                        "Unknown field " + name + " in " + where + Suggestion.sentence(name, known) + ".");
            }
        }
    }
}
