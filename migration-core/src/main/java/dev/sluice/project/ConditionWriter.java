package dev.sluice.project;

import dev.sluice.design.ColumnReference;
import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Comparison;
import dev.sluice.project.YamlTree.Mapping;
import dev.sluice.project.YamlTree.Plain;
import dev.sluice.project.YamlTree.Style;
import dev.sluice.project.YamlTree.Text;
import dev.sluice.source.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes conditions and names. Stateless. */
final class ConditionWriter {
    /** Numbers and booleans that read back as they are written, so that they need no quotes. */
    private static final Pattern UNQUOTED = Pattern.compile("true|false|-?(0|[1-9][0-9]{0,17})");

    private ConditionWriter() {}

    /** {@code schema.table}, or a mapping where a name has a dot of its own. */
    static YamlTree table(QualifiedName name) {
        return name.schema().contains(".") || name.name().contains(".")
                ? new YamlFields()
                        .text("schema", name.schema())
                        .text("table", name.name())
                        .flow()
                : new Text(name.toString());
    }

    /** {@code column} or {@code alias.column}, with quotes where a name needs them. */
    static String column(ColumnReference column) {
        return column.alias().map(alias -> quoted(alias) + ".").orElse("") + quoted(column.column());
    }

    private static String quoted(String name) {
        boolean plain = name.codePoints().allMatch(point -> Character.isLetterOrDigit(point) || point == '_');
        return plain ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** A condition as a mapping, empty where every row meets it. */
    static Mapping condition(Condition condition) {
        Map<String, YamlTree> columns = new LinkedHashMap<>();
        condition
                .comparisons()
                .forEach(comparison ->
                        columns.merge(comparison.column(), comparison(comparison), ConditionWriter::both));
        return new Mapping(columns, Style.FLOW);
    }

    private static YamlTree comparison(Comparison comparison) {
        return switch (comparison.operator()) {
            case IS_NULL -> YamlTree.NULL;
            case IN -> values(comparison.values());
            case IS_NOT_NULL -> operator("not", YamlTree.NULL);
            case NOT_IN -> operator("not", values(comparison.values()));
            case LESS_THAN, AT_MOST, GREATER_THAN, AT_LEAST ->
                operator(Words.of(comparison.operator()), values(comparison.values()));
        };
    }

    private static YamlTree values(List<String> values) {
        List<YamlTree> texts = new ArrayList<>();
        values.forEach(value -> texts.add(UNQUOTED.matcher(value).matches() ? new Plain(value) : new Text(value)));
        return YamlTree.oneOrMany(texts);
    }

    private static YamlTree operator(String word, YamlTree operand) {
        return new YamlFields().put(word, operand).flow();
    }

    private static YamlTree both(YamlTree first, YamlTree second) {
        if (first instanceof Mapping left && second instanceof Mapping right) {
            Map<String, YamlTree> all = new LinkedHashMap<>(left.entries());
            right.entries().forEach(all::putIfAbsent);
            if (all.size() == left.entries().size() + right.entries().size()) {
                return new Mapping(all, Style.FLOW);
            }
        }
        throw new IllegalArgumentException("the document has no form for two such comparisons of one column");
    }
}
