package dev.sluice.app.step.design;

import dev.sluice.design.ColumnReference;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.ForeignKeyReference;
import dev.sluice.design.Representation;
import dev.sluice.design.ToOneCopy;
import dev.sluice.problem.Severity;
import dev.sluice.projection.Projection;
import dev.sluice.source.Column;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import dev.sluice.typemap.Mapping;
import dev.sluice.typemap.TypeMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The columns that an entity reads: those of its root, and those of what it copies from. Pure. */
final class EntityColumns {
    private EntityColumns() {}

    /**
     * The columns by how a template names them, the root's first.
     *
     * @param withCopies whether those of copies too, as far as it is known where they lead to
     */
    static Map<ColumnReference, Column> of(Design design, Schema schema, EntityDesign entity, boolean withCopies) {
        Map<ColumnReference, Column> columns = new LinkedHashMap<>();
        root(schema, entity).ifPresent(table -> table.columns()
                .forEach(column -> columns.put(ColumnReference.own(column.name()), column)));
        if (withCopies) {
            entity.copies().forEach(copy -> copied(design, schema, entity, copy).ifPresent(table -> table.columns()
                    .forEach(column ->
                            columns.put(new ColumnReference(Optional.of(copy.alias()), column.name()), column))));
        }
        return columns;
    }

    /** The table that a copy leads to: by foreign keys of tables, or as the engine reads it, which knows those of partitions too. */
    private static Optional<Table> copied(Design design, Schema schema, EntityDesign entity, ToOneCopy copy) {
        Optional<Table> table = root(schema, entity);
        for (ForeignKeyReference step : copy.path()) {
            table = table.flatMap(from -> from.foreignKeys().stream()
                    .filter(key -> isMeant(key, step))
                    .findFirst()
                    .flatMap(key -> table(schema, key.references())));
        }
        return table.or(() -> joined(design, schema, entity, copy));
    }

    private static boolean isMeant(ForeignKey key, ForeignKeyReference step) {
        return step.names().equals(List.of(key.name()))
                || Set.copyOf(step.names()).equals(Set.copyOf(key.columns()));
    }

    private static Optional<Table> joined(Design design, Schema schema, EntityDesign entity, ToOneCopy copy) {
        boolean compiles =
                Projection.check(design, schema).stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
        if (!compiles) {
            return Optional.empty();
        }
        return Projection.compile(design, schema)
                .entity(entity.name())
                .flatMap(projected -> projected.reading().joins().stream()
                        .filter(join -> join.alias().equals(copy.alias()))
                        .map(join -> join.table())
                        .findFirst());
    }

    private static Optional<Table> table(Schema schema, QualifiedName name) {
        return schema.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst();
    }

    /** The table whose rows become the entity's items. */
    static Optional<Table> root(Schema schema, EntityDesign entity) {
        return table(schema, entity.root());
    }

    /** The forms that the type map has for a column. */
    static Stream<Representation> forms(Column column) {
        return Stream.of(Representation.values())
                .filter(form -> TypeMap.mapping(column.type(), form) instanceof Mapping.Mapped);
    }
}
