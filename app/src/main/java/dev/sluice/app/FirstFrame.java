package dev.sluice.app;

import javafx.animation.AnimationTimer;

/** Tells once when the first frame of the window has been drawn. Started on the user interface thread. */
final class FirstFrame extends AnimationTimer {
    /** A pulse comes before its frame is laid out and drawn; that the one after the next comes means that the first frame is out. */
    private static final int PULSES = 3;

    private final Runnable drawn;
    private int pulses;

    /**
     * Tells it.
     *
     * @param drawn called once, on the user interface thread
     */
    FirstFrame(Runnable drawn) {
        this.drawn = drawn;
    }

    @Override
    public void handle(long now) {
        pulses++;
        if (pulses == PULSES) {
            stop();
            drawn.run();
        }
    }
}
