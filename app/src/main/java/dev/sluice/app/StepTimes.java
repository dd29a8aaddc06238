package dev.sluice.app;

import dev.sluice.app.session.StepId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;

/**
 * Shows each step twice, the first one in between, and tells how long each took until its frame was drawn: at least two frames of the display, 33 ms at 60 a second.
 * Started on the user interface thread.
 */
final class StepTimes extends AnimationTimer {
    /** In the pulse after the next one the frame is out. */
    private static final int PULSES = 2;

    private static final double NANOSECONDS_OF_A_MILLISECOND = 1e6;

    private final BooleanSupplier isReady;
    private final Consumer<StepId> show;
    private final Consumer<String> told;
    private final Deque<StepId> ahead = new ArrayDeque<>();
    private final Map<StepId, List<Long>> taken = new EnumMap<>(StepId.class);
    private StepId shown = StepId.CONNECT;
    private int pulses;
    private long begun;

    /**
     * Shows and tells.
     *
     * @param isReady whether what is to be shown is there; nothing is shown before
     * @param show shows a step
     * @param told called once, on the user interface thread, with a line for each step but the first
     */
    StepTimes(BooleanSupplier isReady, Consumer<StepId> show, Consumer<String> told) {
        this.isReady = isReady;
        this.show = show;
        this.told = told;
        ahead.add(StepId.CONNECT);
        for (StepId step : StepId.values()) {
            if (step != StepId.CONNECT) {
                ahead.addAll(List.of(step, StepId.CONNECT, step, StepId.CONNECT));
            }
        }
    }

    @Override
    public void handle(long now) {
        pulses++;
        if (pulses <= PULSES || (begun == 0 && !isReady.getAsBoolean())) {
            return;
        }
        if (begun > 0) {
            taken.computeIfAbsent(shown, missing -> new ArrayList<>()).add(System.nanoTime() - begun);
        }
        if (ahead.isEmpty()) {
            stop();
            told.accept(lines());
            return;
        }
        shown = ahead.remove();
        pulses = 0;
        begun = System.nanoTime();
        show.accept(shown);
    }

    private String lines() {
        StringBuilder lines = new StringBuilder();
        taken.forEach((step, times) -> {
            if (step != StepId.CONNECT) {
                lines.append(String.format(
                        Locale.ROOT,
                        "Step %s: %.0f ms the first time, %.0f ms again.%n",
                        step.word(),
                        times.get(0) / NANOSECONDS_OF_A_MILLISECOND,
                        times.get(1) / NANOSECONDS_OF_A_MILLISECOND));
            }
        });
        return lines.toString();
    }
}
