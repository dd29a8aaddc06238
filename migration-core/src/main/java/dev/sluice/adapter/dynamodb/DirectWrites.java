package dev.sluice.adapter.dynamodb;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sluice.adapter.json.ItemParser;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.BatchAnswer;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.ThrottleReason;
import dev.sluice.gateway.TogetherAnswer;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.item.ItemSize;
import dev.sluice.limits.CapacityMath;
import dev.sluice.limits.WriteCost;
import dev.sluice.value.Bytes;
import dev.sluice.value.Version;
import dev.sluice.value.WriteUnits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The requests that write, each one attempt. Units are what the service says it used, table and indexes; where it says nothing
 * they are computed from the items' sizes, never read as 0. Thread-safe.
 */
final class DirectWrites {
    private static final int FIRST_SUCCESS = 200;
    private static final int FIRST_REDIRECTION = 300;
    private static final String CONDITION_FAILED = "ConditionalCheckFailedException";

    private final DirectRequests requests;
    private final WriteBodies bodies = new WriteBodies();
    private final Map<String, WriteCost> costs = new ConcurrentHashMap<>();

    DirectWrites(DirectRequests requests) {
        this.requests = requests;
    }

    PutAnswer put(TableDesign table, VersionedItem item) {
        return put(table, item, bodies.put(table, item));
    }

    PutAnswer putIfGone(TableDesign table, VersionedItem tombstone) {
        return put(table, tombstone, bodies.putIfGone(table, tombstone));
    }

    PutAnswer replace(TableDesign table, VersionedItem item, Item seen) {
        return ImageCondition.of(item, seen)
                .map(condition -> gone(put(table, item, bodies.replace(table, item, condition))))
                .orElseGet(() -> new PutAnswer.Failed(new StoreFailure(
                        StoreFailure.Kind.POISON,
                        "ExpressionTooLong",
                        "The item that stands there has more attributes than a condition can name (4 KB).")));
    }

    PutAnswer adopt(TableDesign table, Item seen, Version version) {
        Bytes size = ItemSize.of(seen).measured();
        return gone(attempt(
                "UpdateItem",
                bodies.adopt(table, seen, version, ImageCondition.most(seen)),
                answer -> new PutAnswer.Stored(
                        ConsumedCapacity.read(json(answer).get("ConsumedCapacity"))
                                .orElseGet(() -> WriteUnits.ofTable(
                                        CapacityMath.write(size).count())),
                        Optional.of(seen)),
                refusal -> refusal.code().equals(CONDITION_FAILED)
                        ? refused(size, refusal.body())
                        : new PutAnswer.Failed(refusal.failure())));
    }

    /** A condition on an item that is not there any more fails without one. */
    private static PutAnswer gone(PutAnswer answer) {
        return answer instanceof PutAnswer.Failed failed
                        && failed.failure().code().equals(CONDITION_FAILED)
                ? new PutAnswer.Failed(
                        new StoreFailure(StoreFailure.Kind.POISON, CONDITION_FAILED, "The item that was seen is gone."))
                : answer;
    }

    private PutAnswer put(TableDesign table, VersionedItem item, RequestBody body) {
        return attempt(
                "PutItem",
                body,
                answer -> stored(table, item, json(answer)),
                refusal -> refusal.code().equals(CONDITION_FAILED)
                        ? refused(item.measured(), refusal.body())
                        : new PutAnswer.Failed(refusal.failure()));
    }

    private PutAnswer stored(TableDesign table, VersionedItem item, JsonObject answer) {
        return new PutAnswer.Stored(units(table, answer.get("ConsumedCapacity"), List.of(item)), replaced(answer));
    }

    private static Optional<Item> replaced(JsonObject answer) {
        return answer.has("Attributes") && answer.getAsJsonObject("Attributes").size() > 0
                ? Optional.of(ItemParser.item(answer.getAsJsonObject("Attributes")))
                : Optional.empty();
    }

    TogetherAnswer together(TableDesign table, List<VersionedItem> items) {
        return attempt(
                "TransactWriteItems",
                bodies.together(table, items),
                answer -> new TogetherAnswer.Stored(units(table, json(answer).get("ConsumedCapacity"), twice(items))),
                refusal -> new TogetherAnswer.Failed(refusal.failure()));
    }

