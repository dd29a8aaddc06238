package dev.sluice.projection;

import dev.sluice.source.QualifiedName;

/**
 * What is another now in the source's catalogue.
 *
 * @param table whose
 * @param what in words, such as {@code column price is text and was integer}
 */
public record SourceChange(QualifiedName table, String what) {}
