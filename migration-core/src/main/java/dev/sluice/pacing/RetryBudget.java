package dev.sluice.pacing;

/**
 * Keeps storms off a target that fails: what is sent again and fails again is at most a share of what is sent for the first time, beyond a
 * small allowance (correctness.md section 8, docs/adr/0006). Nothing fails for it; it waits. A few items are always on their way again, or a
 * target that comes back would not be noticed where nothing fresh is left. Counted in items, since a request may hold both. Thread-safe.
 */
public final class RetryBudget {
    /** Four full requests. */
    private static final double ALLOWANCE = 100;

    private final double share;
    private final int alwaysUnderWay;
    private double tokens = ALLOWANCE;
    private int underWay;

    RetryBudget(double share, int alwaysUnderWay) {
        this.share = share;
        this.alwaysUnderWay = alwaysUnderWay;
    }

    /** Items go out for the first time. */
    public synchronized void fresh(int items) {
        tokens = Math.min(ALLOWANCE, tokens + share * items);
    }

    /** Whether an item may go out again now; it then counts as under way until it {@link #succeeded} or {@link #failed}. */
    public synchronized boolean tryAgain() {
        if (tokens >= 1) {
            tokens -= 1;
        } else if (underWay >= alwaysUnderWay) {
            return false;
        }
        underWay++;
        return true;
    }

    /** The item that may go out again does not yet go. */
    public synchronized void giveBack() {
        tokens = Math.min(ALLOWANCE, tokens + 1);
        oneLess();
    }

    /** No request of the writer that asked is on its way any more, whatever became of what it was about to send. */
    public synchronized void nothingUnderWay() {
        underWay = 0;
    }

    /**
     * An item that went out again came through, so it was no part of a storm: one more may go, also where it was one of the few that are always
     * under way, so that a target that takes again what it refused is soon asked as before.
     */
    public synchronized void succeeded() {
        giveBack();
    }

    /** An item that went out again failed again. */
    public synchronized void failed() {
        oneLess();
    }

    private void oneLess() {
        underWay = Math.max(0, underWay - 1);
    }
}
