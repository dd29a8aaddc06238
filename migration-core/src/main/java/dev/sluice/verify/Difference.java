package dev.sluice.verify;

import java.util.List;

/**
 * One key that differs, for people; sensitive values are masked.
 *
 * @param kind how
 * @param table the target table
 * @param entity the entity, empty where nobody knows (EXTRA)
 * @param key the key, such as {@code CUSTOMER#42 / PROFILE}
 * @param fields the differing attributes of DIFFERENT, else empty
 */
public record Difference(Kind kind, String table, String entity, String key, List<FieldDifference> fields) {
    public Difference {
        fields = List.copyOf(fields);
    }

    /** How a key differs. */
    public enum Kind {
        MISSING,
        EXTRA,
        DIFFERENT,
        /** No version, or content that does not hash to its own {@code _mh}: somebody else wrote it. */
        FOREIGN
    }

    /**
     * One attribute that differs.
     *
     * @param path its path
     * @param expected what the source says, as DynamoDB JSON, masked where sensitive; empty where absent
     * @param found what the target says, likewise
     */
    public record FieldDifference(String path, String expected, String found) {}
}
