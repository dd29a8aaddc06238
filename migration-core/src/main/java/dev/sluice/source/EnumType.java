package dev.sluice.source;

import java.util.List;

/**
 * An enumerated type.
 *
 * @param displayName as {@code format_type} prints it
 * @param labels its labels in their order
 */
public record EnumType(String displayName, List<String> labels) implements ColumnType {
    public EnumType {
        labels = List.copyOf(labels);
    }
}
