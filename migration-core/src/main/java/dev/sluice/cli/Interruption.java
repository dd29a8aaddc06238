package dev.sluice.cli;

import dev.sluice.run.Cancellation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Turns SIGINT and SIGTERM into a request to stop; the second signal ends the process at once. */
final class Interruption implements AutoCloseable {
    /** The exit code of a process ended by SIGINT, by convention 128 + 2. */
    private static final int ENDED_BY_SIGNAL = 130;

    private final Cancellation cancellation = new Cancellation();
    private final AtomicInteger signals = new AtomicInteger();
    private final Map<Signal, SignalHandler> before = new ConcurrentHashMap<>();

    Interruption() {
        for (String name : new String[] {"INT", "TERM"}) {
            Signal signal = new Signal(name);
            before.put(signal, Signal.handle(signal, this::received));
        }
    }

    Cancellation cancellation() {
        return cancellation;
    }

    private void received(Signal signal) {
        if (signals.incrementAndGet() > 1) {
            Runtime.getRuntime().halt(ENDED_BY_SIGNAL);
        }
        cancellation.cancel("Stopped by SIG" + signal.getName() + ".");
    }

    @Override
    public void close() {
        before.forEach(Signal::handle);
    }
}
