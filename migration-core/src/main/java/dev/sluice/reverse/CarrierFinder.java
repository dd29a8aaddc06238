package dev.sluice.reverse;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeMapping.NullPolicy;
import dev.sluice.design.AttributeSource;
import dev.sluice.design.ColumnReference;
import dev.sluice.design.Condition;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.Representation;
import dev.sluice.design.Template;
import dev.sluice.design.Template.Segment;
import dev.sluice.projection.KeyParts;
import dev.sluice.projection.SourceColumn;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.Column.Nullability;
import dev.sluice.source.Column.Origin;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds for each column of a row where its value stands in an item, and says what is in the way. Used by one thread. */
final class CarrierFinder {
    private final Table table;
    private final Map<String, Carrier> carriers = new LinkedHashMap<>();
    /** Columns that are mapped, each with why the place that was looked at last does not lead back. */
    private final Map<String, String> mapped = new LinkedHashMap<>();

    private final Map<String, Optional<String>> constants = new LinkedHashMap<>();
    private final List<String> obstacles = new ArrayList<>();

    CarrierFinder(Table table) {
        this.table = table;
    }

    /** The columns of the row's own table that are mapped. */
    Set<String> mapped() {
        return mapped.keySet();
    }

    /** Looks at attributes, which are looked at before keys: they tell a NULL too. */
    void attributes(List<AttributeMapping> attributes) {
        for (AttributeMapping attribute : attributes) {
            if (attribute.source() instanceof AttributeSource.ColumnSource source) {
                column(attribute, source.column(), source.representation());
            } else if (attribute.source() instanceof AttributeSource.TextSource source) {
                text(attribute, source.template());
            }
        }
    }

    /** Looks at an element that is one value. */
    void scalar(AttributeSource.ColumnSource source) {
        column(
                new AttributeMapping(
                        "", source, NullPolicy.NULL_VALUE, AttributeMapping.Sensitivity.PLAIN, Condition.ALWAYS),
                source.column(),
                source.representation());
    }

    private void column(AttributeMapping attribute, ColumnReference reference, Representation representation) {
        if (reference.alias().isPresent()) {
            return;
        }
        Column column = table.column(reference.column()).orElseThrow();
        String where = attribute.name().isEmpty() ? "its list" : "attribute " + attribute.name();
        Optional<ColumnInverse> inverse = ColumnInverse.of(column.type(), representation);
        boolean isJson = column.type().resolved() instanceof BaseType base && base.kind() == BaseKind.JSONB;
        if (!attribute.when().isAlways()) {
            note(column, where + " has it under a condition alone");
        } else if (inverse.isEmpty()) {
            note(column, where + " is lossy (R-70)");
        } else if (isJson && representation != Representation.STRING && attribute.nulls() == NullPolicy.NULL_VALUE) {
            note(column, where + " does not tell NULL from a JSON null");
        } else {
            note(column, "");
            carriers.putIfAbsent(column.name(), Carrier.attribute(attribute.name(), inverse.get(), attribute.nulls()));
        }
    }

    private void text(AttributeMapping attribute, Template template) {
        List<Segment.Placeholder> placeholders = placeholders(template);
        for (Segment.Placeholder placeholder : placeholders) {
            if (placeholder.column().alias().isPresent()) {
                continue;
            }
            Column column = table.column(placeholder.column().column()).orElseThrow();
            Optional<KeyTextInverse> inverse = KeyTextInverse.of(column.type(), placeholder.format());
            if (placeholders.size() > 1 || !attribute.when().isAlways() || inverse.isEmpty()) {
                note(column, "the text of attribute " + attribute.name() + " cannot be split again unambiguously");
                continue;
            }
            note(column, "");
            String text = template.segments().get(template.segments().size() - 1) instanceof Segment.Literal last
                    ? last.text()
                    : "";
            carriers.putIfAbsent(
                    column.name(), Carrier.text(attribute.name(), template.literalPrefix(), text, inverse.get()));
        }
    }