    /** A transaction costs twice what its items do alone. */
    private static List<VersionedItem> twice(List<VersionedItem> items) {
        List<VersionedItem> twice = new ArrayList<>(items);
        twice.addAll(items);
        return twice;
    }

    private static PutAnswer refused(Bytes offered, JsonObject body) {
        if (!body.has("Item") || body.getAsJsonObject("Item").size() == 0) {
            return new PutAnswer.Failed(new StoreFailure(
                    StoreFailure.Kind.STOP,
                    CONDITION_FAILED,
                    "The target did not return the item that stands there, which R-11 needs."));
        }
        Item existing = ItemParser.item(body.getAsJsonObject("Item"));
        return new PutAnswer.Refused(
                existing,
                WriteUnits.ofTable(
                        CapacityMath.refusedWrite(ItemSize.of(existing).measured(), offered)
                                .count()));
    }

    BatchAnswer batch(TableDesign table, List<VersionedItem> items) {
        return attempt(
                "BatchWriteItem",
                bodies.batch(table, items),
                answer -> batched(table, items, json(answer)),
                refusal -> new BatchAnswer(items, WriteUnits.ZERO, Optional.of(refusal.failure())));
    }

    private BatchAnswer batched(TableDesign table, List<VersionedItem> items, JsonObject answer) {
        JsonObject unprocessed = answer.getAsJsonObject("UnprocessedItems");
        if (unprocessed == null) {
            throw new IllegalArgumentException("the answer does not say which items are not written");
        }
        if (unprocessed.size() == 0) {
            return new BatchAnswer(List.of(), units(table, answer.get("ConsumedCapacity"), items), Optional.empty());
        }
        List<String> key =
                table.keyAttributes().stream().map(KeyAttribute::name).toList();
        Set<Hash128> back = new HashSet<>();
        if (!unprocessed.keySet().equals(Set.of(table.name()))) {
            throw new IllegalArgumentException("items of another table came back");
        }
        for (JsonElement request : unprocessed.getAsJsonArray(table.name())) {
            Item item = ItemParser.item(
                    request.getAsJsonObject().getAsJsonObject("PutRequest").getAsJsonObject("Item"));
            back.add(CanonicalForm.keyHash(item, key));
        }
        List<VersionedItem> again = items.stream()
                .filter(item -> back.contains(item.content().keyHash()))
                .toList();
        if (again.size() != back.size()) {
            throw new IllegalArgumentException("an unprocessed item was not sent");
        }
        List<VersionedItem> processed = items.stream()
                .filter(item -> !back.contains(item.content().keyHash()))
                .toList();
        return new BatchAnswer(again, units(table, answer.get("ConsumedCapacity"), processed), Optional.empty());
    }

    InsertAnswer inserts(TableDesign table, List<VersionedItem> items) {
        List<VersionedItem> sent = new ArrayList<>(items);
        sent.removeIf(item -> !bodies.isInsertable(table, item));
        if (sent.isEmpty()) {
            return new InsertAnswer(
                    items.stream()
                            .map(item -> (InsertAnswer.Result) new InsertAnswer.TooLong())
                            .toList(),
                    WriteUnits.ZERO);
        }
        return attempt(
                "BatchExecuteStatement",
                bodies.inserts(table, sent),
                answer -> inserted(table, items, sent.size(), answer),
                refusal -> InsertAnswer.failed(items.size(), refusal.failure()));
    }

    private InsertAnswer inserted(TableDesign table, List<VersionedItem> items, int sent, byte[] answer)
            throws IOException {
        StatementResponses responses = StatementResponses.read(answer);
        int answered = responses.results().size();
        if (answered != sent) {
            return InsertAnswer.failed(items.size(), StatementFailures.wrongCount(sent, answered));
        }
        List<InsertAnswer.Result> results = new ArrayList<>(items.size());
        List<VersionedItem> charged = new ArrayList<>(items.size());
        Iterator<InsertAnswer.Result> next = responses.results().iterator();
        for (VersionedItem item : items) {
            InsertAnswer.Result result = bodies.isInsertable(table, item) ? next.next() : new InsertAnswer.TooLong();
            if (result instanceof InsertAnswer.Stored || result instanceof InsertAnswer.KeyPresent) {
                charged.add(item);
            }
            results.add(result);
        }
        return new InsertAnswer(results, units(table, responses.consumed(), charged));
    }

