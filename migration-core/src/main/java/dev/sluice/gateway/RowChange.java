package dev.sluice.gateway;

/** What happened to a row. */
public enum RowChange {
    INSERTED,
    UPDATED,
    DELETED
}
