package dev.sluice.gateway;

/**
 * Why rows are not as an item says: an expected answer, after which their transaction can only be undone.
 *
 * @param rule such as {@code R-90}, or PostgreSQL's SQLSTATE
 * @param reason one sentence without values of rows
 */
public record RowRefusal(String rule, String reason) {}
