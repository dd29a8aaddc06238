package dev.sluice.projection;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeMapping.Sensitivity;
import dev.sluice.design.AttributeSource;
import dev.sluice.design.Representation;
import dev.sluice.projection.ValueStep.ColumnPlace;
import dev.sluice.projection.ValueStep.ColumnStep;
import dev.sluice.projection.ValueStep.ConstantStep;
import dev.sluice.projection.ValueStep.Frame;
import dev.sluice.projection.ValueStep.TextStep;
import dev.sluice.typemap.Fidelity;
import dev.sluice.typemap.Mapping;
import dev.sluice.typemap.TypeMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles attributes with a value of their own row, of one kind of row. */
final class ValueCompiler {
    private final RowScope scope;
    private final CompileLog log;

    ValueCompiler(RowScope scope, CompileLog log) {
        this.scope = scope;
        this.log = log;
    }

    /**
     * Compiles an attribute; nothing where anything in it is wrong, which is then among the problems.
     *
     * @param mapping the attribute, any but a list
     * @param path where it stands
     * @param level how many maps and lists it is inside
     * @param problems where mistakes go
     */
    Optional<CompiledValue> compile(AttributeMapping mapping, AttributePath path, int level, DesignProblems problems) {
        if (mapping.sensitivity() == Sensitivity.SENSITIVE) {
            log.uses().noteSensitive(path);
        }
        Gate gate = scope.gate(mapping.when(), problems.within("when"));
        Frame frame = new Frame(mapping.name(), path.toString(), mapping.nulls(), gate, level);
        AttributeSource source = mapping.source();
        if (source instanceof AttributeSource.ColumnSource column) {
            return column(column, path, problems)
                    .map(placed -> new CompiledValue(
                            new ColumnStep(frame, placed.place()),
                            placed.produces(),
                            column.column().toString()));
        }
        if (source instanceof AttributeSource.TextSource text) {
            return text(text, frame, path, problems);
        }
        if (source instanceof AttributeSource.ConstantSource constant) {
            ConstantStep step = new ConstantStep(frame, constant.value());
            return Optional.of(new CompiledValue(step, constant.value().typeDescriptor(), "a constant"));
        }
        problems.error(
                DesignRule.NESTED_LIST,
                "A list cannot stand inside a list.",
                "Make the inner rows items of their own in the same item collection.");
        return Optional.empty();
    }

    /** Compiles a column in a representation; nothing where it is wrong, which is then among the problems. */
    Optional<PlacedColumn> column(AttributeSource.ColumnSource source, AttributePath path, DesignProblems problems) {
        return scope.column(source.column(), problems).flatMap(bound -> {
            log.uses().note(path, bound.source());
            return mapping(bound, source.representation(), problems).map(mapped -> {
                log.mapped()
                        .add(new MappedAttribute(
                                path,
                                bound.source(),
                                bound.type(),
                                source.representation(),
                                mapped.produces(),
                                mapped.fidelity(),
                                mapped.note()));
                return new PlacedColumn(
                        new ColumnPlace(bound.index(), bound.reference(), mapped.writer()), mapped.produces());
            });
        });
    }

    private Optional<CompiledValue> text(
            AttributeSource.TextSource text, Frame frame, AttributePath path, DesignProblems problems) {
        List<String> references = new ArrayList<>();
        TemplateCompiler.Names names = reference -> {
            Optional<BoundColumn> bound = scope.column(reference, problems);
            bound.ifPresent(column -> {
                log.uses().note(path, column.source());
                references.add(column.reference());
            });
            return bound;
        };
        return TemplateCompiler.compile(text.template(), names, StringBuilder::append, problems)
                .map(template -> new CompiledValue(new TextStep(frame, template), "S", String.join(", ", references)));
    }

    private static Optional<Mapping.Mapped> mapping(
            BoundColumn column, Representation representation, DesignProblems problems) {
        Mapping mapping = TypeMap.mapping(column.type(), representation);
        if (mapping instanceof Mapping.Refused refused) {
            problems.error(
                    "R-70",
                    column.source() + " (" + column.type().displayName() + ") cannot be mapped so: " + refused.reason(),
                    "Choose another form with \"as\".");
        }
        return Optional.of(mapping)
                .filter(Mapping.Mapped.class::isInstance)
                .map(Mapping.Mapped.class::cast)
                .filter(mapped -> isChosen(column, representation, mapped, problems));
    }

    /** What loses something needs an explicit choice. */
    private static boolean isChosen(
            BoundColumn column, Representation representation, Mapping.Mapped mapped, DesignProblems problems) {
        boolean chosen = representation != Representation.DEFAULT || mapped.fidelity() != Fidelity.LOSSY;
        if (!chosen) {
            problems.error(
                    "R-70",
                    column.source() + " (" + column.type().displayName() + ") would lose something: " + mapped.note(),
                    "Choose the form with \"as\".");
        }
        return chosen;
    }

    /**
     * A compiled attribute.
     *
     * @param step emits it
     * @param produces type descriptors of its values, joined by {@code /}
     * @param columns the columns in it as the design writes them, for messages
     */
    record CompiledValue(ValueStep step, String produces, String columns) {}

    /**
     * A compiled column.
     *
     * @param place where it is and how it is written
     * @param produces type descriptors of its values, joined by {@code /}
     */
    record PlacedColumn(ColumnPlace place, String produces) {}
}
