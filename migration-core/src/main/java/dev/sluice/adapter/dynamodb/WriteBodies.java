package dev.sluice.adapter.dynamodb;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.item.ItemShape;
import dev.sluice.item.JsonText;
import dev.sluice.value.Version;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bodies of the requests that write. Thread-safe. */
final class WriteBodies {
    /** never {@code attribute_not_exists(_mv)}, which would overwrite what somebody else wrote. */
    private static final String IF_NEWER = "attribute_not_exists(#pk) OR #mv < :version";

    private static final String IF_GONE = "attribute_not_exists(#pk) OR (attribute_exists(#md) AND #mv < :version)";

    private static final String INDEXES = ",\"ReturnConsumedCapacity\":\"INDEXES\"}";
    /** What a request has beside its items. */
    private static final int AROUND = 512;
    /** What an item has beside names and values: version, hash, brackets. */
    private static final int AROUND_ITEM = 160;

    private final InsertStatements statements = new InsertStatements();
    private volatile @Nullable Mark lastMark;

    /** A version in JSON, made once for the items of an epoch. */
    @SuppressWarnings("ArrayRecordComponent") // compared by its version alone
    private record Mark(Version version, byte[] json) {}

    RequestBody put(TableDesign table, VersionedItem item) {
        return put(table, item, IF_NEWER);
    }

    /** Over a tombstone, and over nothing else. */
    RequestBody putIfGone(TableDesign table, VersionedItem tombstone) {
        return put(table, tombstone, IF_GONE);
    }

    private RequestBody put(TableDesign table, VersionedItem item, String condition) {
        RequestBody body = new RequestBody(item.content().values().length + 2 * AROUND);
        body.add("{\"TableName\":").add(quoted(table.name())).add(",\"Item\":");
        conditional(body, table, item, condition);
        return body.add(",\"ReturnValues\":\"ALL_OLD\",\"ReturnValuesOnConditionCheckFailure\":\"ALL_OLD\"" + INDEXES);
    }

    /** Puts in one transaction. */
    RequestBody together(TableDesign table, List<VersionedItem> items) {
        RequestBody body = new RequestBody(expectedOfBatch(items) + items.size() * AROUND);
        body.add("{\"TransactItems\":[");
        String comma = "";
        for (VersionedItem item : items) {
            body.add(comma)
                    .add("{\"Put\":{\"TableName\":")
                    .add(quoted(table.name()))
                    .add(",\"Item\":");
            conditional(body, table, item, IF_NEWER);
            body.add("}}");
            comma = ",";
        }
        return body.add("]" + INDEXES);
    }

    private void conditional(RequestBody body, TableDesign table, VersionedItem item, String condition) {
        item(body, item);
        body.add(",\"ConditionExpression\":\"")
                .add(condition)
                .add("\",\"ExpressionAttributeNames\":{\"#pk\":")
                .add(quoted(table.partitionKey().name()))
                .add(",\"#mv\":\"" + EngineAttributes.VERSION + "\"")
                .add(condition.equals(IF_GONE) ? ",\"#md\":\"" + EngineAttributes.DELETED + "\"" : "")
                .add("},\"ExpressionAttributeValues\":{\":version\":")
                .add(version(item.version()))
                .add("}");
    }

    RequestBody replace(TableDesign table, VersionedItem item, ImageCondition condition) {
        RequestBody body = new RequestBody(item.content().values().length + 2 * AROUND);
        body.add("{\"TableName\":").add(quoted(table.name())).add(",\"Item\":");
        item(body, item);
        body.add(",\"ConditionExpression\":")
                .add(quoted(condition.expression()))
                .add(",\"ExpressionAttributeNames\":")
                .add(condition.namesJson())
                .add(",\"ExpressionAttributeValues\":")
                .add(condition.valuesJson())
                .add(",\"ReturnValues\":\"ALL_OLD\",\"ReturnValuesOnConditionCheckFailure\":\"ALL_OLD\"" + INDEXES);
        return body;
    }

