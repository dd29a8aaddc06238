package dev.sluice.projection;

/** Stable ids of the rules that only the design itself can break; all others are those of the fact sheet and of the R- rules. */
final class DesignRule {
    /** A source table is named that was not read. */
    static final String TABLE = "D1";
    /** A column is named that its table does not have. */
    static final String COLUMN = "D2";
    /** A copy or list is named that is not declared, or declared twice. */
    static final String ALIAS = "D3";
    /** A foreign key is named that does not exist, or several fit. */
    static final String FOREIGN_KEY = "D4";
    /** A target table is named that is not declared. */
    static final String TARGET_TABLE = "D5";
    /** A key attribute is missing or unknown. */
    static final String KEY_ATTRIBUTE = "D6";
    /** An attribute stands twice. */
    static final String DUPLICATE = "D7";
    /** A list stands inside a list. */
    static final String NESTED_LIST = "D8";

    /** A parameter is named that the access pattern does not have. */
    static final String PARAMETER = "D9";

    private DesignRule() {}
}
