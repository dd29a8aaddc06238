package dev.sluice.projection;

import dev.sluice.design.ColumnReference;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.KeyType;
import dev.sluice.design.PlaceholderFormat;
import dev.sluice.design.Representation;
import dev.sluice.design.Template;
import dev.sluice.design.Template.Segment;
import dev.sluice.typemap.Mapping;
import dev.sluice.typemap.TypeMap;
import java.util.List;
import java.util.Optional;

/** Compiles the key templates of one entity. */
final class KeyCompiler {
    private final RowScope scope;
    private final char separator;
    private final CompileLog log;

    KeyCompiler(RowScope scope, char separator, CompileLog log) {
        this.scope = scope;
        this.separator = separator;
        this.log = log;
    }

    /**
     * Compiles a key of the table itself; nothing where anything in it is wrong, which is then among the problems. Its columns are
     * the row's own, and every row has it.
     */
    Optional<KeySlot> tableKey(KeyAttribute key, KeyMapping mapping, DesignProblems problems) {
        boolean own = true;
        for (ColumnReference column : mapping.template().columns()) {
            if (column.alias().isPresent()) {
                own = false;
                problems.error(
                        "R-38",
                        "The table's key uses \"" + column + "\", a column of a copy: when that row changes, the item"
                                + " under the old key would stay for ever.",
                        "Use columns of " + scope.table().name() + " itself; keys of an index may use copies.");
            }
        }
        if (!mapping.when().isAlways()) {
            own = false;
            problems.error(
                    "K12",
                    "A key of the table has a condition, but every item needs its key.",
                    "Remove \"when\"; to leave rows out, write the condition under \"where\" of the entity.");
        }
        return own ? indexKey(key, mapping, problems) : Optional.empty();
    }

    /** Compiles a key of an index; nothing where anything in it is wrong, which is then among the problems. */
    Optional<KeySlot> indexKey(KeyAttribute key, KeyMapping mapping, DesignProblems problems) {
        Gate gate = scope.gate(mapping.when(), problems.within("when"));
        Optional<KeySource> source = key.type() == KeyType.S
                ? template(key, mapping.template(), problems)
                : single(key, mapping.template(), problems);
        List<String> columns = mapping.template().columns().stream()
                .map(ColumnReference::toString)
                .toList();
        return source.map(found -> new KeySlot(key.name(), String.join(", ", columns), gate, found));
    }

    private Optional<KeySource> template(KeyAttribute key, Template template, DesignProblems problems) {
        requireSeparators(template, problems);
        return TemplateCompiler.compile(
                        template,
                        reference -> column(key, reference, problems),
                        (text, value) -> KeyEscape.append(text, value, separator),
                        problems)
                .map(compiled -> new KeySource.TemplateKey(key.name(), compiled));
    }

    private Optional<KeySource> single(KeyAttribute key, Template template, DesignProblems problems) {
        boolean alone = template.segments().size() == 1
                && template.segments().get(0) instanceof Segment.Placeholder placeholder
                && placeholder.format().equals(PlaceholderFormat.PLAIN);
        if (!alone) {
            problems.error(
                    "K1",
                    "The template \"" + template.text() + "\" is text, but the key attribute has type " + key.type()
                            + ".",
                    "Write one column and nothing else, such as {column}, or give the key attribute type S.");
            return Optional.empty();
        }
        return column(key, template.columns().get(0), problems).flatMap(column -> nativeKey(key, column, problems));
    }

    private static Optional<KeySource> nativeKey(KeyAttribute key, BoundColumn column, DesignProblems problems) {
        Mapping mapping =
                TypeMap.mapping(column.type(), key.type() == KeyType.N ? Representation.NUMBER : Representation.BINARY);
        if (mapping instanceof Mapping.Mapped mapped
                && mapped.produces().equals(key.type().name())) {
            return Optional.of(new KeySource.NativeKey(key.name(), column, mapped.writer()));
        }
        problems.error(
                "K1",
                column.source() + " (" + column.type().displayName() + ") is no value of type " + key.type() + ".",
                "Use another column, or give the key attribute type S.");
        return Optional.empty();
    }

    private Optional<BoundColumn> column(KeyAttribute key, ColumnReference reference, DesignProblems problems) {
        Optional<BoundColumn> column = scope.column(reference, problems);
        column.ifPresent(found -> log.uses().note(AttributePath.of(key.name()), found.source()));
        return column;
    }

    /** Two values side by side could share one key: {@code 1} and {@code 23}, or {@code 12} and {@code 3}. */
    private void requireSeparators(Template template, DesignProblems problems) {
        boolean separated = true;
        for (Segment segment : template.segments()) {
            if (segment instanceof Segment.Literal literal) {
                separated |= literal.text().indexOf(separator) >= 0;
            } else if (!separated) {
                problems.error(
                        "R-03",
                        "The template \"" + template.text() + "\" has two columns without the separator \"" + separator
                                + "\" between them, so two rows could share one key.",
                        "Write the separator between them.");
                return;
            } else {
                separated = false;
            }
        }
    }
}
