package dev.sluice.adapter.postgres.sql;

import dev.sluice.source.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** A statement that grows: its text and its values side by side, so that they cannot get out of step. Used by one thread. */
public final class SqlText {
    private final Values kind;
    private final StringBuilder text = new StringBuilder();
    private final List<String> values = new ArrayList<>();

    private SqlText(Values kind) {
        this.kind = kind;
    }

    /** A statement whose values are parameters. */
    public static SqlText ofParameters() {
        return new SqlText(Values.PARAMETERS);
    }

    /** A statement that takes no parameters, such as COPY: it asks for its values by {@link BoundSql#setting}. */
    public static SqlText ofSettings() {
        return new SqlText(Values.SETTINGS);
    }

    private enum Values {
        PARAMETERS,
        SETTINGS
    }

    /** Adds text, which holds no value of a user and no name that is not quoted. */
    public SqlText add(String sql) {
        text.append(sql);
        return this;
    }

    /** Adds a placeholder of the type, with its value. */
    public SqlText bind(ColumnType type, String value) {
        text.append(SqlCast.of(type, placeholder()));
        values.add(value);
        return this;
    }

    /** Adds a placeholder for a whole array of texts. */
    public SqlText bindTexts(List<String> texts) {
        StringBuilder array = new StringBuilder("{");
        for (String element : texts) {
            array.append(array.length() == 1 ? "\"" : ",\"");
            array.append(element.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        text.append("CAST(").append(placeholder()).append(" AS pg_catalog.text[])");
        values.add(array.append('}').toString());
        return this;
    }

    private String placeholder() {
        return kind == Values.PARAMETERS
                ? "?"
                : "pg_catalog.current_setting('" + BoundSql.setting(values.size()) + "')";
    }

    /** The statement as it stands. */
    public BoundSql done() {
        return new BoundSql(text.toString(), values);
    }
}
