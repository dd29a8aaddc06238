package dev.sluice.engine;

import dev.sluice.run.Hold;
import dev.sluice.run.Pace;
import dev.sluice.run.PaceReading;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/** Lets items through to a writer while nothing holds; keeps no ceiling. Thread-safe. */
final class Gate implements Pace {
    private final Map<Hold, String> holds = new EnumMap<>(Hold.class);
    private OptionalDouble ceiling = OptionalDouble.empty();

    /** Waits while anything holds, until somebody gives up. */
    synchronized void pass(BooleanSupplier givenUp) throws InterruptedException {
        while (!holds.isEmpty() && !givenUp.getAsBoolean()) {
            wait();
        }
    }

    /** Looks again whether those who wait gave up. */
    synchronized void wake() {
        notifyAll();
    }

    @Override
    public synchronized void limit(OptionalDouble writeUnitsPerSecond) {
        ceiling = writeUnitsPerSecond;
    }

    @Override
    public synchronized void hold(Hold cause, String sentence) {
        holds.put(cause, sentence);
    }

    @Override
    public synchronized void release(Hold cause) {
        holds.remove(cause);
        notifyAll();
    }

    @Override
    public synchronized PaceReading reading() {
        return new PaceReading(ceiling, OptionalDouble.empty(), 0, Map.of(), holds);
    }
}
