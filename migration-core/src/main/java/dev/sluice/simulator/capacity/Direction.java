package dev.sluice.simulator.capacity;

/** Reading or writing, which have budgets of their own. */
public enum Direction {
    READ("Read"),
    WRITE("Write");

    private final String word;

    Direction(String word) {
        this.word = word;
    }

    /** The word in a throttling reason. */
    public String word() {
        return word;
    }
}
