package dev.sluice.verify;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.AnswerMap;
import dev.sluice.design.Design;
import dev.sluice.gateway.AnswerCursor;
import dev.sluice.gateway.AnswerCursor.AnswerColumn;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.projection.Projection;
import dev.sluice.run.Cancellation;
import dev.sluice.source.ColumnType;
import dev.sluice.typemap.UnrepresentableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One access pattern of a project, to be asked and brought into rows that compare, one question at a time and from any thread (V6). It compares by
 * the code of {@link PatternVerification}: the source's text is read without the type map. Immutable and thread-safe.
 */
public final class PatternAnswers {
    /** The most rows of an answer that are kept: more cannot be compared. */
    private static final int MOST_ROWS = 10_000;

    private static final int PAGE_SIZE = 100;

    private final AccessPattern pattern;
    private final PatternRequest request;
    private final List<ItemRows.ComparedColumn> columns;
    private final Set<String> sensitive;

    private PatternAnswers(
            AccessPattern pattern,
            PatternRequest request,
            List<ItemRows.ComparedColumn> columns,
            Set<String> sensitive) {
        this.pattern = pattern;
        this.request = request;
        this.columns = columns;
        this.sensitive = sensitive;
    }

    /**
     * Learns the types of a pattern's parameters and columns: reads the first row of its parameter statement, and asks its SQL once with it.
     *
     * @param projection the compiled design
     * @param design the same
     * @param epoch asked, and left open
     * @throws InvalidInputException when a statement or the request is wrong, or there is no parameter set
     */
    public static PatternAnswers learn(Projection projection, Design design, AccessPattern pattern, SourceEpoch epoch) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        Map<String, String> values = firstParameters(pattern, epoch, types);
        List<AnswerColumn> answered;
        try (AnswerCursor cursor = epoch.ask(pattern.sql(), values)) {
            answered = cursor.columns();
        }
        AnswerMap answer = pattern.answer();
        List<String> names = answered.stream().map(AnswerColumn::name).toList();
        if (Set.copyOf(names).size() < names.size()
                || !answer.columns().keySet().equals(Set.copyOf(names))) {
            throw new InvalidInputException("Pattern " + pattern.id() + ": the SQL answers the columns "
                    + String.join(", ", names) + ", and returns names "
                    + String.join(", ", answer.columns().keySet()) + "; both must name the same columns, each once.");
        }
        String table = pattern.request().table();
        AnswerColumns forms = new AnswerColumns(design, table);
        return new PatternAnswers(
                pattern,
                PatternRequest.compile(projection, pattern.request(), types),
                answered.stream()
                        .map(column -> {
                            String path = answer.columns().getOrDefault(column.name(), "");
                            return new ItemRows.ComparedColumn(
                                    column.name(), path, forms.rule(column.type(), answer, path));
                        })
                        .toList(),
                design.table(table)
                        .map(named -> Masking.names(projection, named, answer))
                        .orElse(Set.of()));
    }

    private static Map<String, String> firstParameters(
            AccessPattern pattern, SourceEpoch epoch, Map<String, ColumnType> types) {
        Map<String, String> values = new LinkedHashMap<>();
        if (pattern.parameterSql().isBlank()) {
            return values;
        }
        try (AnswerCursor rows = epoch.ask(pattern.parameterSql(), Map.of())) {
            rows.columns().forEach(column -> types.put(column.name(), column.type()));
            for (@Nullable String[] row = rows.next(); row != null; row = rows.next()) {
                values.clear();
                for (int i = 0; i < row.length; i++) {
                    String value = row[i];
                    if (value != null) {
                        values.put(rows.columns().get(i).name(), value);
                    }
                }
                if (values.size() == types.size()) {
                    return values;
                }
            }
        }
        throw new InvalidInputException(
                "Pattern " + pattern.id()
                        + " has no parameter set without NULL to learn the types of its answer by; let its parameter statement find one.");
    }

    /** The pattern. */
    public AccessPattern pattern() {
        return pattern;
    }

    /** The names of the columns compared, in the SQL's order. */
    public List<String> columns() {
        return columns.stream().map(ItemRows.ComparedColumn::name).toList();
    }

    /**
     * Rows of the SQL's answer, as the application got them.
     *
     * @param rows for each row PostgreSQL's text of every column by its name; NULL is null or left out
     */
    public List<AnswerRow> ofSource(List<Map<String, @Nullable String>> rows) {
        List<AnswerRow> found = new ArrayList<>();
        for (Map<String, @Nullable String> row : rows) {
            List<AnswerValue> values = new ArrayList<>();
            List<String> shown = new ArrayList<>();
            for (ItemRows.ComparedColumn column : columns) {
                String text = row.get(column.name());
                values.add(AnswerComparer.ofSource(column.rule(), text));
                boolean hidden =
                        ItemRows.isSensitive(column.path(), pattern.answer().explode(), sensitive);
                shown.add(text == null ? "NULL" : hidden ? ItemJson.MASK : "\"" + Texts.cut(text) + "\"");
            }
            found.add(new AnswerRow(values, shown));
        }
        return found;
    }

    /**
     * Asks the target, page after page, and brings what it answers into rows.
     *
     * @param parameters PostgreSQL's text by name, all of the pattern's
     * @throws InvalidInputException when the request cannot be made of these parameters, or the answer is longer than 10,000 items
     * @throws dev.sluice.problem.UnreachableException when the target does not answer
     */
    public List<AnswerRow> ask(TargetReader target, Map<String, String> parameters, Cancellation cancellation) {
        PatternRequest.Bound bound;
        try {
            bound = request.bind(new ParameterSet(parameters));
        } catch (UnrepresentableException refused) {
            throw new InvalidInputException(
                    "Pattern " + pattern.id() + ": the request cannot be made of these parameters.", refused);
        }
        TargetAnswer answer = TargetAnswer.ask(target, bound, PAGE_SIZE, MOST_ROWS, cancellation);
        if (answer.completeness() == TargetAnswer.Completeness.TOO_LONG) {
            throw new InvalidInputException("Pattern " + pattern.id() + ": the request answers more than " + MOST_ROWS
                    + " items; give the pattern a limit.");
        }
        ItemRows reading = new ItemRows(columns, pattern.answer().explode(), sensitive);
        List<AnswerRow> rows = new ArrayList<>();
        for (Item item : answer.items()) {
            rows.addAll(reading.of(item));
        }
        return rows;
    }
}
