package dev.sluice.app.step.review;

/**
 * What is known of a chart.
 *
 * @param origin what was counted, for its head; empty where nothing was
 * @param missing why there is nothing to show and what to do about it; empty where there is something
 * @param note what has to be known to read it; may be empty
 */
record ChartState(String origin, String missing, String note) {
    static ChartState missing(String sentence) {
        return new ChartState("", sentence, "");
    }

    boolean isThere() {
        return missing.isEmpty();
    }
}
