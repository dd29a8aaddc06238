package dev.sluice.simulator.operation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.simulator.protocol.ErrorCode;
import dev.sluice.simulator.protocol.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tokens that make a transaction idempotent for ten minutes (A6). Not thread-safe. */
final class Tokens {
    private static final Duration VALID = Duration.ofMinutes(10);

    private final Map<String, Used> byToken = new HashMap<>();

    /** The answer of the same request before, if the token was used; another request under the token is refused. */
    Optional<JsonObject> answerOf(String token, Call call) throws RefusedException {
        byToken.values().removeIf(used -> used.at().plus(VALID).isBefore(call.now()));
        Used used = byToken.get(token);
        if (used == null) {
            return Optional.empty();
        }
        if (!used.items().equals(items(call))) {
            throw new RefusedException(
                    ErrorCode.IDEMPOTENT_PARAMETER_MISMATCH,
                    "The request uses the same client token as a previous, but non-identical request");
        }
        return Optional.of(used.answer());
    }

    void remember(String token, Call call, JsonObject answer) {
        byToken.put(token, new Used(items(call), answer, call.now()));
    }

    private static JsonElement items(Call call) {
        return call.request().json().get("TransactItems");
    }

    private record Used(JsonElement items, JsonObject answer, Instant at) {}
}
