package dev.sluice.verify;

import dev.sluice.access.AccessPattern;
import dev.sluice.design.Design;
import dev.sluice.gateway.AnswerCursor.AnswerColumn;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.typemap.UnrepresentableException;
import dev.sluice.verify.ItemRows.ComparedColumn;
import dev.sluice.verify.PatternResult.Coverage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks one access pattern on both sides, one parameter set after the other, and compares the answers. Used by one thread. */
final class PatternRun {
    /** How many sets are compared when the data has as many. */
    static final int PARAMETER_SETS = 24;

    /** The most sets that may have no answer: 90 % of 24 have one. */
    private static final int MOST_EMPTY = 2;

    /** Sets drawn, so that those without an answer can be passed over. */
    private static final int CANDIDATES = 20 * PARAMETER_SETS;

    private static final int MOST_ROWS = 50_000;
    private static final int MOST_EXAMPLES = 5;
    private static final int LARGEST_PAGE = 100;
    /** An index may lag behind its table for a moment; so often, and so long, a different answer is asked for again. */
    private static final int INDEX_RETRIES = 3;

    private static final Duration INDEX_LAG = Duration.ofMillis(700);

    private final VerificationPorts ports;
    private final SourceEpoch epoch;
    private final AccessPattern pattern;
    private final NothingToAsk nothingToAsk;
    private final Set<String> sensitive;
    private final List<String> examples = new ArrayList<>();
    private String request = "";
    private int retriesLeft = INDEX_RETRIES;
    private int parameterSets;
    private int nonEmpty;
    private long rowsCompared;
    private long itemsRead;
    private int pagesMax;
    private int equal;
    private int different;
    private int notCompared;

    PatternRun(VerificationPorts ports, SourceEpoch epoch, AccessPattern pattern, NothingToAsk nothingToAsk) {
        this.nothingToAsk = nothingToAsk;
        this.ports = ports;
        this.epoch = epoch;
        this.pattern = pattern;
        Design design = ports.design();
        this.sensitive = design.table(pattern.request().table())
                .map(table -> Masking.names(ports.projection(), table, pattern.answer()))
                .orElse(Set.of());
    }

    /** Asks and compares. */
    PatternResult run() {
        ParameterSample sample = ParameterSample.draw(epoch, pattern, CANDIDATES, ports.seed(), ports.cancellation());
        PatternRequest compiled = PatternRequest.compile(ports.projection(), pattern.request(), sample.types());
        try {
            ask(sample, compiled);
            return result(coverage());
        } catch (UnreachableException unreadable) {
            parameterSets++;
            notCompared++;
            examples.add(0, "Could not compare: " + unreadable.getMessage());
            return result(Coverage.SUFFICIENT);
        }
    }

    /** Takes sets in their random order; those without an answer only as far as enough others have one. */
    private void ask(ParameterSample sample, PatternRequest compiled) {
        boolean all = sample.sets().size() <= PARAMETER_SETS;
        int empty = 0;
        for (ParameterSet parameters : sample.sets()) {
            if (parameterSets == PARAMETER_SETS) {
                return;
            }
            ports.cancellation().throwIfRequested();
            SourceAnswer expected = SourceAnswer.ask(epoch, pattern.sql(), parameters, MOST_ROWS, ports.cancellation());
            if (expected.isEmpty() && !all && ++empty > MOST_EMPTY) {
                continue;
            }
            compare(parameters, expected, compiled);
        }
    }

    private void compare(ParameterSet parameters, SourceAnswer expected, PatternRequest compiled) {
        parameterSets++;
        if (!expected.isEmpty()) {
            nonEmpty++;
        }
        try {
            PatternRequest.Bound bound = compiled.bind(parameters);
            if (request.isEmpty()) {
                request = RequestText.of(bound, sensitive);
            }
            AnswerComparison comparison = compareUntilIndexCaughtUp(expected, bound);
            if (!(comparison instanceof AnswerComparison.NotCompared)) {
                rowsCompared += expected.rows().orElse(List.of()).size();
            }
            settle(comparison);
        } catch (UnrepresentableException | InvalidInputException refused) {
            settle(new AnswerComparison.NotCompared("the request cannot be made: " + refused.getMessage()));
        }
    }

    private AnswerComparison compareUntilIndexCaughtUp(SourceAnswer expected, PatternRequest.Bound bound) {
        AnswerComparison comparison = compare(expected, bound);
        boolean index = bound instanceof PatternRequest.Bound.Query query
                && query.query().index().isPresent();
        while (index && retriesLeft > 0 && comparison instanceof AnswerComparison.Different) {
            retriesLeft--;
            ports.pause().pause(INDEX_LAG);
            comparison = compare(expected, bound);
        }
        return comparison;
    }

    private AnswerComparison compare(SourceAnswer expected, PatternRequest.Bound bound) {
        Optional<String> misfit = misfit(expected.columns());
        if (misfit.isPresent()) {
            return new AnswerComparison.NotCompared(misfit.get());
        }
        if (expected.rows().isEmpty()) {
            return tooLong("the SQL");
        }
        List<@Nullable String[]> rows = expected.rows().get();
        int pageSize = rows.isEmpty() ? LARGEST_PAGE : Math.min(LARGEST_PAGE, Math.max(1, rows.size() / 3));
        TargetAnswer found = TargetAnswer.ask(ports.target(), bound, pageSize, MOST_ROWS, ports.cancellation());
        itemsRead += found.items().size();
        pagesMax = Math.max(pagesMax, found.pages());
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
                rows.stream().map(row -> row(columns, row)).toList(),
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

    private void settle(AnswerComparison comparison) {
        if (comparison instanceof AnswerComparison.Different how) {
            different++;
            example("Parameter set " + parameterSets + ": " + how.how() + ".");
        } else if (comparison instanceof AnswerComparison.NotCompared why) {
            notCompared++;
            example("Parameter set " + parameterSets + " could not be compared: " + why.why() + ".");
        } else {
            equal++;
        }
    }

    private void example(String sentence) {
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(sentence);
        }
    }

    private Coverage coverage() {
        if (nonEmpty == 0 && different == 0 && notCompared == 0 && nothingToAsk.isProven(pattern)) {
            example(
                    "There is nothing to ask: neither the source nor the target has an item that this request could find in table "
                            + pattern.request().table() + ".");
            return Coverage.NO_DATA;
        }
        if (nonEmpty == 0 || nonEmpty * 10 < parameterSets * 9) {
            example(
                    "Only " + nonEmpty + " of " + parameterSets
                            + " parameter sets have an answer, 90 % are needed: let the parameter statement name values that have one.");
            return Coverage.TOO_FEW_ANSWERS;
        }
        return Coverage.SUFFICIENT;
    }

    private PatternResult result(Coverage coverage) {
        return new PatternResult(
                pattern.id(),
                pattern.description(),
                request.isEmpty() ? "not asked" : request,
                parameterSets,
                nonEmpty,
                rowsCompared,
                itemsRead,
                pagesMax,
                equal,
                different,
                notCompared,
                examples,
                coverage);
    }
}
