package dev.sluice.verify;

import dev.sluice.access.AccessPattern;
import dev.sluice.design.IndexDesign;
import dev.sluice.gateway.AnswerCursor.AnswerColumn;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.verify.ItemRows.ComparedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An access pattern with one parameter set: asked on both sides, as often as it takes, and compared by the pattern's {@code returns}. Keeps no
 * answer. Immutable.
 */
final class PatternQuestion {
    /** More rows than these cannot be compared. */
    static final int MOST_ROWS = 50_000;

    private static final int LARGEST_PAGE = 100;

    private final VerificationPorts ports;
    private final AccessPattern pattern;
    private final Set<String> sensitive;
    private final ParameterSet parameters;
    private final PatternRequest.Bound request;

    /**
     * A question.
     *
     * @param sensitive names that are masked
     * @param request the pattern's request with these parameters
     */
    PatternQuestion(
            VerificationPorts ports,
            AccessPattern pattern,
            Set<String> sensitive,
            ParameterSet parameters,
            PatternRequest.Bound request) {
        this.ports = ports;
        this.pattern = pattern;
        this.sensitive = sensitive;
        this.parameters = parameters;
        this.request = strong(request);
    }

    /** Read as new as it can be: a table and its local indexes know it, a global one does not. */
    private PatternRequest.Bound strong(PatternRequest.Bound asked) {
        return asked instanceof PatternRequest.Bound.Query query
                        && query.query().index().map(this::isLocal).orElse(true)
                ? new PatternRequest.Bound.Query(query.query().strong(), query.limit())
                : asked;
    }

    private boolean isLocal(String index) {
        return ports.design().table(pattern.request().table()).stream()
                .flatMap(table -> table.indexes().stream())
                .anyMatch(one -> one.name().equals(index) && one.kind() == IndexDesign.Kind.LOCAL);
    }

    AccessPattern pattern() {
        return pattern;
    }

    /** Whether a global index answers it, which may lag behind its table. */
    boolean isOfIndex() {
        return request instanceof PatternRequest.Bound.Query query
                && query.query().consistency() == TargetReader.Consistency.EVENTUAL;
    }

    /** The SQL's answer in a snapshot. */
    SourceAnswer expected(SourceEpoch epoch) {
        return SourceAnswer.ask(epoch, pattern.sql(), parameters, MOST_ROWS, ports.cancellation());
    }

    /**
     * The request's answer now.
     *
     * @param rows about how many rows it should have: it is read in at least three pages, so that paging is part of what is verified
     */
    TargetAnswer found(int rows) {
        int pageSize = rows == 0 ? LARGEST_PAGE : Math.min(LARGEST_PAGE, Math.max(1, rows / 3));
        return TargetAnswer.ask(ports.target(), request, pageSize, MOST_ROWS, ports.cancellation());
    }

    /** Why an answer cannot be compared with any other, if it cannot. */
    Optional<AnswerComparison> incomparable(SourceAnswer expected) {
        Optional<String> misfit = misfit(expected.columns());
        if (misfit.isPresent()) {
            return misfit.map(AnswerComparison.NotCompared::new);
        }
        return expected.rows().isEmpty() ? Optional.of(tooLong("the SQL")) : Optional.empty();
    }

    /** Compares two answers. */
    AnswerComparison compare(SourceAnswer expected, TargetAnswer found) {
        Optional<AnswerComparison> incomparable = incomparable(expected);
        if (incomparable.isPresent()) {
            return incomparable.get();
        }
        if (found.completeness() == TargetAnswer.Completeness.TOO_LONG) {
            return tooLong("the request");
        }
        List<ComparedColumn> columns = columns(expected.columns());
        ItemRows reading = new ItemRows(columns, pattern.answer().explode(), sensitive);
        List<AnswerRow> foundRows = new ArrayList<>();
        for (Item item : found.items()) {
            foundRows.addAll(reading.of(item));
        }
        return AnswerComparison.of(
                pattern.contract(),
                columns.stream().map(ComparedColumn::name).toList(),
                expected.rows().orElse(List.of()).stream()
                        .map(row -> row(columns, row))
                        .toList(),
                foundRows);
    }

    private static AnswerComparison tooLong(String side) {
        return new AnswerComparison.NotCompared(
                side + " answers more than " + MOST_ROWS + " rows; give the pattern a limit");
    }

    /** Why the SQL's columns and the pattern's {@code returns} do not fit together, if they do not. */
    private Optional<String> misfit(List<AnswerColumn> columns) {
        List<String> names = columns.stream().map(AnswerColumn::name).toList();
        if (Set.copyOf(names).size() < names.size()) {
            return Optional.of("the SQL answers two columns of one name; give each a name of its own");
        }
        if (!pattern.answer().columns().keySet().equals(Set.copyOf(names))) {
            return Optional.of("the SQL answers the columns " + String.join(", ", names) + ", but returns names "
                    + String.join(", ", pattern.answer().columns().keySet()) + "; both must name the same columns");
        }
        return Optional.empty();
    }

    private List<ComparedColumn> columns(List<AnswerColumn> columns) {
        AnswerColumns forms =
                new AnswerColumns(ports.design(), pattern.request().table());
        return columns.stream()
                .map(column -> {
                    String path = pattern.answer().columns().getOrDefault(column.name(), "");
                    return new ComparedColumn(column.name(), path, forms.rule(column.type(), pattern.answer(), path));
                })
                .toList();
    }

    private AnswerRow row(List<ComparedColumn> columns, @Nullable String[] texts) {
        List<AnswerValue> values = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ComparedColumn column = columns.get(i);
            String text = texts[i];
            values.add(AnswerComparer.ofSource(column.rule(), text));
            boolean hidden =
                    ItemRows.isSensitive(column.path(), pattern.answer().explode(), sensitive);
            shown.add(text == null ? "NULL" : hidden ? ItemJson.MASK : "\"" + Texts.cut(text) + "\"");
        }
        return new AnswerRow(values, shown);
    }
}
