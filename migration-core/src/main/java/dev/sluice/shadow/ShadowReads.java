package dev.sluice.shadow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Shadow reads of an application (R-86, V6): opens its access patterns, bounds what they do together, and keeps what they saw in windows.
 * {@link #close} waits a little for what is under way, counts the rest as skipped, and keeps the last window. Thread-safe.
 */
public final class ShadowReads implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(10);
    /** A second in all. */
    private static final int LOOKS_AT_THE_END = 100;

    private final ShadowPorts ports;
    private final ShadowLimits limits;
    private final ShadowMode mode;
    private final RateLimit rate;
    private final Map<String, ShadowPattern<?, ?>> patterns = new LinkedHashMap<>();
    private final Set<OpenQuestion> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger places = new AtomicInteger();
    private final Object windows = new Object();
    private Instant windowBegan;
    private volatile boolean closed;

    /**
     * Begins the first window.
     *
     * @param ports what to work with; they stay their owner's, who ends their threads after {@link #close}
     * @param limits over all patterns
     * @param mode where the new paths are asked
     */
    public ShadowReads(ShadowPorts ports, ShadowLimits limits, ShadowMode mode) {
        this.ports = ports;
        this.limits = limits;
        this.mode = mode;
        this.rate = new RateLimit(limits.perSecond(), ports.nanoTime());
        this.windowBegan = ports.clock().instant();
        ports.timer().after(limits.window(), this::roll);
    }

    /**
     * Opens a pattern, on, with a share of 0 %: {@link ShadowPattern#ramp} it.
     *
     * @param rule how its answers are compared
     * @param switching when it turns itself off
     * @throws IllegalArgumentException when the name is taken
     */
    public <A, B> ShadowPattern<A, B> open(PatternRule<A, B> rule, SwitchLimits switching) {
        ShadowPattern<A, B> pattern = new ShadowPattern<>(rule, this, switching);
        synchronized (patterns) {
            if (patterns.putIfAbsent(rule.id(), pattern) != null) {
                throw new IllegalArgumentException("pattern " + rule.id() + " is open already");
            }
        }
        return pattern;
    }

    /** How many questions have not ended: they wait, are asked, or wait to be asked again. */
    public int openQuestions() {
        return open.size();
    }

    ShadowPorts ports() {
        return ports;
    }

    ShadowLimits limits() {
        return limits;
    }

    ShadowMode mode() {
        return mode;
    }

    /** A chance from 0 to 1. */
    double chance() {
        synchronized (ports.random()) {
            return ports.random().nextDouble();
        }
    }

    /** Takes a question in, or says why not. */
    Optional<ShadowEnding> admit(OpenQuestion question) {
        if (closed) {
            return Optional.of(ShadowEnding.SKIPPED_CLOSED);
        }
        if (places.incrementAndGet() > limits.mostOpen()) {
            places.decrementAndGet();
            return Optional.of(ShadowEnding.SKIPPED_FULL);
        }
        if (!rate.admits()) {
            places.decrementAndGet();
            return Optional.of(ShadowEnding.SKIPPED_RATE);
        }
        open.add(question);
        if (closed) {
            left(question);
            return Optional.of(ShadowEnding.SKIPPED_CLOSED);
        }
        return Optional.empty();
    }

    /** A question ended. */
    void left(OpenQuestion question) {
        if (open.remove(question)) {
            places.decrementAndGet();
        }
    }

    // A listener of the application's must not end what it listens to.
    void tell(Consumer<ShadowListener> news) {
        try {
            news.accept(ports.listener());
        } catch (RuntimeException ignored) {
            // nobody is left to tell
        }
    }

    private void roll() {
        keepWindow();
        if (!closed) {
            try {
                ports.timer().after(limits.window(), this::roll);
            } catch (RejectedExecutionException ended) {
                // its owner ended the timer: close() keeps the last window
            }
        }
    }

    private void keepWindow() {
        synchronized (windows) {
            Instant to = ports.clock().instant();
            Map<ShadowPattern<?, ?>, PatternTally> drained = new LinkedHashMap<>();
            List<PatternWindow> seen = new ArrayList<>();
            for (ShadowPattern<?, ?> pattern : opened()) {
                PatternTally tally = pattern.drain();
                drained.put(pattern, tally);
                seen.add(pattern.window(tally));
            }
            if (seen.stream().allMatch(PatternWindow::isEmpty)) {
                windowBegan = to;
                return;
            }
            keep(new ShadowWindow(windowBegan, to, seen), drained);
        }
    }

    // Whatever the book throws, its counts must not be lost, nor the timer's thread.
    private void keep(ShadowWindow window, Map<ShadowPattern<?, ?>, PatternTally> drained) {
        try {
            ports.book().keep(window);
            windowBegan = window.to();
        } catch (RuntimeException notKept) {
            drained.forEach(ShadowPattern::restore);
            String why = String.valueOf(notKept.getMessage());
            tell(listener -> listener.windowNotKept(why));
        }
    }

    private List<ShadowPattern<?, ?>> opened() {
        synchronized (patterns) {
            return List.copyOf(patterns.values());
        }
    }

    /** Asks nothing more, waits at most a second for what is under way, and keeps the last window. The second call does nothing. */
    @Override
    public void close() {
        synchronized (patterns) {
            if (closed) {
                return;
            }
            closed = true;
        }
        for (int look = 0; look < LOOKS_AT_THE_END && !open.isEmpty(); look++) {
            ports.pause().pause(LOOK);
        }
        open.forEach(OpenQuestion::abandon);
        keepWindow();
    }
}
