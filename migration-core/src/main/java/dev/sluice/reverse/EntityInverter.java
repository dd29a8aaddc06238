package dev.sluice.reverse;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeSource;
import dev.sluice.design.Embedding;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.projection.ChildReading;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.SourceColumn;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Inverts one entity as far as it goes, by itself. Used by one thread. */
final class EntityInverter {
    private final EntityProjection projection;
    private final EntityDesign entity;
    private final Table root;
    private final char separator;
    private final Set<SourceColumn> defaults;

    EntityInverter(EntityProjection projection, char separator, Set<SourceColumn> defaults) {
        this.projection = projection;
        this.entity = projection.entity();
        this.root = projection.reading().root();
        this.separator = separator;
        this.defaults = defaults;
    }

    /**
     * What came of it.
     *
     * @param root from an item to its root row
     * @param mapped the columns of the root table that are mapped
     * @param obstacles why rows cannot be written from its items
     * @param lists its lists, whoever writes their rows
     */
    record Draft(
            EntityProjection projection,
            RowInverse root,
            Set<String> mapped,
            List<String> obstacles,
            List<ListDraft> lists) {
        String name() {
            return projection.entity().name();
        }

        boolean carriesKey() {
            return root.table().primaryKey().orElseThrow().columns().stream().allMatch(root.carriers()::containsKey);
        }
    }

    /**
     * A list of an entity.
     *
     * @param inverse from its elements to rows
     * @param mapped the columns of the child table that are mapped
     * @param obstacles why rows cannot be written from its elements
     */
    record ListDraft(ListInverse inverse, Set<String> mapped, List<String> obstacles) {
        QualifiedName table() {
            return inverse.child().table().name();
        }
    }

    Draft draft() {
        CarrierFinder finder = new CarrierFinder(root);
        finder.attributes(entity.attributes());
        for (KeyAttribute key : projection.table().allKeyAttributes()) {
            KeyMapping mapping = entity.keys().get(key.name());
            if (mapping != null && mapping.when().isAlways()) {
                finder.key(key, mapping.template(), separator);
            }
        }
        finder.filter(entity.filter());
        entity.version()
                .ifPresent(column -> finder.obstacle("its rows count their own changes in column " + column
                        + ", which no write of an item raises (R-22)"));
        RowInverse inverse = finder.inverse(Set.of(), defaults);
        List<ListDraft> lists = new ArrayList<>();
        for (AttributeMapping attribute : entity.attributes()) {
            if (attribute.source() instanceof AttributeSource.ListSource list) {
                lists.add(list(attribute, list, inverse));
            }
        }
        return new Draft(projection, inverse, Set.copyOf(finder.mapped()), finder.obstacles(), lists);
    }

    private ListDraft list(AttributeMapping attribute, AttributeSource.ListSource source, RowInverse parent) {
        Embedding embedding = entity.embeddings().stream()
                .filter(one -> one.alias().equals(source.embedding()))
                .findFirst()
                .orElseThrow();
        ChildReading reading = projection.reading().children().stream()
                .filter(child -> isOf(child, embedding))
                .findFirst()
                .orElseThrow();
        CarrierFinder finder = new CarrierFinder(reading.table());
        boolean isScalar = embedding.element() instanceof Embedding.Element.ScalarElement;
        if (embedding.element() instanceof Embedding.Element.ScalarElement scalar) {
            finder.scalar(scalar.source());
        } else if (embedding.element() instanceof Embedding.Element.MapElement map) {
            finder.attributes(map.attributes());
        }
        finder.filter(embedding.filter());
        if (!attribute.when().isAlways()) {
            finder.obstacle("list " + attribute.name() + " is there under a condition alone");
        }
        if (embedding.overflow() == Embedding.Overflow.TRUNCATE) {
            finder.obstacle("list " + attribute.name() + " is cut where it is long (R-70)");
        }
        ForeignKey toParent = reading.toParent();
        toParent.referencedColumns().stream()
                .filter(column -> !parent.carriers().containsKey(column))
                .forEach(column -> finder.obstacle("rows of list " + attribute.name() + " refer to column " + column
                        + ", which its items do not tell"));
        RowInverse child = finder.inverse(Set.copyOf(toParent.columns()), defaults);
        return new ListDraft(
                new ListInverse(attribute.name(), child, toParent, embedding.filter(), isScalar),
                Set.copyOf(finder.mapped()),
                finder.obstacles());
    }

    private static boolean isOf(ChildReading child, Embedding embedding) {
        ForeignKey key = child.toParent();
        List<String> names = embedding.foreignKey().names();
        return child.table().name().equals(embedding.table())
                && child.filter().equals(embedding.filter())
                && child.limit() == embedding.limit()
                && (names.equals(List.of(key.name())) || Set.copyOf(names).equals(Set.copyOf(key.columns())));
    }

    /**
     * The inverse of a draft.
     *
     * @param written those of its lists whose rows are written
     */
    EntityInverse inverse(Draft draft, List<ListDraft> written, EntityInverse.Role role) {
        Set<String> copied = new HashSet<>();
        Map<String, Set<String>> entries = new HashMap<>();
        for (AttributeMapping attribute : entity.attributes()) {
            Optional<ListDraft> list = draft.lists().stream()
                    .filter(one -> one.inverse().attribute().equals(attribute.name()))
                    .findFirst();
            if (list.isPresent() ? !written.contains(list.get()) : isCopy(attribute)) {
                copied.add(attribute.name());
            } else if (attribute.source() instanceof AttributeSource.ListSource source) {
                entries.put(attribute.name(), copiedEntries(source));
            }
        }
        entity.keys().forEach((name, key) -> {
            if (key.template().columns().stream()
                    .anyMatch(column -> column.alias().isPresent())) {
                copied.add(name);
            }
        });
        Set<String> primaryKey = Set.copyOf(root.primaryKey().orElseThrow().columns());
        List<String> owner = projection.tableKey().columns().stream()
                .map(column -> column.column().name())
                .filter(column -> !primaryKey.contains(column))
                .toList();
        return new EntityInverse(
                projection,
                new ItemForm(projection, separator),
                draft.root(),
                owner,
                written.stream().map(ListDraft::inverse).toList(),
                role,
                new EntityInverse.Copies(copied, entries));
    }

    private Set<String> copiedEntries(AttributeSource.ListSource source) {
        Map<String, Boolean> copied = new LinkedHashMap<>();
        entity.embeddings().stream()
                .filter(one -> one.alias().equals(source.embedding()))
                .map(Embedding::element)
                .flatMap(element -> element instanceof Embedding.Element.MapElement map
                        ? map.attributes().stream()
                        : Stream.<AttributeMapping>empty())
                .filter(EntityInverter::isCopy)
                .forEach(attribute -> copied.put(attribute.name(), true));
        return Set.copyOf(copied.keySet());
    }

    private static boolean isCopy(AttributeMapping attribute) {
        if (attribute.source() instanceof AttributeSource.ColumnSource source) {
            return source.column().alias().isPresent();
        }
        return attribute.source() instanceof AttributeSource.TextSource text
                && text.template().columns().stream()
                        .anyMatch(column -> column.alias().isPresent());
    }
}
