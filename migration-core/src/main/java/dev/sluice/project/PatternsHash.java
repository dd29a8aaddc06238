package dev.sluice.project;

import dev.sluice.access.AccessPattern;
import java.util.List;

/**
 * The identity of a project's access patterns: what was proven of one statement and request says nothing of others under the same id. How often a pattern is
 * expected to be asked is no part of it: another forecast changes no answer. Pure and thread-safe.
 */
public final class PatternsHash {
    private PatternsHash() {}

    /** The SHA-256 of the patterns' canonical text as 64 hexadecimal digits, lower case; their order counts. */
    public static String of(List<AccessPattern> patterns) {
        YamlFields fields = new YamlFields();
        patterns.forEach(pattern -> fields.put(pattern.id(), PatternWriter.question(pattern)));
        return DesignHash.hexadecimal(YamlRenderer.entries(fields.block(), 0));
    }
}
