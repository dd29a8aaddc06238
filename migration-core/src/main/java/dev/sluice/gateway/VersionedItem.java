package dev.sluice.gateway;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.EncodingSink;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.item.ItemSize;
import dev.sluice.value.Bytes;
import dev.sluice.value.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item on its way to the target, which stores it with its engine attributes (R-11b): {@code _mv} is the version, {@code _mh} the
 * content's hash, and a tombstone has {@code _md} besides. Immutable and thread-safe.
 *
 * @param content the item without engine attributes; of a tombstone the table's key attributes alone, so that no index shows it
 * @param version what it was rendered from
 * @param kind whether it is there or deleted
 */
public record VersionedItem(EncodedItem content, Version version, Kind kind) {
    /** What stands under a key. */
    public enum Kind {
        ITEM,
        /** It was deleted: the key stays, so that no older write brings it back. */
        TOMBSTONE
    }

    /** An item that is there. */
    public VersionedItem(EncodedItem content, Version version) {
        this(content, version, Kind.ITEM);
    }

    /**
     * A tombstone.
     *
     * @param key an item that has the table's key attributes
     */
    public static VersionedItem tombstone(TableDesign table, Item key, Version version) {
        EncodingSink sink = new EncodingSink(
                table.keyAttributes().stream().map(KeyAttribute::name).toList());
        sink.beginItem();
        for (KeyAttribute attribute : table.keyAttributes()) {
            sink.name(attribute.name());
            write(key.get(attribute.name()), sink);
        }
        sink.endItem();
        return new VersionedItem(sink.item().orElseThrow(), version, Kind.TOMBSTONE);
    }

    private static void write(@Nullable AttributeValue value, EncodingSink sink) {
        if (value instanceof AttributeValue.StringValue text) {
            sink.string(text.value());
        } else if (value instanceof AttributeValue.NumberValue number) {
            sink.number(number.value().toPlainString());
        } else if (value instanceof AttributeValue.BinaryValue bytes) {
            sink.binary(bytes.value().toByteArray());
        } else {
            throw new IllegalArgumentException("a key attribute is a string, a number or bytes");
        }
    }

    /** Whether it stands for an item that was deleted. */
    public boolean isTombstone() {
        return kind == Kind.TOMBSTONE;
    }

    /** What {@code _mh} holds: the hash of key and content, of a tombstone with its mark, so that nobody puts it on or off unseen. */
    public Hash128 hash() {
        if (!isTombstone()) {
            return content.contentHash();
        }
        Map<String, AttributeValue> marked =
                new LinkedHashMap<>(content.decoded().attributes());
        marked.put(EngineAttributes.DELETED, new AttributeValue.BooleanValue(true));
        return CanonicalForm.hash(new Item(marked));
    }

    /** Its size by DynamoDB's arithmetic, engine attributes included. */
    public Bytes measured() {
        return new Bytes(content.measuredBytes() + EngineAttributes.measured(version) + mark());
    }

    /** No less than the same by the most cautious reading of the documents, see {@link ItemSize#upperBound}. */
    public Bytes upperBound() {
        return new Bytes(content.upperBoundBytes() + EngineAttributes.upperBound(version) + mark());
    }

    private long mark() {
        return isTombstone() ? EngineAttributes.TOMBSTONE_MARK : 0;
    }
}
