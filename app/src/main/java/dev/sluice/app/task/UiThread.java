package dev.sluice.app.task;

/** Where everything that the window shows is changed. */
@FunctionalInterface
public interface UiThread {
    /** Does it there, soon and in order; callable from any thread. */
    void later(Runnable change);
}
