package dev.sluice.engine;

import dev.sluice.run.Cancellation;
import dev.sluice.run.RunListener;

/**
 * Who watches a command, and how it is stopped.
 *
 * @param listener told of progress, from any thread
 * @param cancellation asked between steps
 */
public record Watch(RunListener listener, Cancellation cancellation) {
    /** Nobody watches and nobody stops it. */
    public static Watch nobody() {
        return new Watch(RunListener.NONE, new Cancellation());
    }

    /** Says something that is worth a line: one sentence. */
    void remark(String sentence) {
        listener.remark(sentence);
    }
}
