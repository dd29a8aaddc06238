package dev.sluice.write;

import java.util.List;
import java.util.function.Consumer;

/**
 * What a writer thread does until its queue stops: takes what is ready and writes it.
 *
 * @param queue where the items wait
 * @param work writes the items of a request
 */
record WorkLoop(PendingQueue queue, Consumer<List<PendingItem>> work) implements Runnable {
    @Override
    // Whatever fails here, also in a receiver, must reach those who wait, or they would wait for ever.
    @SuppressWarnings("IllegalCatch")
    public void run() {
        try {
            for (List<PendingItem> next = queue.take(); !next.isEmpty(); next = queue.take()) {
                work.accept(next);
            }
        } catch (RuntimeException e) {
            queue.stop(e);
        } catch (Error e) {
            queue.stop(new IllegalStateException("a writer thread broke down: " + e, e));
            throw e;
        }
    }
}
