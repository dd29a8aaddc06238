package dev.sluice.item;

/**
 * Receives an item value by value, so that the same projection can build attribute values or request bytes. Calls come as in a
 * streaming JSON writer: {@code beginItem}, then for each attribute {@code name} and one value, then {@code endItem}; {@code
 * abandonItem} at any point discards what came since {@code beginItem}. Inside a map each value is preceded by {@code name}, inside
 * a list it is not. Implementations are used by one thread at a time.
 */
public interface ItemSink {
    /** Begins an item. */
    void beginItem();

    /** Ends the item, which is then complete. */
    void endItem();

    /** Discards the item begun, because a value in it cannot be represented. */
    void abandonItem();

    /** Names the attribute or map entry whose value follows. */
    void name(String name);

    /** S. */
    void string(String value);

    /** N, in plain or scientific decimal text; at most 38 significant digits and within DynamoDB's range. */
    void number(String decimal);

    /** B; the array is not kept and not changed. */
    void binary(byte[] value);

    /** BOOL. */
    void bool(boolean value);

    /** NULL. */
    void nullValue();

    /** Begins a map (M). */
    void beginMap();

    /** Ends a map. */
    void endMap();

    /** Begins a list (L). */
    void beginList();

    /** Ends a list. */
    void endList();

    /** SS; members distinct and not empty as a whole. */
    void stringSet(Iterable<String> members);

    /** NS; members distinct by value. */
    void numberSet(Iterable<String> decimals);

    /** BS; members distinct. */
    void binarySet(Iterable<byte[]> members);
}