    /** Marks an item as ours that stays as it is. */
    RequestBody adopt(TableDesign table, Item seen, Version version, ImageCondition condition) {
        RequestBody body = new RequestBody(condition.valuesJson().length() + 2 * AROUND);
        body.add("{\"TableName\":").add(quoted(table.name())).add(",\"Key\":{");
        String comma = "";
        for (KeyAttribute key : table.keyAttributes()) {
            body.add(comma).add(quoted(key.name())).add(":");
            body.add(ItemJson.of(Objects.requireNonNull(seen.get(key.name()))));
            comma = ",";
        }
        byte[] hash = CanonicalForm.hash(seen).toByteArray();
        return body.add("},\"UpdateExpression\":\"SET #mv=:mv,#mh=:mh\",\"ConditionExpression\":")
                .add(quoted(condition.expression()))
                .add(",\"ExpressionAttributeNames\":")
                .add(opened(condition.namesJson()))
                .add(",\"#mv\":\"" + EngineAttributes.VERSION + "\",\"#mh\":\"" + EngineAttributes.HASH
                        + "\"},\"ExpressionAttributeValues\":")
                .add(opened(condition.valuesJson()))
                .add(",\":mv\":")
                .add(version(version))
                .add(",\":mh\":{\"B\":\"")
                .add(Base64.getEncoder().encode(hash))
                .add("\"}},\"ReturnValuesOnConditionCheckFailure\":\"ALL_OLD\"" + INDEXES);
    }

    /** An object, never an empty one, to which more is added. */
    private static String opened(String json) {
        return json.substring(0, json.length() - 1);
    }

    RequestBody batch(TableDesign table, List<VersionedItem> items) {
        RequestBody body = new RequestBody(expectedOfBatch(items));
        body.add("{\"RequestItems\":{").add(quoted(table.name())).add(":[");
        String comma = "";
        for (VersionedItem item : items) {
            body.add(comma).add("{\"PutRequest\":{\"Item\":");
            item(body, item);
            body.add("}}");
            comma = ",";
        }
        return body.add("]}" + INDEXES);
    }

    /** Whether an item can be sent as a statement; a tombstone never is, since it nearly always meets its item. */
    boolean isInsertable(TableDesign table, VersionedItem item) {
        return !item.isTombstone()
                && statements.of(table.name(), item.content().shape()).isPresent();
    }

    RequestBody inserts(TableDesign table, List<VersionedItem> items) {
        RequestBody body = new RequestBody(expectedOfInserts(table, items));
        body.add("{\"Statements\":[");
        String comma = "";
        for (VersionedItem item : items) {
            EncodedItem content = item.content();
            body.add(comma)
                    .add(statements.of(table.name(), content.shape()).orElseThrow())
                    .add("[");
            for (int i = 0; i < content.shape().count(); i++) {
                body.add(content.values(), content.start(i), content.end(i) - content.start(i))
                        .add(",");
            }
            body.add(version(item.version())).add(",");
            hash(body, item);
            body.add("]}");
            comma = ",";
        }
        return body.add("]" + INDEXES);
    }

    private void item(RequestBody body, VersionedItem item) {
        EncodedItem content = item.content();
        body.add("{");
        for (int i = 0; i < content.shape().count(); i++) {
            body.add(content.shape().jsonName(i))
                    .add(content.values(), content.start(i), content.end(i) - content.start(i))
                    .add(",");
        }
        body.add("\"" + EngineAttributes.VERSION + "\":")
                .add(version(item.version()))
                .add(",\"" + EngineAttributes.HASH + "\":");
        hash(body, item);
        if (item.isTombstone()) {
            body.add(",\"" + EngineAttributes.DELETED + "\":{\"BOOL\":true}");
        }
        body.add("}");
    }

    private byte[] version(Version version) {
        Mark mark = lastMark;
        if (mark == null || !mark.version().equals(version)) {
            mark = new Mark(version, ("{\"N\":\"" + version.decimal() + "\"}").getBytes(StandardCharsets.US_ASCII));
            lastMark = mark;
        }
        return mark.json();
    }

    private static void hash(RequestBody body, VersionedItem item) {
        byte[] hash = item.hash().toByteArray();
        body.add("{\"B\":\"").add(Base64.getEncoder().encode(hash)).add("\"}");
    }

    private static String quoted(String text) {
        return JsonText.append(new StringBuilder(), text).toString();
    }

    private int expectedOfInserts(TableDesign table, List<VersionedItem> items) {
        int bytes = AROUND;
        for (VersionedItem item : items) {
            ItemShape shape = item.content().shape();
            int statement = statements.of(table.name(), shape).orElseThrow().length;
            bytes += statement + item.content().values().length + shape.count() + AROUND_ITEM;
        }
        return bytes;
    }

    private static int expectedOfBatch(List<VersionedItem> items) {
        int bytes = AROUND;
        for (VersionedItem item : items) {
            ItemShape shape = item.content().shape();
            for (int i = 0; i < shape.count(); i++) {
                bytes += shape.jsonName(i).length + 1;
            }
            bytes += item.content().values().length + AROUND_ITEM;
        }
        return bytes;
    }
}
