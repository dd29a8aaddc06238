package dev.sluice.projection;

/**
 * What an operand of a request is compared with.
 *
 * @param table the target table's name
 * @param attribute an attribute of its items, key or other
 */
public record OperandTarget(String table, String attribute) {}
