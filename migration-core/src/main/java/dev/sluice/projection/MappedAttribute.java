package dev.sluice.projection;

import dev.sluice.design.Representation;
import dev.sluice.source.ColumnType;
import dev.sluice.typemap.Fidelity;

/**
 * How faithfully a column became an attribute.
 *
 * @param path the attribute
 * @param source its column
 * @param type the column's type
 * @param representation what the design chose
 * @param produces type descriptors that its values get, joined by {@code /}
 * @param fidelity how faithful that is
 * @param note what the user should know; empty where there is nothing to say
 */
public record MappedAttribute(
        AttributePath path,
        SourceColumn source,
        ColumnType type,
        Representation representation,
        String produces,
        Fidelity fidelity,
        String note) {}
