package dev.sluice.limits;

import dev.sluice.value.Bytes;
import java.math.BigDecimal;

/** Limits of items, attributes and values. A KB is 1,024 bytes everywhere (I1). */
public final class SizeLimits {
    /** Names and values of an item: 400 KB (I1); with local secondary indexes, item and all its entries in them (I2). */
    public static final Bytes ITEM = new Bytes(400 * 1024);
    /** A partition key value, or all partition key attributes of an index together: 2,048 bytes (K1). */
    public static final Bytes PARTITION_KEY = new Bytes(2048);
    /** A sort key value, or all sort key attributes of an index together: 1,024 bytes (K2). */
    public static final Bytes SORT_KEY = new Bytes(1024);
    /** An attribute name or map key: the documents say up to 64 KB, DynamoDB Local takes 65,535 bytes and refuses 65,536 (N2). */
    public static final Bytes ATTRIBUTE_NAME = new Bytes(64 * 1024 - 1);
    /** The name of an index key attribute, or of one that a local index includes: 255 bytes (N2). */
    public static final Bytes INDEX_ATTRIBUTE_NAME = new Bytes(255);
    /** Levels of nesting: 32 (I11). A scalar of the item itself is on the first. */
    public static final int NESTING_LEVELS = 32;
    /** Significant digits of a number: 38 (I12). */
    public static final int NUMBER_DIGITS = 38;
    /** The smallest magnitude of a number that is not zero: 1E-130 (I12). */
    public static final BigDecimal NUMBER_SMALLEST = new BigDecimal("1E-130");
    /** No number has this magnitude or more: the largest is 9.99...E+125 with 38 digits (I12). */
    public static final BigDecimal NUMBER_BEYOND = new BigDecimal("1E+126");
    /** What storage is billed for beyond the bytes of each item or index entry: 100 bytes (I9). */
    public static final Bytes BILLED_OVERHEAD = new Bytes(100);
    /** What one write unit pays for: 1 KB (section 4). */
    public static final Bytes WRITE_UNIT = new Bytes(1024);
    /** What one strongly consistent read unit pays for: 4 KB (section 4). */
    public static final Bytes READ_UNIT = new Bytes(4096);

    /** All items of one partition key of a table that has a local index, with the entries of these indexes (C3, K6). */
    public static final Bytes ITEM_COLLECTION = new Bytes(10L * 1024 * 1024 * 1024);

    private SizeLimits() {}
}
