package dev.sluice.adapter.postgres.catalogue;

/**
 * A type with the modifier that a column, field or domain gives it.
 *
 * @param oid the type's number
 * @param modifier its {@code atttypmod}; -1 without one
 * @param display {@code format_type} of both, quoted and with its schema where it is not in {@code pg_catalog}
 */
public record TypeUse(long oid, int modifier, String display) {}
