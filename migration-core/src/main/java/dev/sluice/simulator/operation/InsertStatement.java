package dev.sluice.simulator.operation;

import com.google.gson.JsonObject;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.item.AttributeValue.NullValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.limits.SizeLimits;
import dev.sluice.simulator.protocol.AttributeValueReader;
import dev.sluice.simulator.protocol.RefusedException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses {@code INSERT INTO "table" VALUE {'name': ?, ...}} of PartiQL. Not thread-safe. */
final class InsertStatement {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*('(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|[A-Za-z_][A-Za-z0-9_.\\-]*"
                    + "|[{}\\[\\]:,?;])");

    private final Matcher tokens;
    private final String text;
    private final Iterator<AttributeValue> parameters;
    private int position;
    private int depth;

    private InsertStatement(String text, List<AttributeValue> parameters) {
        this.text = text;
        this.tokens = TOKEN.matcher(text);
        this.parameters = parameters.iterator();
    }

    /**
     * What a statement inserts.
     *
     * @param table into which table
     * @param item what
     */
    record Insert(String table, Item item) {}

    static Insert parse(String text, List<AttributeValue> parameters) throws RefusedException {
        InsertStatement statement = new InsertStatement(text, parameters);
        Insert insert = statement.insert();
        if (statement.parameters.hasNext()) {
            throw RefusedException.invalid("Number of parameters in request and statement don't match.");
        }
        return insert;
    }

    private Insert insert() throws RefusedException {
        keyword("INSERT");
        keyword("INTO");
        String table = table(next());
        keyword("VALUE");
        if (!next().equals("{")) {
            throw wrong(); // VALUE ? with a map is refused by the service too
        }
        Item item = new Item(entries());
        if (peek().equals(";")) {
            next();
        }
        if (!peek().isEmpty()) {
            throw wrong();
        }
        return new Insert(table, item);
    }

    private Map<String, AttributeValue> entries() throws RefusedException {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        if (peek().equals("}")) {
            next();
            return entries;
        }
        while (true) {
            String name = next();
            if (!name.startsWith("'")) {
                throw wrong();
            }
            expect(":");
            entries.put(unquoted(name), value());
            String separator = next();
            if (separator.equals("}")) {
                return entries;
            }
            if (!separator.equals(",")) {
                throw wrong();
            }
        }
    }

    private AttributeValue value() throws RefusedException {
        depth++;
        if (depth > SizeLimits.NESTING_LEVELS) {
            throw RefusedException.invalid("Nesting Levels have exceeded supported limits");
        }
        AttributeValue value = value(next());
        depth--;
        return value;
    }

    private AttributeValue value(String token) throws RefusedException {
        if (token.equals("?")) {
            if (!parameters.hasNext()) {
                throw RefusedException.invalid("Number of parameters in request and statement don't match.");
            }
            return parameters.next();
        }
        if (token.equals("{")) {
            return new MapValue(entries());
        }
        if (token.equals("[")) {
            return list();
        }
        if (token.startsWith("'")) {
            return new StringValue(unquoted(token));
        }
        if (Character.isDigit(token.charAt(0)) || token.startsWith("-")) {
            JsonObject number = new JsonObject();
            number.addProperty("N", token);
            return AttributeValueReader.value(number); // I12 holds for literals too
        }
        return switch (token.toLowerCase(Locale.ROOT)) {
            case "true" -> new BooleanValue(true);
            case "false" -> new BooleanValue(false);
            case "null" -> new NullValue();
            default -> throw wrong();
        };
    }

    private AttributeValue list() throws RefusedException {
        List<AttributeValue> elements = new ArrayList<>();
        if (peek().equals("]")) {
            next();
            return new ListValue(elements);
        }
        while (true) {
            elements.add(value());
            String separator = next();
            if (separator.equals("]")) {
                return new ListValue(elements);
            }
            if (!separator.equals(",")) {
                throw wrong();
            }
        }
    }

    private String table(String token) throws RefusedException {
        if (token.startsWith("\"")) {
            return token.substring(1, token.length() - 1).replace("\"\"", "\"");
        }
        if (!token.matches("[A-Za-z_].*")) {
            throw wrong();
        }
        return token;
    }

    private static String unquoted(String token) {
        return token.substring(1, token.length() - 1).replace("''", "'");
    }

    private void keyword(String word) throws RefusedException {
        if (!next().equalsIgnoreCase(word)) {
            throw RefusedException.invalid(
                    "Statement wasn't well formed, can't be processed: the Sluice simulator knows INSERT alone");
        }
    }

    private void expect(String token) throws RefusedException {
        if (!next().equals(token)) {
            throw wrong();
        }
    }

    private String peek() {
        return tokens.region(position, text.length()).lookingAt() ? tokens.group(1) : rest();
    }

    private String rest() {
        return text.substring(position).strip();
    }

    private String next() throws RefusedException {
        if (!tokens.region(position, text.length()).lookingAt()) {
            throw wrong();
        }
        position = tokens.end();
        return tokens.group(1);
    }

    private RefusedException wrong() {
        return RefusedException.invalid(
                "Statement wasn't well formed, can't be processed: unexpected at character " + position);
    }
}
