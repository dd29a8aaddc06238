package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.BoundSql;
import dev.sluice.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A statement of the user's with its {@code :name} parameters turned into placeholders. Immutable.
 *
 * @param original as the user wrote it
 * @param text for the driver: a question mark for each parameter, and the user's own question marks doubled
 * @param names the parameters in the order of their placeholders
 * @param changes where the text that the server sees departs from the original
 */
record NamedStatement(String original, String text, List<String> names, List<Change> changes) {
    /**
     * A place after which offsets differ.
     *
     * @param sent offset in the text that the server sees
     * @param written offset in the original
     */
    record Change(int sent, int written) {}

    NamedStatement {
        names = List.copyOf(names);
        changes = List.copyOf(changes);
    }

    /** Reads a statement. */
    static NamedStatement parse(String sql) {
        return new NamedStatementParser(sql).parse();
    }

    /**
     * Binds values; a parameter that occurs twice is bound twice.
     *
     * @throws InvalidInputException when a parameter has no value
     */
    BoundSql bind(Map<String, String> parameters) {
        List<String> values = new ArrayList<>();
        for (String name : names) {
            String value = parameters.get(name);
            if (value == null) {
                throw new InvalidInputException("The statement has the parameter :" + name + " and no value for it;"
                        + " name it among the columns of the pattern's `parameters`. The statement: " + shortened());
            }
            values.add(value);
        }
        return new BoundSql(text, values);
    }

    /**
     * Where in the original an error of the server is.
     *
     * @param position the server's, 1 for the first character; 0 for none
     * @return such as {@code line 2, column 5}; empty for none
     */
    String place(int position) {
        if (position < 1) {
            return "";
        }
        int offset = position - 1;
        int written = offset;
        for (Change change : changes) {
            if (change.sent() <= offset) {
                written = change.written() + offset - change.sent();
            }
        }
        String before = original.substring(0, Math.min(written, original.length()));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return "line " + line + ", column " + (before.length() - before.lastIndexOf('\n'));
    }

    /** The original in one line of at most 200 characters, for messages. */
    String shortened() {
        String line = original.strip().replaceAll("\\s+", " ");
        return line.length() <= 200 ? line : line.substring(0, 197) + "...";
    }
}
