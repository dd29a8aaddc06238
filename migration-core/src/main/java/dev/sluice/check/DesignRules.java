package dev.sluice.check;

/**
 * Ids of the rules about a project as a whole; D1 to D9 are those of the projection, all others those of the fact sheet and of
 * the R- rules.
 */
final class DesignRules {
    /** A source table is neither mapped nor excluded, or only partly. */
    static final String TABLE_LEFT_OUT = "D10";
    /** A column of an entity's root table is in none of its attributes and keys. */
    static final String COLUMN_LEFT_OUT = "D11";
    /** An excluded table is mapped, or does not exist. */
    static final String EXCLUSION = "D12";
    /** A waiver matches no finding. */
    static final String UNUSED_WAIVER = "D13";
    /** An access pattern names a target table, index or attribute that the design does not have. */
    static final String PATTERN_TARGET = "D14";
    /** An access pattern's answer is incomplete or names a path that no item has. */
    static final String PATTERN_ANSWER = "D15";
    /** An access pattern's parameters have no source. */
    static final String PATTERN_PARAMETERS = "D16";
    /** A table's scope cannot tell its items from others. */
    static final String SCOPE = "D17";

    private DesignRules() {}
}
