package dev.sluice.project;

import dev.sluice.source.QualifiedName;

/**
 * A source table that is left behind on purpose.
 *
 * @param table which
 * @param reason why
 */
public record Exclusion(QualifiedName table, String reason) {}
