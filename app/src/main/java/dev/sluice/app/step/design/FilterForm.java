package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.step.design.FormField.Option;
import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Comparison;
import dev.sluice.design.Condition.Operator;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.DesignMistake;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Which rows of its root become items of an entity: comparisons of columns, all of which hold. */
final class FilterForm extends DesignForm {
    /** How many comparisons can be added at once. */
    private static final int MORE = 3;

    private final EntityDesign entity;
    private final List<Line> lines = new ArrayList<>();

    /**
     * One comparison.
     *
     * @param original what was written before; empty for a new one
     * @param column what is compared; nothing for none
     */
    private record Line(Optional<Comparison> original, FormField column, FormField operator, FormField value) {}

    /**
     * A form.
     *
     * @param columns of the entity's root
     */
    FilterForm(EntityDesign entity, List<String> columns) {
        this.entity = entity;
        List<Option> options = new ArrayList<>();
        options.add(new Option("", text("design.form.noCondition")));
        options.addAll(FormField.named(columns));
        List<Comparison> there = entity.filter().comparisons();
        for (int index = 0; index < there.size() + MORE; index++) {
            add(index, index < there.size() ? Optional.of(there.get(index)) : Optional.empty(), options);
        }
        note().set(text("design.form.filter.note", entity.root()));
    }

    private void add(int index, Optional<Comparison> original, List<Option> columns) {
        String id = "filter-" + index;
        FormField column = add(FormField.choice(
                id,
                text("design.form.condition", index + 1),
                original.map(Comparison::column).orElse(""),
                columns));
        FormField operator = add(FormField.choice(
                id + "-operator",
                text("design.form.operator"),
                original.map(Comparison::operator).orElse(Operator.IN).name(),
                FormField.options(Operator.values(), FilterForm::word)));
        FormField value = add(FormField.written(
                id + "-value",
                text("design.form.value"),
                original.map(FilterForm::written).orElse("")));
        operator.offered().bind(column.text().isNotEmpty());
        value.offered()
                .bind(column.text()
                        .isNotEmpty()
                        .and(operator.text().isNotEqualTo(Operator.IS_NULL.name()))
                        .and(operator.text().isNotEqualTo(Operator.IS_NOT_NULL.name())));
        if (original.isEmpty() && index > 0) {
            column.offered().bind(lines.get(index - 1).column().text().isNotEmpty());
        }
        column.text().addListener((observed, before, now) -> about(value, path(now)));
        about(value, path(column.text().get()));
        lines.add(new Line(original, column, operator, value));
    }

    private List<String> path(String column) {
        return List.of("entities", entity.name(), "where", column);
    }

    private static String written(Comparison comparison) {
        return String.join(", ", comparison.values());
    }

    private static String word(Operator operator) {
        return switch (operator) {
            case IS_NULL -> text("design.form.isNull");
            case IS_NOT_NULL -> text("design.form.isNotNull");
            case IN -> text("design.form.in");
            case NOT_IN -> text("design.form.notIn");
            case LESS_THAN -> "<";
            case AT_MOST -> "\u2264";
            case GREATER_THAN -> ">";
            case AT_LEAST -> "\u2265";
        };
    }

    @Override
    String title() {
        return text("design.form.filter", entity.name());
    }

    @Override
    String editName() {
        return text("edits.filter", entity.name());
    }

    @Override
    String subject() {
        return "entity " + entity.name();
    }

    @Override
    Optional<DesignNode> made() {
        return Optional.empty();
    }

    /** What nobody has touched stays to the letter: a value may have a comma of its own. */
    private static Comparison comparison(Line line) {
        Operator operator = line.operator().constant(Operator.class);
        return new Comparison(line.column().text().get(), operator, values(line, operator));
    }

    private static List<String> values(Line line, Operator operator) {
        if (isOfNull(operator)) {
            return List.of();
        }
        return kept(line, operator)
                .orElseGet(() -> isList(operator)
                        ? line.value().names()
                        : List.of(line.value().value()));
    }

    /** The values that were there before, where their text was not touched and the operator can have them. */
    private static Optional<List<String>> kept(Line line, Operator operator) {
        return line.original()
                .filter(before -> written(before).equals(line.value().text().get()))
                .map(Comparison::values)
                .filter(values -> values.size() == 1 || isList(operator) && !values.isEmpty());
    }

    private static boolean isOfNull(Operator operator) {
        return operator == Operator.IS_NULL || operator == Operator.IS_NOT_NULL;
    }

    private static boolean isList(Operator operator) {
        return operator == Operator.IN || operator == Operator.NOT_IN;
    }

    /** Whether values that the text of a field cannot tell would become others. */
    private static boolean isLost(Line line) {
        Operator operator = line.operator().constant(Operator.class);
        return !line.column().text().get().isEmpty()
                && !isOfNull(operator)
                && kept(line, operator).isEmpty()
                && line.original()
                        .filter(before -> before.values().stream()
                                .anyMatch(value -> value.isEmpty()
                                        || !value.equals(value.strip())
                                        || value.contains(",") && (isList(operator) || isList(before.operator()))))
                        .isPresent();
    }

    private String lost(Line line) {
        String place = DesignMistake.path(path(line.column().text().get()));
        return new DesignMistake(place, text("design.form.filter.inFile")).toString();
    }

    /** Those of one column together, as the document has them. */
    private Condition condition() {
        Map<String, List<Comparison>> byColumn = new LinkedHashMap<>();
        lines.stream()
                .filter(line -> !line.column().text().get().isEmpty())
                .map(FilterForm::comparison)
                .forEach(comparison -> byColumn.computeIfAbsent(comparison.column(), missing -> new ArrayList<>())
                        .add(comparison));
        List<Comparison> all = byColumn.values().stream().flatMap(List::stream).toList();
        return all.isEmpty() ? Condition.ALWAYS : new Condition(all);
    }

    @Override
    Optional<?> part(Design design) {
        return design.entity(entity.name()).map(EntityDesign::filter);
    }

    @Override
    UnaryOperator<Design> change() {
        Condition written = condition();
        List<String> lost =
                lines.stream().filter(FilterForm::isLost).map(this::lost).toList();
        return design -> {
            if (!lost.isEmpty()) {
                throw new InvalidInputException(String.join("\n", lost));
            }
            return design.with(new DesignParts(design).entity(entity.name()).withFilter(written));
        };
    }
}
