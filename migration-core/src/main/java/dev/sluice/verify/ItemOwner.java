package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.value.Version;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Tells items that this program wrote from those of somebody else (R-11b). Immutable and thread-safe.
 *
 * @param keyAttributes the table's key attributes
 */
public record ItemOwner(List<String> keyAttributes) {
    /**
     * An item is ours when it has a version and its content hashes to what the writer noted. One that says it is deleted and still has
     * content is not: no writer of ours makes it.
     *
     * @param content the hash of its content, computed by the reader
     */
    public boolean isOurs(Item item, Hash128 content) {
        return version(item).isPresent()
                && item.get(EngineAttributes.HASH) instanceof AttributeValue.BinaryValue hash
                && hash.value().equals(content.toBinary())
                && (!isDeleted(item) || isTombstone(item));
    }

    /** Whether it says that it is deleted, whoever says so: readers filter it. */
    public static boolean isDeleted(Item item) {
        return item.get(EngineAttributes.DELETED) != null;
    }

    /** The version that it claims; nothing where it has none that could be one. */
    public static Optional<Version> version(Item item) {
        if (!(item.get(EngineAttributes.VERSION) instanceof AttributeValue.NumberValue number)) {
            return Optional.empty();
        }
        BigDecimal value = number.value();
        return value.signum() < 0 || value.scale() > 0
                ? Optional.empty()
                : Optional.of(new Version(value.toBigIntegerExact()));
    }

    private boolean isTombstone(Item item) {
        return item.get(EngineAttributes.DELETED) instanceof AttributeValue.BooleanValue deleted
                && deleted.value()
                && item.attributes().keySet().stream()
                        .allMatch(name -> keyAttributes.contains(name) || EngineAttributes.NAMES.contains(name));
    }
}
