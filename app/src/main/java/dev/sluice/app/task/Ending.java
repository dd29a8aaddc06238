package dev.sluice.app.task;

/** What happens when work ends; called on the user interface thread, exactly one of the three. */
public interface Ending<T> {
    /** It returned. */
    void succeeded(T result);

    /** It failed, for the reason in this sentence. */
    void failed(String sentence);

    /** Somebody stopped it. */
    void stopped(String sentence);
}
