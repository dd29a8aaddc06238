package dev.sluice.projection;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.KeyType;
import dev.sluice.design.PlaceholderFormat;
import dev.sluice.design.Template;
import dev.sluice.design.Template.Segment;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.Table;
import dev.sluice.typemap.KeyTextFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What design and catalogue alone prove about keys, so that their rows need not be read to look for collisions. Proven is an
 * entity whose key holds every column of the root's primary key in a form that keeps all values apart, and that shares no key with
 * another entity of its table. Only whole numbers and UUIDs count: the server's own uniqueness of them is that of their text, whatever
 * collation or encoding the database has. Everything else is left to the scan. Immutable and thread-safe.
 */
final class KeyProof {
    private final char separator;

    KeyProof(char separator) {
        this.separator = separator;
    }

    /** Those of some entities whose rows may, as far as this can tell, claim a key twice, alone or with another entity. */
    List<EntityProjection> unproven(List<EntityProjection> entities) {
        Set<EntityProjection> unproven = new LinkedHashSet<>();
        for (EntityProjection one : entities) {
            if (!isInjective(one)) {
                unproven.add(one);
            }
            for (EntityProjection other : entities) {
                if (one != other && one.table().name().equals(other.table().name()) && !areDisjoint(one, other)) {
                    unproven.add(one);
                }
            }
        }
        return List.copyOf(unproven);
    }

    /** Whether the key of an item tells its root row's primary key. */
    boolean isInjective(EntityProjection entity) {
        Table root = entity.reading().root();
        Set<String> told = new HashSet<>();
        for (KeyAttribute key : entity.table().keyAttributes()) {
            template(entity, key)
                    .filter(template -> key.type() != KeyType.S || isDecodable(template))
                    .ifPresent(template -> told.addAll(columnsKeptApart(template, root)));
        }
        return root.primaryKey()
                .filter(primaryKey -> told.containsAll(primaryKey.columns()))
                .isPresent();
    }

    private static Set<String> columnsKeptApart(Template template, Table root) {
        Set<String> columns = new HashSet<>();
        for (Segment segment : template.segments()) {
            if (segment instanceof Segment.Placeholder placeholder
                    && placeholder.column().alias().isEmpty()) {
                root.column(placeholder.column().column())
                        .filter(column -> keepsApart(column, placeholder.format()))
                        .ifPresent(column -> columns.add(column.name()));
            }
        }
        return columns;
    }

    private static boolean keepsApart(Column column, PlaceholderFormat format) {
        boolean exact = column.type().resolved() instanceof BaseType base
                && switch (base.kind()) {
                    case INT2, INT4, INT8, UUID -> true;
                    default -> false;
                };
        return exact
                && KeyTextFormat.of(column.type(), format) instanceof KeyTextFormat.Available available
                && available.injectivity() == KeyTextFormat.Injectivity.INJECTIVE;
    }

    /**
     * Whether the values can be read back from the text: since a separator inside a value is escaped, the separators of a key are those
     * of the template, and between two of them at most one value may stand.
     */
    private boolean isDecodable(Template template) {
        return parts(template).stream().allMatch(part -> part.values() <= 1);
    }

    private boolean areDisjoint(EntityProjection one, EntityProjection other) {
        return one.table().keyAttributes().stream()
                .filter(key -> key.type() == KeyType.S)
                .anyMatch(key -> {
                    Optional<Template> left = template(one, key);
                    Optional<Template> right = template(other, key);
                    return left.isPresent() && right.isPresent() && areDisjoint(parts(left.get()), parts(right.get()));
                });
    }

    private static boolean areDisjoint(List<Part> left, List<Part> right) {
        if (left.size() != right.size()) {
            return true;
        }
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).differsFrom(right.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Template> template(EntityProjection entity, KeyAttribute key) {
        return Optional.ofNullable(entity.entity().keys().get(key.name())).map(KeyMapping::template);
    }

    private List<Part> parts(Template template) {
        List<Part> parts = new ArrayList<>();
        StringBuilder prefix = new StringBuilder();
        int values = 0;
        for (Segment segment : template.segments()) {
            if (!(segment instanceof Segment.Literal literal)) {
                values++;
                continue;
            }
            for (char letter : literal.text().toCharArray()) {
                if (letter == separator) {
                    parts.add(new Part(prefix.toString(), values));
                    prefix.setLength(0);
                    values = 0;
                } else if (values == 0) {
                    prefix.append(letter);
                }
            }
        }
        parts.add(new Part(prefix.toString(), values));
        return parts;
    }

    /**
     * What stands between two separators.
     *
     * @param prefix the fixed text before the first value; all of it where there is none
     * @param values how many values it has
     */
    private record Part(String prefix, int values) {
        /** Whether no text can be both. */
        boolean differsFrom(Part other) {
            if (values == 0 && other.values == 0) {
                return !prefix.equals(other.prefix);
            }
            if (values == 0) {
                return !prefix.startsWith(other.prefix);
            }
            if (other.values == 0) {
                return !other.prefix.startsWith(prefix);
            }
            return !prefix.startsWith(other.prefix) && !other.prefix.startsWith(prefix);
        }
    }
}
