package dev.sluice.projection;

import dev.sluice.design.ColumnReference;
import dev.sluice.design.PlaceholderFormat;
import dev.sluice.design.Template;
import dev.sluice.design.Template.Segment;
import dev.sluice.projection.CompiledTemplate.ValueAppender;
import dev.sluice.typemap.KeyTextFormat;
import dev.sluice.typemap.TextConversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles templates against whatever knows their names. */
final class TemplateCompiler {
    private TemplateCompiler() {}

    /** Knows what a name in a template stands for. */
    @FunctionalInterface
    interface Names {
        /** Finds what the reference stands for; else notes a finding. */
        Optional<? extends TemplateValue> find(ColumnReference reference);
    }

    /**
     * Compiles a template; nothing where anything in it is wrong, which is then among the problems.
     *
     * @param template the template
     * @param names knows its names
     * @param appender how values join the text
     * @param problems where mistakes go
     */
    static Optional<CompiledTemplate> compile(
            Template template, Names names, ValueAppender appender, DesignProblems problems) {
        List<CompiledTemplate.Part> parts = new ArrayList<>();
        String literal = "";
        boolean sound = true;
        for (Segment segment : template.segments()) {
            if (segment instanceof Segment.Placeholder placeholder) {
                Optional<CompiledTemplate.Part> part = part(literal, placeholder, names, problems);
                part.ifPresent(parts::add);
                sound &= part.isPresent();
                literal = "";
            } else if (segment instanceof Segment.Literal text) {
                literal = text.text();
            }
        }
        return sound ? Optional.of(new CompiledTemplate(parts, literal, appender)) : Optional.empty();
    }

    private static Optional<CompiledTemplate.Part> part(
            String literal, Segment.Placeholder placeholder, Names names, DesignProblems problems) {
        Optional<? extends TemplateValue> found = names.find(placeholder.column());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        TemplateValue value = found.get();
        return conversion(value, placeholder.format(), problems)
                .map(conversion -> new CompiledTemplate.Part(literal, value.index(), value.reference(), conversion));
    }

    private static Optional<TextConversion> conversion(
            TemplateValue value, PlaceholderFormat format, DesignProblems problems) {
        KeyTextFormat text = KeyTextFormat.of(value.type(), format);
        if (text instanceof KeyTextFormat.Available available) {
            return Optional.of(available.conversion());
        }
        if (text instanceof KeyTextFormat.Refused refused) {
            problems.error(
                    "R-70",
                    "\"" + value.reference() + "\" (" + value.type().displayName() + ") cannot stand in a template: "
                            + refused.reason(),
                    "Use another column or format in the template.");
        }
        return Optional.empty();
    }
}
