package dev.sluice.projection;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeMapping.Sensitivity;
import dev.sluice.design.AttributeSource.ListSource;
import dev.sluice.design.Embedding;
import dev.sluice.design.EntityDesign;
import dev.sluice.projection.ListElement.MapElement;
import dev.sluice.projection.ListElement.ScalarElement;
import dev.sluice.projection.ValueStep.Frame;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles the lists of one entity and collects which children have to be read. */
final class ListCompiler {
    /** An entry of a map in a list is inside two containers (I11). */
    private static final int LEVEL_IN_MAP = 2;

    private final Schema schema;
    private final Table root;
    private final EntityDesign entity;
    private final CompileLog log;
    private final List<ChildReading> children = new ArrayList<>();

    ListCompiler(Schema schema, Table root, EntityDesign entity, CompileLog log) {
        this.schema = schema;
        this.root = root;
        this.entity = entity;
        this.log = log;
    }

    /** What to read, in the order in which rows hold it. */
    List<ChildReading> children() {
        return children;
    }

    /**
     * Compiles an attribute that is a list; nothing where anything in it is wrong, which is then among the problems.
     *
     * @param mapping the attribute
     * @param source its source
     * @param gate which rows have it
     * @param problems where mistakes go
     */
    Optional<AttributeStep> compile(AttributeMapping mapping, ListSource source, Gate gate, DesignProblems problems) {
        if (mapping.sensitivity() == Sensitivity.SENSITIVE) {
            log.uses().noteSensitive(AttributePath.of(mapping.name()));
        }
        return declared(source.embedding(), problems).flatMap(embedding -> {
            DesignProblems place = problems.within("list " + embedding.alias());
            return TableLookup.of(schema, embedding.table(), place)
                    .flatMap(table -> ForeignKeyLookup.toParent(table, root.name(), embedding.foreignKey(), place)
                            .flatMap(key -> step(mapping.name(), gate, new Child(embedding, table, key), place)));
        });
    }

    private Optional<Embedding> declared(String alias, DesignProblems problems) {
        List<Embedding> fitting = entity.embeddings().stream()
                .filter(embedding -> embedding.alias().equals(alias))
                .toList();
        if (fitting.size() == 1) {
            return Optional.of(fitting.get(0));
        }
        problems.error(
                DesignRule.ALIAS,
                fitting.isEmpty()
                        ? "The list \"" + alias + "\" is not declared."
                        : "The list \"" + alias + "\" is declared " + fitting.size() + " times.",
                "Declare it once under \"lists\". "
                        + Choices.of(
                                alias,
                                entity.embeddings().stream()
                                        .map(Embedding::alias)
                                        .toList()));
        return Optional.empty();
    }

    private Optional<AttributeStep> step(String attribute, Gate gate, Child child, DesignProblems problems) {
        Embedding embedding = child.embedding();
        RowScope scope = new RowScope(schema, child.table(), embedding.copies(), problems);
        scope.validate(embedding.filter(), problems.within("where"));
        Optional<ListElement> element = element(attribute, embedding.element(), scope, problems);
        ChildReading reading = child.reading(scope, problems.within("order"));
        return element.map(found -> {
            if (!children.contains(reading)) {
                children.add(reading);
            }
            var bounds = new ListStep.Bounds(
                    embedding.limit(), embedding.overflow(), embedding.table().toString());
            return new ListStep(attribute, gate, children.indexOf(reading), bounds, found);
        });
    }

    private Optional<ListElement> element(
            String attribute, Embedding.Element element, RowScope scope, DesignProblems problems) {
        ValueCompiler values = new ValueCompiler(scope, log);
        if (element instanceof Embedding.Element.MapElement map) {
            return map(attribute, map, values, problems);
        }
        AttributePath path = AttributePath.of(attribute);
        var source = ((Embedding.Element.ScalarElement) element).source();
        return values.column(source, path, problems.within("element")).map(placed -> {
            Frame frame =
                    new Frame("", path + "[]", AttributeMapping.NullPolicy.NULL_VALUE, Gate.ALWAYS, LEVEL_IN_MAP - 1);
            return new ScalarElement(frame, placed.place());
        });
    }

    private static Optional<ListElement> map(
            String attribute, Embedding.Element.MapElement map, ValueCompiler values, DesignProblems problems) {
        List<AttributeStep> steps = new ArrayList<>();
        for (AttributeMapping entry : map.attributes()) {
            AttributePath path = new AttributePath(attribute, Optional.of(entry.name()));
            values.compile(entry, path, LEVEL_IN_MAP, problems.within("attribute " + entry.name()))
                    .ifPresent(compiled -> steps.add(compiled.step()));
        }
        AttributeNames.requireDistinct(map.attributes(), problems);
        return steps.size() == map.attributes().size() ? Optional.of(new MapElement(steps)) : Optional.empty();
    }

    /** An embedding with what its names stand for. */
    private record Child(Embedding embedding, Table table, ForeignKey toParent) {
        ChildReading reading(RowScope scope, DesignProblems problems) {
            var order = scope.order(embedding.order(), problems);
            return new ChildReading(
                    table,
                    toParent,
                    scope.joins(),
                    scope.columns(),
                    scope.conditions(),
                    embedding.filter(),
                    order,
                    embedding.limit());
        }
    }
}
