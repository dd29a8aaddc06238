package dev.sluice.source;

import java.util.Optional;

/**
 * How a column's text is compared and ordered. Immutable and thread-safe.
 *
 * @param name the collation's schema and name; {@code pg_catalog.default} for the one that the database has
 * @param rule in words: provider and locale, own rules, and whether it is deterministic
 * @param version that of the provider's library as it is now; empty where the server does not tell it, or it has none
 */
public record Collation(QualifiedName name, String rule, Optional<String> version) {}
