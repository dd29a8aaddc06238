package dev.sluice.app.testbed;

import java.util.Locale;
import java.util.stream.LongStream;
import javafx.animation.AnimationTimer;

/** How long it takes from one frame of the window to the next, while this is started. Used on the user interface thread only. */
public final class FrameTimes extends AnimationTimer {
    private static final double NANOS = 1e6;
    /** More than any test takes. */
    private static final int MOST = 100_000;

    private final long[] nanos = new long[MOST];
    private int frames;
    private long before;

    @Override
    public void handle(long now) {
        if (before > 0 && frames < MOST) {
            nanos[frames] = now - before;
            frames++;
        }
        before = now;
    }

    /** How many frames were seen. */
    public int frames() {
        return frames;
    }

    /** Median, 99th percentile and longest, in milliseconds, and how many took longer than 50. */
    public String figures() {
        long[] sorted = LongStream.of(nanos).limit(frames).sorted().toArray();
        long slow = LongStream.of(sorted).filter(each -> each > 50 * NANOS).count();
        return String.format(
                Locale.ROOT,
                "%,d frames: median %.0f ms, 99th percentile %.0f ms, longest %.0f ms, %d longer than 50 ms",
                frames,
                sorted[frames / 2] / NANOS,
                sorted[(int) (frames * 0.99)] / NANOS,
                sorted[frames - 1] / NANOS,
                slow);
    }
}
