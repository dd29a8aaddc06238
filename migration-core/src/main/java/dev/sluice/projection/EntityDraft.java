package dev.sluice.projection;

import dev.sluice.design.EntityDesign;
import dev.sluice.design.TableDesign;
import java.util.List;
import java.util.Optional;

/**
 * A compiled entity, before it is known which columns are sensitive: that takes all entities.
 *
 * @param entity its design
 * @param table its table
 * @param reading what to read
 * @param keys its key attributes
 * @param attributes its other attributes, in order
 * @param version the column that its items' versions are from, where they are not from the log
 * @param log what compiling noted
 */
record EntityDraft(
        EntityDesign entity,
        TableDesign table,
        EntityReading reading,
        Keyring keys,
        List<AttributeStep> attributes,
        Optional<RowVersion> version,
        CompileLog log) {
    EntityDraft {
        attributes = List.copyOf(attributes);
    }
}
