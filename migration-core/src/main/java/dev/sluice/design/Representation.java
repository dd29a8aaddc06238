package dev.sluice.design;

import java.util.Locale;

/** How a column is written, where the default of the type map ({@code correctness.md} section 9) is not wanted. */
public enum Representation {
    /** What the type map says. */
    DEFAULT,
    /** N; for booleans 1 and 0, for dates and times refused. */
    NUMBER,
    /** S of PostgreSQL's own text form, or of the fixed form that the type map names for dates and times. */
    STRING,
    /** B; bytea, uuid (16 bytes). */
    BINARY,
    /** M; interval as {@code {mo,d,us}}, ranges, composites, hstore, json objects. */
    MAP,
    /** L; arrays. */
    LIST,
    /** SS, only by choice: no duplicates, no NULL, not empty (an empty array becomes absent), order lost. */
    STRING_SET,
    /** NS, as above. */
    NUMBER_SET,
    /** BS, as above. */
    BINARY_SET,
    /** N of whole seconds since 1970 (lossy, what time to live needs). */
    EPOCH_SECONDS,
    /** N of whole milliseconds since 1970 (lossy). */
    EPOCH_MILLISECONDS,
    /** N of microseconds since 1970 (exact). */
    EPOCH_MICROSECONDS,
    /** N of days since 1970 (exact, for dates of any year). */
    EPOCH_DAYS;

    /** The word in the project document, such as {@code epoch-seconds}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
