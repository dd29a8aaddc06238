package dev.sluice.app.session;

import dev.sluice.app.control.PaneState;
import java.util.Optional;

/** A result of the engine that may not be there yet. */
public sealed interface Loadable<T> {
    /** Nobody asked for it. */
    record Absent<T>() implements Loadable<T> {}

    /** It is on its way. */
    record Loading<T>() implements Loadable<T> {}

    /** It could not be had, for the reason in this sentence. */
    record Failed<T>(String sentence) implements Loadable<T> {}

    /** Somebody stopped it. */
    record Stopped<T>(String sentence) implements Loadable<T> {}

    /** It is there. */
    record Ready<T>(T result) implements Loadable<T> {}

    /** The result, if it is there. */
    default Optional<T> value() {
        return this instanceof Ready<T> ready ? Optional.of(ready.result()) : Optional.empty();
    }

    /** Whether it is on its way. */
    default boolean isLoading() {
        return this instanceof Loading<T>;
    }

    /** Why it is not there, if it failed or was stopped. */
    default Optional<String> trouble() {
        if (this instanceof Failed<T> failed) {
            return Optional.of(failed.sentence());
        }
        return this instanceof Stopped<T> stopped ? Optional.of(stopped.sentence()) : Optional.empty();
    }

    /**
     * What a pane of it shows.
     *
     * @param empty the sentence while nobody has asked
     * @param loading the sentence while it is on its way
     */
    default PaneState pane(String empty, String loading) {
        if (this instanceof Ready<T>) {
            return PaneState.READY;
        }
        if (isLoading()) {
            return new PaneState(PaneState.Kind.LOADING, loading);
        }
        return trouble()
                .map(sentence -> new PaneState(PaneState.Kind.ERROR, sentence))
                .orElse(new PaneState(PaneState.Kind.EMPTY, empty));
    }
}
