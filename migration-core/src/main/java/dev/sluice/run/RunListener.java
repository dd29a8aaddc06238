package dev.sluice.run;

/** Watches a run. Called from worker threads, so implementations are thread-safe and quick. */
@FunctionalInterface
public interface RunListener {
    /** Ignores everything. */
    RunListener NONE = event -> {};

    /** Something happened. */
    void on(RunEvent event);

    /** Says something that is worth a line: one sentence. */
    default void remark(String sentence) {
        on(new RunEvent.Remark(sentence));
    }
}
