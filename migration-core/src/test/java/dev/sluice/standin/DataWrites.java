package dev.sluice.standin;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which tables a request writes to, and by which actions of IAM. Stateless. */
final class DataWrites {
    private static final Pattern STATEMENT =
            Pattern.compile("(?is)\\s*(INSERT\\s+INTO|UPDATE|DELETE\\s+FROM)\\s+\"?([\\w.-]+)\"?.*");

    private DataWrites() {}

    /**
     * A write.
     *
     * @param table its name
     * @param action such as {@code dynamodb:PutItem}
     */
    record Write(String table, String action) {}

    static List<Write> of(String operation, JsonObject request) {
        List<Write> writes = new ArrayList<>();
        switch (operation) {
            case "PutItem", "UpdateItem", "DeleteItem" ->
                writes.add(new Write(name(request.get("TableName")), "dynamodb:" + operation));
            case "BatchWriteItem" ->
                request.getAsJsonObject("RequestItems")
                        .keySet()
                        .forEach(table -> writes.add(new Write(table, "dynamodb:BatchWriteItem")));
            case "TransactWriteItems" ->
                request.getAsJsonArray("TransactItems").forEach(part -> transacted(part.getAsJsonObject(), writes));
            case "ExecuteStatement" -> statement(request).ifPresent(writes::add);
            case "ExecuteTransaction" ->
                request.getAsJsonArray("TransactStatements")
                        .forEach(part -> statement(part.getAsJsonObject()).ifPresent(writes::add));
            default -> {
                // it writes no items; a batch of statements is judged statement by statement
            }
        }
        return writes;
    }

    private static void transacted(JsonObject part, List<Write> writes) {
        for (String kind : List.of("Put", "Update", "Delete")) {
            if (part.get(kind) instanceof JsonObject one) {
                writes.add(new Write(name(one.get("TableName")), "dynamodb:" + kind + "Item"));
            }
        }
    }

    /** What a statement of PartiQL writes; nothing where it reads. */
    static Optional<Write> statement(JsonObject statement) {
        Matcher matcher = STATEMENT.matcher(statement.get("Statement").getAsString());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String verb = matcher.group(1).toUpperCase(Locale.ROOT);
        String action = verb.startsWith("INSERT") ? "Insert" : verb.startsWith("UPDATE") ? "Update" : "Delete";
        return Optional.of(new Write(matcher.group(2), "dynamodb:PartiQL" + action));
    }

    private static String name(JsonElement table) {
        String text = table.getAsString();
        return text.substring(text.lastIndexOf('/') + 1);
    }
}
