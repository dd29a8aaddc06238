package dev.sluice.check;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.Template.Segment.Placeholder;
import dev.sluice.source.Column.Nullability;
import dev.sluice.source.ColumnType;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import dev.sluice.typemap.KeyTextFormat;
import dev.sluice.typemap.KeyTextFormat.Injectivity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the table's key tells rows apart, and what becomes of the source's unique keys (K15). */
final class KeyUniquenessRules implements Rule {
    @Override
    public void check(Examination examination, Findings findings) {
        for (ExaminedEntity entity : examination.entities()) {
            covers(entity, findings);
            for (UniqueKey key : entity.root().uniqueKeys()) {
                guarded(examination, entity, key, findings);
            }
        }
    }

    private static void covers(ExaminedEntity entity, Findings findings) {
        Set<String> told = toldApart(entity);
        boolean covered = uniqueKeys(entity.root()).anyMatch(key -> told.containsAll(key.columns()));
        boolean complete = entity.target().keyAttributes().stream()
                .allMatch(key -> entity.key(key).isPresent());
        if (covered || !complete) {
            return;
        }
        boolean fixed = entity.target().keyAttributes().stream()
                .flatMap(key -> entity.key(key).stream())
                .allMatch(mapping -> mapping.template().columns().isEmpty());
        if (fixed && entity.root().estimatedRows() > 1) {
            findings.error(
                    "R-03",
                    entity.subject(),
                    "The table's key has no column in it, so that all rows of "
                            + entity.root().name() + " get one key.",
                    "Put the primary key of the table into the templates.");
            return;
        }
        findings.warning(
                "R-03",
                entity.subject(),
                "The table's key does not hold all columns of a unique key of "
                        + entity.root().name()
                        + " in a form that keeps their values apart, so two rows may render one key.",
                "Add the missing columns of the primary key"
                        + entity.root()
                                .primaryKey()
                                .map(key -> " (" + String.join(", ", key.columns()) + ")")
                                .orElse("")
                        + "; otherwise the scan of all keys (sluice check --data) decides.");
    }

    /** The columns whose values the table's key keeps apart, with those that have one value in all rows. */
    private static Set<String> toldApart(ExaminedEntity entity) {
        Set<String> told = new HashSet<>(entity.constants());
        for (KeyAttribute key : entity.target().keyAttributes()) {
            entity.key(key).stream()
                    .flatMap(mapping -> mapping.template().segments().stream())
                    .filter(Placeholder.class::isInstance)
                    .map(Placeholder.class::cast)
                    .filter(placeholder ->
                            placeholder.column().alias().isEmpty() && keepsApart(entity, key, placeholder))
                    .forEach(placeholder -> told.add(placeholder.column().column()));
        }
        return told;
    }

    private static boolean keepsApart(ExaminedEntity entity, KeyAttribute key, Placeholder placeholder) {
        if (key.type() != KeyType.S) {
            return true;
        }
        Optional<ColumnType> type = entity.columns().find(placeholder.column()).map(found -> found.column()
                .type());
        return type.map(found -> KeyTextFormat.of(found, placeholder.format()))
                .filter(format -> format instanceof KeyTextFormat.Available available
                        && available.injectivity() == Injectivity.INJECTIVE)
                .isPresent();
    }

    private static Stream<UniqueKey> uniqueKeys(Table table) {
        return Stream.concat(
                table.primaryKey().stream(),
                table.uniqueKeys().stream().filter(key -> key.columns().stream().allMatch(name -> table.column(name)
                        .filter(column -> column.nullability() == Nullability.NOT_NULL)
                        .isPresent())));
    }

    private static void guarded(Examination examination, ExaminedEntity entity, UniqueKey key, Findings findings) {
        Set<String> columns = Set.copyOf(key.columns());
        boolean guarded = examination.entities().stream()
                .filter(other -> other.root().name().equals(entity.root().name()))
                .anyMatch(other -> columns.containsAll(keyColumns(other))
                        && !keyColumns(other).isEmpty());
        boolean first = examination.entities().stream()
                .filter(other -> other.root().name().equals(entity.root().name()))
                .findFirst()
                .equals(Optional.of(entity));
        if (!guarded && first) {
            findings.warning(
                    "K15",
                    "source table " + entity.root().name() + ", unique key " + key.name(),
                    "The source keeps (" + String.join(", ", key.columns())
                            + ") unique; DynamoDB keeps only the table's key"
                            + " unique, and no entity has a key of these columns.",
                    "Add an entity whose key is made of these columns alone, and write it in a transaction, or let the"
                            + " application live without.");
        }
    }

    private static Set<String> keyColumns(ExaminedEntity entity) {
        Set<String> columns = new HashSet<>();
        List<KeyAttribute> keys = entity.target().keyAttributes();
        keys.forEach(key -> entity.key(key)
                .ifPresent(mapping ->
                        mapping.template().columns().forEach(reference -> columns.add(reference.toString()))));
        columns.removeAll(entity.constants());
        return columns;
    }
}
