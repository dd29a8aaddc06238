package dev.sluice.app.step.design;

/**
 * A figure of a design beside that of another.
 *
 * @param name what is counted
 * @param now of the design as it is
 * @param then of the design that it could be
 */
record ComparedFigure(String name, String now, String then) {
    boolean isChanged() {
        return !now.equals(then);
    }
}
