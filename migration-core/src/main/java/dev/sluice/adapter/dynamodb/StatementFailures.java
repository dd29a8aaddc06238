package dev.sluice.adapter.dynamodb;

import com.google.gson.JsonObject;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.StoreFailure.Kind;
import java.util.Map;
import java.util.Set;

/** What a statement's own error code means ("Statement codes" in section 8 of {@code correctness.md}); unknown is STOP. Stateless. */
final class StatementFailures {
    /** The second is no code of an insert; if it comes all the same, the conditional put tells what stands there. */
    private static final Set<String> PRESENT = Set.of("DuplicateItem", "ConditionalCheckFailed");

    private static final Map<String, Kind> BY_CODE = Map.of(
            "ProvisionedThroughputExceeded", Kind.THROTTLE,
            "ThrottlingError", Kind.THROTTLE,
            "RequestLimitExceeded", Kind.THROTTLE,
            "InternalServerError", Kind.TRANSIENT,
            "TransactionConflict", Kind.TRANSIENT,
            "ValidationError", Kind.POISON,
            "ItemCollectionSizeLimitExceeded", Kind.POISON,
            "AccessDenied", Kind.STOP,
            "ResourceNotFound", Kind.STOP);

    private StatementFailures() {}

    /** What became of a statement, from the error in its response. */
    static InsertAnswer.Result of(JsonObject error) {
        return of(text(error, "Code"), text(error, "Message"));
    }

    private static String text(JsonObject error, String name) {
        return error.has(name) ? error.get(name).getAsString() : "";
    }

    static InsertAnswer.Result of(String code, String message) {
        if (PRESENT.contains(code)) {
            return new InsertAnswer.KeyPresent();
        }
        return new InsertAnswer.Failed(new StoreFailure(
                BY_CODE.getOrDefault(code, Kind.STOP),
                code,
                Sentences.end(FailureClassification.withoutValues(message))));
    }

    /** As many answers as statements, or none of them says what became of which item. */
    static StoreFailure wrongCount(int sent, int answered) {
        return new StoreFailure(
                Kind.TRANSIENT,
                "WrongNumberOfResponses",
                "The target answered " + answered + " of " + sent + " statements, so nobody knows which of them.");
    }
}
