package dev.sluice.testbed;

import java.util.concurrent.Executor;

/**
 * Runs each task on a thread of its own. What waits for something of another task must not share a pool with it: the common one has a single thread
 * on a machine of two cores. Any number of threads.
 */
public enum OwnThread implements Executor {
    /** The only one. */
    OWN_THREAD;

    @Override
    public void execute(Runnable task) {
        Thread thread = new Thread(task, "beside the test");
        thread.setDaemon(true);
        thread.start();
    }
}
