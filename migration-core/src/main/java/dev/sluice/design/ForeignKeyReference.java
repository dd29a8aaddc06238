package dev.sluice.design;

import java.util.List;

/**
 * Names a foreign key in a design, either by its columns or by its constraint's name.
 *
 * @param names the referencing columns in any order, or the constraint's name alone
 */
public record ForeignKeyReference(List<String> names) {
    public ForeignKeyReference {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a foreign key is named by its columns or by its constraint");
        }
    }

    @Override
    public String toString() {
        return names.size() == 1 ? names.get(0) : names.toString();
    }
}