    /** Looks at a key of the table or of an index. */
    void key(KeyAttribute key, Template template, char separator) {
        List<Segment.Placeholder> placeholders = placeholders(template);
        for (int place = 0; place < placeholders.size(); place++) {
            Segment.Placeholder placeholder = placeholders.get(place);
            if (placeholder.column().alias().isPresent()) {
                continue;
            }
            Column column = table.column(placeholder.column().column()).orElseThrow();
            Optional<Carrier> carrier = key.type() == KeyType.S
                    ? keyPart(key, KeyParts.of(template, separator), place, placeholder, column)
                    : ColumnInverse.of(
                                    column.type(),
                                    key.type() == KeyType.N ? Representation.NUMBER : Representation.BINARY)
                            .map(inverse -> Carrier.nativeKey(key.name(), inverse));
            note(column, "the text of key " + key.name() + " does not lead back to every value");
            carrier.ifPresent(found -> carriers.putIfAbsent(column.name(), found));
        }
    }

    private static Optional<Carrier> keyPart(
            KeyAttribute key, KeyParts parts, int place, Segment.Placeholder placeholder, Column column) {
        return KeyTextInverse.of(column.type(), placeholder.format())
                .map(inverse -> Carrier.keyPart(key.name(), parts, place, inverse));
    }

    private static List<Segment.Placeholder> placeholders(Template template) {
        return template.segments().stream()
                .filter(Segment.Placeholder.class::isInstance)
                .map(Segment.Placeholder.class::cast)
                .toList();
    }

    private void note(Column column, String reason) {
        mapped.put(column.name(), reason);
    }

    /** What a filter demands of a row that an item is of. */
    void filter(Condition filter) {
        for (Condition.Comparison comparison : filter.comparisons()) {
            boolean isOne = comparison.operator() == Condition.Operator.IN
                    && comparison.values().size() == 1;
            if (carriers.containsKey(comparison.column())) {
                continue;
            }
            if (isOne) {
                constants.put(
                        comparison.column(), Optional.of(comparison.values().get(0)));
            } else if (comparison.operator() == Condition.Operator.IS_NULL) {
                constants.put(comparison.column(), Optional.empty());
            } else {
                obstacles.add("its filter compares column " + comparison.column()
                        + ", which no attribute carries, with more than one value, so that no item tells which");
            }
        }
    }

    /** Something else that is in the way. */
    void obstacle(String reason) {
        obstacles.add(reason);
    }

    /**
     * The inverse.
     *
     * @param known columns whose values come from elsewhere
     * @param defaults columns that get a value where none is given
     */
    RowInverse inverse(Set<String> known, Set<SourceColumn> defaults) {
        for (Column column : table.columns()) {
            boolean isTold = carriers.containsKey(column.name()) || known.contains(column.name());
            String reason = mapped.get(column.name());
            boolean isFilled = constants.containsKey(column.name())
                    || column.nullability() == Nullability.NULLABLE
                    || column.origin() != Origin.PLAIN
                    || defaults.contains(new SourceColumn(table.name(), column.name()));
            if (column.origin() == Origin.GENERATED) {
                carriers.remove(column.name());
            } else if (!isTold && reason != null) {
                obstacles.add("column " + column.name() + " of " + table.name() + " does not come back: " + reason);
            } else if (!isTold && !isFilled) {
                obstacles.add("column " + column.name() + " of " + table.name()
                        + " is NOT NULL without a default, and neither an attribute nor a key carries it");
            }
        }
        List<String> key = table.primaryKey().map(one -> one.columns()).orElse(List.of());
        if (key.isEmpty()) {
            obstacles.add(table.name() + " has no primary key");
        }
        key.stream()
                .filter(name -> !carriers.containsKey(name) && !known.contains(name) && !mapped.containsKey(name))
                .forEach(name -> obstacles.add("column " + name + " of the primary key of " + table.name()
                        + " is in no attribute and no key"));
        return new RowInverse(table, new LinkedHashMap<>(carriers), new LinkedHashMap<>(constants));
    }

    /** What is in the way, each a clause; complete after {@link #inverse}. */
    List<String> obstacles() {
        return obstacles;
    }
}
