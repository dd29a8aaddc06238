package dev.sluice.run;

/**
 * The id of a run; ids sort in the order in which runs began.
 *
 * @param value such as {@code 20261120T224501Z-3f9a}
 */
public record RunId(String value) implements Comparable<RunId> {
    public RunId {
        if (!value.matches("[0-9A-Za-z-]{1,64}")) {
            throw new IllegalArgumentException("not a run id: " + value);
        }
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
