package dev.sluice.gateway;

/**
 * What is known of the numbers that rows had at the target since a switch, of those that a sequence of the source could give: the rows may be gone again. Immutable.
 *
 * @param sequence its name with its schema, quoted where SQL needs that
 * @param least the least of them
 * @param greatest the greatest of them
 */
public record GivenNumbers(String sequence, long least, long greatest) {}
