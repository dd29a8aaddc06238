package dev.sluice.project;

/**
 * A finding that the user takes responsibility for.
 *
 * @param rule the finding's rule id
 * @param subject the finding's subject, exactly
 * @param reason why
 */
public record Waiver(String rule, String subject, String reason) {}
