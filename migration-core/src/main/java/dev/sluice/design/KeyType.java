package dev.sluice.design;

/** The types that a key attribute can have (dynamodb-facts K1, K17). */
public enum KeyType {
    S,
    N,
    B
}
