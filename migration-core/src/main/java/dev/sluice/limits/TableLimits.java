package dev.sluice.limits;

/** Limits of tables and indexes. */
public final class TableLimits {
    /** Characters of a table or index name, at least: 3 (N1). */
    public static final int NAME_SHORTEST = 3;
    /** Characters of a table or index name, at most: 255 (N1). */
    public static final int NAME_LONGEST = 255;
    /** What a table or index name consists of (N1), as a regular expression. */
    public static final String NAME_CHARACTERS = "[A-Za-z0-9_.-]+";
    /** Local secondary indexes of a table: 5 (K6). */
    public static final int LOCAL_INDEXES = 5;
    /** Global secondary indexes of a table: 20 by default, adjustable (K7). */
    public static final int GLOBAL_INDEXES = 20;
    /** Partition key attributes of a global index: 4 (K9). */
    public static final int INDEX_PARTITION_KEYS = 4;
    /** Sort key attributes of a global index: 4 (K9). */
    public static final int INDEX_SORT_KEYS = 4;
    /** Attributes that all indexes of a table include, counted once for each index: 100 (K14). */
    public static final int INCLUDED_ATTRIBUTES = 100;

    private TableLimits() {}
}
