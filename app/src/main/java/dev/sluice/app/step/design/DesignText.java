package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeSource;
import dev.sluice.design.Condition;
import dev.sluice.design.Embedding;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.OrderTerm;
import dev.sluice.design.TableDesign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The parts of a design in words. Pure. */
final class DesignText {
    private DesignText() {}

    static List<MappingRow> rows(EntityDesign entity) {
        List<MappingRow> rows = new ArrayList<>();
        entity.keys().forEach((name, key) -> rows.add(key(name, key)));
        entity.attributes().forEach(attribute -> rows.add(attribute(attribute)));
        return rows;
    }

    private static MappingRow key(String name, KeyMapping key) {
        return new MappingRow(name, text("design.role.key"), key.template().text(), condition(key.when()));
    }

    /** What an element of a list is made of, a line each. */
    static List<MappingRow> rows(Embedding list) {
        if (list.element() instanceof Embedding.Element.MapElement map) {
            return map.attributes().stream().map(DesignText::attribute).toList();
        }
        return list.element() instanceof Embedding.Element.ScalarElement scalar
                ? List.of(new MappingRow(
                        text("design.list.value"), text("design.role.element"), source(scalar.source()), ""))
                : List.of();
    }

    /** The order of a list, such as {@code last_name, first_name descending}. */
    static String order(Embedding list) {
        return list.order().stream()
                .map(term -> term.direction() == OrderTerm.Direction.DESCENDING
                        ? text("design.list.descending", term.column())
                        : term.column().toString())
                .collect(Collectors.joining(", "));
    }

    private static MappingRow attribute(AttributeMapping attribute) {
        List<String> notes = new ArrayList<>();
        if (attribute.sensitivity() == AttributeMapping.Sensitivity.SENSITIVE) {
            notes.add(text("design.sensitive"));
        }
        if (attribute.nulls() == AttributeMapping.NullPolicy.NULL_VALUE) {
            notes.add(text("design.nullValue"));
        }
        if (!attribute.when().isAlways()) {
            notes.add(condition(attribute.when()));
        }
        boolean list = attribute.source() instanceof AttributeSource.ListSource;
        return new MappingRow(
                attribute.name(),
                list ? text("design.role.list") : text("design.role.attribute"),
                source(attribute.source()),
                String.join(", ", notes));
    }

    private static String source(AttributeSource source) {
        if (source instanceof AttributeSource.ColumnSource column) {
            return column.column().toString();
        }
        if (source instanceof AttributeSource.TextSource template) {
            return template.template().text();
        }
        return source instanceof AttributeSource.ListSource list
                ? text("design.from.list", list.embedding())
                : text("design.from.constant");
    }

    /** A condition, such as {@code only when return_date is null}; empty where every row meets it. */
    static String condition(Condition condition) {
        return condition.isAlways()
                ? ""
                : text(
                        "design.when",
                        condition.comparisons().stream()
                                .map(DesignText::comparison)
                                .collect(Collectors.joining(", ")));
    }

    private static String comparison(Condition.Comparison comparison) {
        boolean isEquality = comparison.operator() == Condition.Operator.IN
                && comparison.values().size() == 1;
        String operator = isEquality
                ? text("design.when.is")
                : comparison.operator().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return (comparison.column() + " " + operator + " " + String.join(", ", comparison.values())).strip();
    }

    static String embedding(Embedding embedding) {
        return text("design.embedding", embedding.table().name(), embedding.limit());
    }

    static String keys(List<KeyAttribute> keys) {
        return keys.stream().map(key -> key.name() + " " + key.type()).collect(Collectors.joining(", "));
    }

    /** How the entities of a table fill these key attributes, a line each. */
    static List<MappingRow> rows(List<EntityDesign> entities, List<KeyAttribute> keys) {
        List<MappingRow> rows = new ArrayList<>();
        for (EntityDesign entity : entities) {
            for (KeyAttribute key : keys) {
                KeyMapping mapping = entity.keys().get(key.name());
                if (mapping != null) {
                    rows.add(new MappingRow(
                            entity.name(), key.name(), mapping.template().text(), condition(mapping.when())));
                }
            }
        }
        return rows;
    }

    static String projection(IndexDesign index) {
        if (index.projection() instanceof IndexProjection.Include include) {
            return String.join(", ", include.attributes());
        }
        return index.projection() instanceof IndexProjection.All ? text("design.projectsAll") : text("design.keysOnly");
    }

    static String scope(TableDesign table) {
        return table.scope() == TableDesign.Scope.WHOLE_TABLE
                ? text("design.scope.whole")
                : text("design.scope.prefixes");
    }
}
