package dev.sluice.source;

/**
 * An array of any dimensions (PostgreSQL's catalogue does not fix their number).
 *
 * @param element the type of an element
 * @param delimiter between elements in text form: a comma for all types but {@code box}, which has a semicolon
 */
public record ArrayType(ColumnType element, char delimiter) implements ColumnType {
    /** An array with a comma between its elements. */
    public static ArrayType of(ColumnType element) {
        return new ArrayType(element, ',');
    }

    @Override
    public String displayName() {
        return element.displayName() + "[]";
    }
}
