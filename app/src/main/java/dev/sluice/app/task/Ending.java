package dev.sluice.app.task;

/** What happens when work ends; called on the user interface thread, exactly one of the four. */
public interface Ending<T> {
    /** It returned. */
    void succeeded(T result);

    /** It failed, for the reason in this sentence. */
    void failed(String sentence);

    /** It failed because a server could not be reached, or refused. */
    default void unreachable(String sentence) {
        failed(sentence);
    }

    /** Somebody stopped it. */
    void stopped(String sentence);
}
