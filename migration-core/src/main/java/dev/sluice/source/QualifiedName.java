package dev.sluice.source;

/**
 * The name of a table, exactly as PostgreSQL stores it (no quotes, case kept). Immutable and thread-safe.
 *
 * @param schema the schema's name
 * @param name the table's name
 */
public record QualifiedName(String schema, String name) implements Comparable<QualifiedName> {
    public QualifiedName {
        if (schema.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException("a table has a schema and a name: \"" + schema + "\".\"" + name + "\"");
        }
    }

    @Override
    public int compareTo(QualifiedName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
