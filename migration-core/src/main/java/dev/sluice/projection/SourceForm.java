package dev.sluice.projection;

import dev.sluice.source.ForeignKey;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The form of everything in the source's catalogue that readings rely on, and of nothing else: rows that were read with one form and rows
 * that were read with another do not go together in a run. Immutable and thread-safe.
 *
 * @param parts each part with its form in words, such as {@code numeric(10,2)}
 */
public record SourceForm(SortedMap<SourcePart, String> parts) {
    /** Of a run that reads nothing. */
    public static final SourceForm NOTHING = new SourceForm(new TreeMap<>());

    private static final String NO_KEY = "none";

    public SourceForm {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** What these entities are read from, as the catalogue was when they were compiled. */
    public static SourceForm of(Collection<EntityProjection> entities) {
        SourceParts reliedOn = new SourceParts();
        entities.forEach(entity -> reliedOn.add(entity.reading()));
        return reliedOn.form();
    }

    /** The form of the same parts in another catalogue; without those that are gone there. */
    public SourceForm in(Schema schema) {
        TreeMap<SourcePart, String> now = new TreeMap<>();
        parts.forEach((part, before) -> schema.table(part.table())
                .flatMap(table -> of(part, table, before))
                .ifPresent(form -> now.put(part, form)));
        return new SourceForm(now);
    }

    /** What of it decides how the rows of a table are found by its primary key: the key, and type and order of its columns. */
    public SourceForm ofKey(Table table) {
        List<String> columns = table.primaryKey().map(UniqueKey::columns).orElse(List.of());
        TreeMap<SourcePart, String> ofKey = new TreeMap<>(parts);
        ofKey.keySet().removeIf(part -> !part.table().equals(table.name()) || !isOfKey(part, columns));
        return new SourceForm(ofKey);
    }

    private static boolean isOfKey(SourcePart part, List<String> columns) {
        return switch (part.kind()) {
            case KEY -> true;
            case COLUMN, COLLATION, COLLATION_VERSION -> columns.contains(part.name());
            case REFERENCE -> false;
        };
    }

    /** The first change from this form to a later one; empty where both are the same. */
    public Optional<SourceChange> changeTo(SourceForm now) {
        return Stream.concat(parts.keySet().stream(), now.parts.keySet().stream())
                .sorted()
                .filter(part -> differs(part, now))
                .findFirst()
                .map(part -> new SourceChange(part.table(), change(part, now)));
    }

    /** A version that either of them was not told proves nothing. */
    private boolean differs(SourcePart part, SourceForm now) {
        Optional<String> before = Optional.ofNullable(parts.get(part));
        Optional<String> after = Optional.ofNullable(now.parts.get(part));
        boolean untold = part.kind() == SourcePart.Kind.COLLATION_VERSION && (before.isEmpty() || after.isEmpty());
        return !untold && !before.equals(after);
    }

    private String change(SourcePart part, SourceForm now) {
        Optional<String> before = Optional.ofNullable(parts.get(part));
        Optional<String> after = Optional.ofNullable(now.parts.get(part));
        if (before.isEmpty()) {
            return subject(part)
                    + (part.kind() == SourcePart.Kind.COLLATION
                            ? " is " + after.orElseThrow() + " and was not noted when the run began"
                            : " is read now and was not");
        }
        if (part.kind() == SourcePart.Kind.KEY && after.isEmpty()) {
            return "it is gone";
        }
        return after.map(form -> subject(part) + " is " + form + " and was " + before.get())
                .orElse(subject(part) + " is gone");
    }

    private static String subject(SourcePart part) {
        return switch (part.kind()) {
            case KEY -> "its primary key";
            case COLUMN -> "column " + part.name();
            case REFERENCE -> "what its foreign key (" + part.name() + ") refers to";
            case COLLATION -> "the collation of column " + part.name();
            case COLLATION_VERSION -> "the version of the library behind the collation of column " + part.name();
        };
    }

    private static Optional<String> of(SourcePart part, Table table, String before) {
        return switch (part.kind()) {
            case KEY -> Optional.of(key(table));
            case COLUMN -> table.column(part.name()).map(TypeForm::of);
            case REFERENCE -> reference(part, table, before);
            case COLLATION -> table.column(part.name()).flatMap(CollationForm::of);
            case COLLATION_VERSION -> table.column(part.name()).flatMap(CollationForm::versions);
        };
    }

    /** Several foreign keys may share their columns: the one that was followed, if it is still there. */
    private static Optional<String> reference(SourcePart part, Table table, String before) {
        List<String> found = table.foreignKeys().stream()
                .filter(key -> names(key.columns()).equals(part.name()))
                .map(SourceForm::reference)
                .toList();
        return found.contains(before) ? Optional.of(before) : found.stream().findFirst();
    }

    static String key(Table table) {
        return table.primaryKey()
                .map(UniqueKey::columns)
                .map(columns -> "(" + names(columns) + ")")
                .orElse(NO_KEY);
    }

    static String reference(ForeignKey key) {
        return key.references() + " (" + names(key.referencedColumns()) + ")";
    }

    static String names(List<String> columns) {
        return String.join(", ", columns);
    }
}
