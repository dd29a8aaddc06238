package dev.sluice.project;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.access.CallRate;
import dev.sluice.access.DynamoRequest.Direction;
import dev.sluice.access.DynamoRequest.GetItem;
import dev.sluice.access.DynamoRequest.KeyCondition;
import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.access.DynamoRequest.Query;
import dev.sluice.design.Template;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * An access pattern as somebody writes it: texts, of which any may be wrong or missing; whether it is one is for {@link ProjectReader} to say. An empty text is
 * a field that may be left out. Immutable and thread-safe.
 *
 * @param id its name in the document
 * @param description one line for people
 * @param sql the statement
 * @param parameters the statement whose rows are parameter sets
 * @param request what answers it
 * @param contract whether the order of the rows counts
 * @param returns for each column of the statement the path of its value
 * @param explode the list whose elements become a row each
 * @param callsPerSecond how often it is expected to be asked
 */
public record PatternDraft(
        String id,
        String description,
        String sql,
        String parameters,
        Request request,
        Contract contract,
        List<Named> returns,
        String explode,
        Calls callsPerSecond) {
    public PatternDraft {
        returns = List.copyOf(returns);
    }

    /** A request with templates that nobody has looked at. */
    public sealed interface Request {
        /** The table asked. */
        String table();
    }

    /**
     * A text with a name.
     *
     * @param name of a key attribute, or of a column
     * @param text a template, or a path
     */
    public record Named(String name, String text) {}

    /**
     * A GetItem.
     *
     * @param table the table's name
     * @param key a template for each key attribute
     */
    public record Get(String table, List<Named> key) implements Request {
        public Get {
            key = List.copyOf(key);
        }
    }

    /**
     * A Query.
     *
     * @param table the table's name
     * @param index the index's name, empty for the table itself
     * @param where key conditions
     * @param filter conditions on other attributes
     * @param direction by sort key
     * @param limit the most items, empty for all
     */
    public record Ask(
            String table,
            String index,
            List<Condition> where,
            List<Condition> filter,
            Direction direction,
            String limit)
            implements Request {
        public Ask {
            where = List.copyOf(where);
            filter = List.copyOf(filter);
        }
    }

    /**
     * A condition on an attribute.
     *
     * @param attribute its name
     * @param operator how to compare
     * @param values two for BETWEEN, else one
     */
    public record Condition(String attribute, Operator operator, List<String> values) {
        public Condition {
            values = List.copyOf(values);
        }
    }

    /**
     * How often a pattern is asked, calls a second. A number is kept as short as it can be written, so that what is read of it is the same draft.
     *
     * @param average empty with an empty peak for a pattern of which nobody says it
     * @param peak empty where nobody says it
     */
    public record Calls(String average, String peak) {
        /** Nobody says it. */
        public static final Calls NONE = new Calls("", "");

        public Calls {
            average = shortest(average);
            peak = shortest(peak);
        }

        private static String shortest(String text) {
            return CallRateReader.parsed(text)
                    .map(number -> number.stripTrailingZeros().toPlainString())
                    .orElse(text);
        }

        private static Calls of(CallRate rate) {
            return new Calls(
                    rate.average().toPlainString(),
                    rate.peak().map(BigDecimal::toPlainString).orElse(""));
        }
    }

    /** A pattern as it could have been written. */
    public static PatternDraft of(AccessPattern pattern) {
        List<Named> returns = new ArrayList<>();
        pattern.answer().columns().forEach((column, path) -> returns.add(new Named(column, path)));
        return new PatternDraft(
                pattern.id(),
                pattern.description(),
                pattern.sql(),
                pattern.parameterSql(),
                pattern.request() instanceof GetItem get ? get(get) : query((Query) pattern.request()),
                pattern.contract(),
                returns,
                pattern.answer().explode().orElse(""),
                pattern.callsPerSecond().map(Calls::of).orElse(Calls.NONE));
    }

    private static Get get(GetItem request) {
        List<Named> key = new ArrayList<>();
        request.key().forEach((attribute, template) -> key.add(new Named(attribute, template.text())));
        return new Get(request.table(), key);
    }

    private static Ask query(Query request) {
        return new Ask(
                request.table(),
                request.index().orElse(""),
                request.conditions().stream().map(PatternDraft::condition).toList(),
                request.filters().stream().map(PatternDraft::condition).toList(),
                request.direction(),
                request.limit().isPresent() ? Integer.toString(request.limit().getAsInt()) : "");
    }

    private static Condition condition(KeyCondition condition) {
        return new Condition(
                condition.attribute(),
                condition.operator(),
                condition.values().stream().map(Template::text).toList());
    }

    /** The same under another name. */
    PatternDraft named(String name) {
        return new PatternDraft(
                name, description, sql, parameters, request, contract, returns, explode, callsPerSecond);
    }

    /** The same of which nobody says how often it is asked. */
    PatternDraft withoutCalls() {
        return new PatternDraft(id, description, sql, parameters, request, contract, returns, explode, Calls.NONE);
    }

    /**
     * The field of a part that has a name, as {@link PatternMistake#field} says it.
     *
     * @param group the field around it, such as {@code query.where}
     * @param name of a key attribute, or of a column
     */
    public static String field(String group, String name) {
        return group + "." + YamlValue.step(name);
    }

    /** The fields that a sentence about the pattern can begin with, each as a path below the pattern. */
    List<String> paths() {
        List<String> paths = new ArrayList<>(List.of("description", "sql", "parameters", "contract", "explode"));
        paths.addAll(List.of("callsPerSecond", "callsPerSecond.average", "callsPerSecond.peak"));
        if (request instanceof Get get) {
            paths.addAll(List.of("get", "get.table", "get.key"));
            get.key().forEach(key -> paths.add(field("get.key", key.name())));
        } else {
            Ask ask = (Ask) request;
            paths.addAll(List.of("query", "query.table", "query.index", "query.direction", "query.limit"));
            paths.addAll(List.of("query.where", "query.filter"));
            ask.where().forEach(condition -> paths.add(field("query.where", condition.attribute())));
            ask.filter().forEach(condition -> paths.add(field("query.filter", condition.attribute())));
        }
        paths.add("returns");
        returns.forEach(column -> paths.add(field("returns", column.name())));
        return paths;
    }
}
