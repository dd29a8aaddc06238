package dev.sluice.projection;

import dev.sluice.item.JsonText;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Source rows as people may see them: JSON of PostgreSQL's text forms, sensitive values masked. Immutable and thread-safe.
 */
public final class RowText {
    private final int keyColumns;
    private final List<Label> columns;
    private final List<String> childNames;
    private final List<List<Label>> children;

    /** A column: its name quoted as JSON, and whether its values are shown. */
    private record Label(String quoted, boolean masked) {}

    /**
     * How rows of a reading look.
     *
     * @param reading what the rows hold
     * @param sensitive the columns to mask
     */
    public RowText(EntityReading reading, SensitiveColumns sensitive) {
        keyColumns = reading.keyColumns();
        columns = labels(reading.root(), reading.joins(), reading.columns(), sensitive);
        childNames = new ArrayList<>();
        children = new ArrayList<>();
        for (ChildReading child : reading.children()) {
            childNames.add(quote(child.table().name().name() + "[]"));
            children.add(labels(child.table(), child.joins(), child.columns(), sensitive));
        }
    }

    private static List<Label> labels(
            Table root, List<Join> joins, List<ReadColumn> columns, SensitiveColumns sensitive) {
        return columns.stream()
                .map(column -> {
                    Optional<Join> join = joins.stream()
                            .filter(one -> one.alias().equals(column.alias()))
                            .findFirst();
                    Table table = join.map(Join::table).orElse(root);
                    String name = column.column().name();
                    return new Label(
                            quote(join.map(one -> one.alias() + "." + name).orElse(name)),
                            sensitive.contains(new SourceColumn(table.name(), name)));
                })
                .toList();
    }

    /** The root row's primary key, such as {@code {"film_id":"1"}}. */
    public String key(SourceRow row) {
        return object(columns.subList(0, keyColumns), row.values(), new StringBuilder())
                .append('}')
                .toString();
    }

    /** Whether {@link #key} made the text from a table with the same key columns; values may be masked. */
    public boolean isKey(String text) {
        String lead = "{";
        int place = 0;
        for (Label column : columns.subList(0, keyColumns)) {
            String name = lead + column.quoted() + ':';
            if (!text.startsWith(name, place)) {
                return false;
            }
            place = endOfValue(text, place + name.length());
            lead = ",";
        }
        return text.substring(Math.min(place, text.length())).equals("}");
    }

    /** Where a string or null ends that begins there. */
    private static int endOfValue(String text, int begin) {
        if (text.startsWith("null", begin)) {
            return begin + "null".length();
        }
        int end = begin + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }

    /** The whole row with its child rows. */
    public String row(SourceRow row) {
        StringBuilder out = object(columns, row.values(), new StringBuilder());
        for (int index = 0; index < children.size(); index++) {
            out.append(',').append(childNames.get(index)).append(":[");
            List<Label> labels = children.get(index);
            String comma = "";
            for (@Nullable String[] child : row.children().get(index)) {
                object(labels, child, out.append(comma)).append('}');
                comma = ",";
            }
            out.append(']');
        }
        return out.append('}').toString();
    }

    private static StringBuilder object(List<Label> labels, @Nullable String[] values, StringBuilder out) {
        out.append('{');
        for (int index = 0; index < labels.size(); index++) {
            Label label = labels.get(index);
            out.append(index == 0 ? "" : ",").append(label.quoted()).append(':');
            String value = values[index];
            if (value == null) {
                out.append("null");
            } else {
                JsonText.append(out, label.masked() ? ItemMask.MASKED : value);
            }
        }
        return out;
    }

    private static String quote(String text) {
        return JsonText.append(new StringBuilder(), text).toString();
    }
}
