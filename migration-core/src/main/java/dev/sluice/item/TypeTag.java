package dev.sluice.item;

import java.nio.charset.StandardCharsets;

/** The types of values, with what stands for them in a canonical form and in a request. */
enum TypeTag {
    S,
    N,
    B,
    BOOL,
    NULL,
    L,
    M,
    SS,
    NS,
    BS;

    private static final TypeTag[] ALL = values();

    private final byte[] json = ("{\"" + name() + "\":").getBytes(StandardCharsets.US_ASCII);

    /** The octet of the canonical form. */
    int octet() {
        return ordinal() + 1;
    }

    /** The type of an octet. */
    static TypeTag of(byte octet) {
        return ALL[octet - 1];
    }

    /** How a value of the type begins in DynamoDB JSON: the array itself, not to be changed. */
    byte[] json() {
        return json;
    }
}