    /** An answer with an error in it. */
    private record Refusal(String code, StoreFailure failure, JsonObject body) {}

    /** Reads an answer's body. */
    private interface Reading<T> {
        T read(byte[] body) throws IOException;
    }

    private <T> T attempt(String operation, RequestBody body, Reading<T> answered, Function<Refusal, T> refused) {
        DirectRequests.Answer answer;
        try {
            answer = requests.send(operation, body);
        } catch (IOException e) {
            return refused.apply(unknown(FailureClassification.of(e)));
        } catch (SdkException e) {
            return refused.apply(unknown(FailureClassification.of(e)));
        }
        try {
            return isSuccess(answer)
                    ? answered.read(answer.body())
                    : refused.apply(refusal(answer.status(), errorJson(answer.body())));
        } catch (IOException
                | JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | ClassCastException
                | UnsupportedOperationException
                | NoSuchElementException e) {
            return refused.apply(unknown(new StoreFailure(
                    StoreFailure.Kind.TRANSIENT,
                    "UnreadableAnswer",
                    "The answer to " + operation + " cannot be read, so nobody knows what became of it.")));
        }
    }

    private static boolean isSuccess(DirectRequests.Answer answer) {
        return answer.status() >= FIRST_SUCCESS && answer.status() < FIRST_REDIRECTION;
    }

    private static Refusal unknown(StoreFailure failure) {
        return new Refusal(failure.code(), failure, new JsonObject());
    }

    private static JsonObject json(byte[] body) {
        return JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject();
    }

    /** What stands between us and the service answers with errors too, and not in JSON. */
    private static JsonObject errorJson(byte[] body) {
        try {
            return json(body);
        } catch (JsonParseException | IllegalStateException none) {
            return new JsonObject();
        }
    }

    private static Refusal refusal(int status, JsonObject body) {
        StoreFailure failure = FailureClassification.of(status, code(status, body), said(body), throttles(body));
        return new Refusal(failure.code(), failure, body);
    }

    /** The error's name, which comes behind a namespace. */
    private static String code(int status, JsonObject body) {
        if (!body.has("__type") || !body.get("__type").isJsonPrimitive()) {
            return "HTTP " + status;
        }
        String type = body.get("__type").getAsString();
        return type.substring(type.indexOf('#') + 1);
    }

    private static @Nullable String said(JsonObject body) {
        for (String name : List.of("message", "Message")) {
            if (body.has(name) && body.get(name).isJsonPrimitive()) {
                return body.get(name).getAsString();
            }
        }
        return null;
    }

    private static List<ThrottleReason> throttles(JsonObject body) {
        List<ThrottleReason> reasons = new ArrayList<>();
        if (body.get("ThrottlingReasons") instanceof JsonArray all) {
            for (JsonElement one : all) {
                JsonObject named = one.getAsJsonObject();
                if (named.has("reason")) {
                    String resource =
                            named.has("resource") ? named.get("resource").getAsString() : "";
                    ThrottleReason.of(named.get("reason").getAsString(), resource)
                            .ifPresent(reasons::add);
                }
            }
        }
        return reasons;
    }

    private WriteUnits units(TableDesign table, @Nullable JsonElement consumed, List<VersionedItem> items) {
        return ConsumedCapacity.read(consumed).orElseGet(() -> {
            WriteUnits sum = WriteUnits.ZERO;
            for (VersionedItem item : items) {
                sum = sum.plus(cost(table).of(item.content(), item.measured()));
            }
            return sum;
        });
    }

    private WriteCost cost(TableDesign table) {
        return costs.computeIfAbsent(table.name(), name -> new WriteCost(table));
    }
}
