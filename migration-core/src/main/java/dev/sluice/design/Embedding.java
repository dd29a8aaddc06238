package dev.sluice.design;

import dev.sluice.source.QualifiedName;
import java.util.List;

/**
 * Child rows embedded in their parent's item as a list.
 *
 * @param alias the name by which an attribute refers to it
 * @param table the child table
 * @param foreignKey the child's foreign key that refers to the root table
 * @param filter which child rows take part
 * @param copies to-one copies of the child row
 * @param order the order of the list; the child's primary key breaks ties
 * @param limit the most elements, at least 1
 * @param overflow what happens to a parent with more
 * @param element what an element is made of
 */
public record Embedding(
        String alias,
        QualifiedName table,
        ForeignKeyReference foreignKey,
        Condition filter,
        List<ToOneCopy> copies,
        List<OrderTerm> order,
        int limit,
        Overflow overflow,
        Element element) {
    public Embedding {
        copies = List.copyOf(copies);
        order = List.copyOf(order);
        if (limit < 1) {
            throw new IllegalArgumentException("embedding " + alias + " has room for at least one element");
        }
    }

    /** What happens to a parent with more children than the limit. */
    public enum Overflow {
        /** The parent's row is rejected: nothing is dropped in silence. */
        REJECT,
        /** The first ones in order are kept; an explicit, lossy choice. */
        TRUNCATE
    }

    /** What an element of the list is made of. */
    public sealed interface Element {
        /** A map of attributes. */
        record MapElement(List<AttributeMapping> attributes) implements Element {
            public MapElement {
                attributes = List.copyOf(attributes);
            }
        }

        /** A single value; a NULL column becomes DynamoDB's null value. */
        record ScalarElement(AttributeSource.ColumnSource source) implements Element {}
    }
}
