package dev.sluice.design;

import dev.sluice.source.QualifiedName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of item: which rows become it, under which keys, with which attributes.
 *
 * @param name the entity's name
 * @param table the target table's name
 * @param root the table whose rows become items, one item a row
 * @param filter which rows
 * @param copies to-one copies of rows that the root row refers to
 * @param embeddings child rows embedded as lists
 * @param keys key templates by key attribute name, for the table and for each index that the entity is in; an index key may
 *     also be an attribute of {@code attributes}
 * @param attributes the other attributes, in order
 * @param version the root column that counts the changes of a row, where items have their versions from it and not from the log
 * @param group the name that entities of one root share whose items of a row are written together, all or none, by the change stream
 */
public record EntityDesign(
        String name,
        String table,
        QualifiedName root,
        Condition filter,
        List<ToOneCopy> copies,
        List<Embedding> embeddings,
        Map<String, KeyMapping> keys,
        List<AttributeMapping> attributes,
        Optional<String> version,
        Optional<String> group) {
    public EntityDesign {
        copies = List.copyOf(copies);
        embeddings = List.copyOf(embeddings);
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        attributes = List.copyOf(attributes);
    }

    /** One whose items have their versions from the log and are written each for itself. */
    public EntityDesign(
            String name,
            String table,
            QualifiedName root,
            Condition filter,
            List<ToOneCopy> copies,
            List<Embedding> embeddings,
            Map<String, KeyMapping> keys,
            List<AttributeMapping> attributes) {
        this(name, table, root, filter, copies, embeddings, keys, attributes, Optional.empty(), Optional.empty());
    }

    /** The same in another table. */
    public EntityDesign withTable(String other) {
        return new EntityDesign(name, other, root, filter, copies, embeddings, keys, attributes, version, group);
    }

    /** The same with other key templates. */
    public EntityDesign withKeys(Map<String, KeyMapping> others) {
        return new EntityDesign(name, table, root, filter, copies, embeddings, others, attributes, version, group);
    }

    /** The same with other attributes. */
    public EntityDesign withAttributes(List<AttributeMapping> others) {
        return new EntityDesign(name, table, root, filter, copies, embeddings, keys, others, version, group);
    }

    /** The same with another filter. */
    public EntityDesign withFilter(Condition other) {
        return new EntityDesign(name, table, root, other, copies, embeddings, keys, attributes, version, group);
    }
}
