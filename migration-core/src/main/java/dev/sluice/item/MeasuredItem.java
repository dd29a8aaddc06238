package dev.sluice.item;

/** What an item's limits can be told from at a glance, without its values. */
public interface MeasuredItem {
    /** Its attributes' names. */
    ItemShape shape();

    /** The type of an attribute's value, such as {@code S}. */
    String type(int attribute);

    /** The measured size of an attribute's value in bytes, for a string, a number or bytes. */
    int size(int attribute);

    /** How many lists and maps lie within each other at most. */
    int containers();

    /** Whether DynamoDB surely takes every name, map key and number in it (N2, I12); where not, only a closer look can tell. */
    boolean isOrdinary();
}
