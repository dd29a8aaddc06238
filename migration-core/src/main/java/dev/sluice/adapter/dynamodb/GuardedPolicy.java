package dev.sluice.adapter.dynamodb;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sluice.gateway.TargetGuard.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A table's policy with or without our one statement. All other statements are kept as they are, in their order. Immutable.
 *
 * @param document the policy; an empty object where the table has none
 */
record GuardedPolicy(JsonObject document) {
    /** Ours and nobody else's: by it the statement is found again. */
    static final String SID = "SluiceShutsTheApplicationOut";
    /** All that changes items. A transaction needs the actions of its parts, so it is denied by these too. */
    static final List<String> WRITES = List.of(
            "dynamodb:BatchWriteItem",
            "dynamodb:DeleteItem",
            "dynamodb:PartiQLDelete",
            "dynamodb:PartiQLInsert",
            "dynamodb:PartiQLUpdate",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem");

    private static final String STATEMENT = "Statement";
    private static final String PRINCIPAL = "Principal";
    private static final String ACCOUNTS = "AWS";
    private static final Set<String> MEMBERS = Set.of("Sid", "Effect", PRINCIPAL, "Action", "Resource");

    /** No policy. */
    static GuardedPolicy none() {
        return new GuardedPolicy(new JsonObject());
    }

    /**
     * Reads a policy.
     *
     * @return nothing where the text is no policy
     */
    static Optional<GuardedPolicy> parse(@Nullable String text) {
        try {
            return text != null && JsonParser.parseString(text) instanceof JsonObject document
                    ? Optional.of(new GuardedPolicy(document))
                    : Optional.empty();
        } catch (JsonParseException notJson) {
            return Optional.empty();
        }
    }

    /** Whether it says nothing, so that the table has to have none. */
    boolean isNone() {
        return statements().isEmpty();
    }

    /** How a table stands with it. */
    Standing standing(String table, Collection<String> principals) {
        List<JsonElement> ours =
                statements().stream().filter(GuardedPolicy::isOurs).toList();
        if (ours.isEmpty()) {
            return Standing.OPEN;
        }
        return ours.size() == 1 && says(ours.get(0).getAsJsonObject(), table, principals)
                ? Standing.CLOSED
                : Standing.ALTERED;
    }

    /** The same with our statement, whatever stood there of ours. */
    GuardedPolicy closed(String table, Collection<String> principals) {
        List<JsonElement> all = foreign();
        all.add(statement(table, principals));
        return with(all);
    }

    /** The same without it. */
    GuardedPolicy open() {
        return with(foreign());
    }

    private GuardedPolicy with(List<JsonElement> statements) {
        JsonArray array = new JsonArray();
        statements.forEach(array::add);
        JsonObject changed = new JsonObject();
        if (!document.has("Version")) {
            changed.addProperty("Version", "2012-10-17");
        }
        document.entrySet().forEach(member -> changed.add(member.getKey(), member.getValue()));
        changed.add(STATEMENT, array);
        return new GuardedPolicy(changed);
    }

    private List<JsonElement> foreign() {
        List<JsonElement> foreign = new ArrayList<>(statements());
        foreign.removeIf(GuardedPolicy::isOurs);
        return foreign;
    }

    /** One statement may stand there without its list. */
    private List<JsonElement> statements() {
        JsonElement said = document.get(STATEMENT);
        return said == null ? List.of() : said instanceof JsonArray array ? array.asList() : List.of(said);
    }

    private static boolean isOurs(JsonElement statement) {
        return statement instanceof JsonObject object
                && texts(object.get("Sid")).equals(Set.of(SID));
    }

    private static JsonObject statement(String table, Collection<String> principals) {
        JsonObject who = new JsonObject();
        who.add(ACCOUNTS, array(principals));
        JsonObject statement = new JsonObject();
        statement.addProperty("Sid", SID);
        statement.addProperty("Effect", "Deny");
        statement.add(PRINCIPAL, who);
        statement.add("Action", array(WRITES));
        statement.addProperty("Resource", table);
        return statement;
    }

    private static JsonArray array(Collection<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    /** Whether a statement denies exactly this, without a condition; the service may write a list of one as its element. */
    private static boolean says(JsonObject statement, String table, Collection<String> principals) {
        return statement.keySet().equals(MEMBERS)
                && texts(statement.get("Effect")).equals(Set.of("Deny"))
                && statement.get(PRINCIPAL) instanceof JsonObject who
                && who.keySet().equals(Set.of(ACCOUNTS))
                && texts(who.get(ACCOUNTS)).equals(new TreeSet<>(principals))
                && texts(statement.get("Action")).equals(Set.copyOf(WRITES))
                && texts(statement.get("Resource")).equals(Set.of(table));
    }

    private static Set<String> texts(@Nullable JsonElement said) {
        Set<String> texts = new TreeSet<>();
        List<JsonElement> all =
                said == null ? List.of() : said instanceof JsonArray array ? array.asList() : List.of(said);
        for (JsonElement one : all) {
            texts.add(one.isJsonPrimitive() ? one.getAsString() : one.toString());
        }
        return texts;
    }

    @Override
    public String toString() {
        return document.toString();
    }
}
