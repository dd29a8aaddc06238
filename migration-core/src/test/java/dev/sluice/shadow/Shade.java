package dev.sluice.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.run.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Shadow reads in virtual time, over answers of two columns: {@code id}, and {@code mail}, which is sensitive. */
final class Shade implements ShadowListener, ShadowBook {
    static final ShadowLimits LIMITS = new ShadowLimits(
            Duration.ofSeconds(2),
            1_000,
            1_000,
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(4)),
            Duration.ofMinutes(1));

    final VirtualTime time = new VirtualTime();
    final List<ShadowWindow> windows = new ArrayList<>();
    final List<String> turnedOff = new ArrayList<>();
    final List<String> notKept = new ArrayList<>();
    final ShadowReads reads;

    @Nullable
    RuntimeException bookFails;

    Shade() {
        this(LIMITS, ShadowMode.BACKGROUND, null);
    }

    Shade(ShadowLimits limits, ShadowMode mode, @Nullable Executor workers) {
        Pause pause = time;
        reads = new ShadowReads(
                new ShadowPorts(workers == null ? time : workers, time, time, time, pause, new Random(7), this, this),
                limits,
                mode);
    }

    /** A pattern at 100 %. */
    ShadowPattern<List<List<Object>>, List<List<Object>>> pattern(Contract contract) {
        return pattern("orders", contract, SwitchLimits.DEFAULT);
    }

    ShadowPattern<List<List<Object>>, List<List<Object>>> pattern(String id, Contract contract, SwitchLimits limits) {
        Cleaning<List<List<Object>>, List<List<Object>>> cleaning = new Cleaning<>("as-is", Shade::clean, Shade::clean);
        ShadowPattern<List<List<Object>>, List<List<Object>>> pattern =
                reads.open(new PatternRule<>(id, contract, cleaning), limits);
        pattern.ramp(100);
        return pattern;
    }

    static CleanAnswer clean(List<List<Object>> rows) {
        return CleanAnswer.of(List.of("id", "mail"), rows, Set.of("mail"));
    }

    static List<Object> row(Object id) {
        return List.of(id, "secret@example.org");
    }

    static List<List<Object>> rows(Object... ids) {
        List<List<Object>> rows = new ArrayList<>();
        for (Object id : ids) {
            rows.add(row(id));
        }
        return rows;
    }

    /** Closes, and gives the last window's only pattern. */
    PatternWindow closed() {
        reads.close();
        return last();
    }

    PatternWindow last() {
        return windows.get(windows.size() - 1).patterns().get(0);
    }

    @Override
    public void turnedOff(String pattern, String reason, Instant at) {
        turnedOff.add(pattern + ": " + reason);
    }

    @Override
    public void windowNotKept(String reason) {
        notKept.add(reason);
    }

    @Override
    public void keep(ShadowWindow window) {
        if (bookFails != null) {
            throw bookFails;
        }
        windows.add(window);
    }

    /** Asks one question, and has the workers work. */
    static List<List<Object>> ask(
            Shade shade,
            ShadowPattern<List<List<Object>>, List<List<Object>>> pattern,
            List<List<Object>> old,
            BackgroundPath<List<List<Object>>> next) {
        List<List<Object>> answer = pattern.ask(
                ShadowQuestion.<List<List<Object>>, List<List<Object>>, RuntimeException>of(() -> old, next));
        shade.time.work();
        return answer;
    }

    /** Every question that was asked has ended, and in one way. */
    static void assertBalances(PatternWindow window) {
        assertThat(window.total().counts().ended())
                .isEqualTo(window.total().counts().asked());
    }
}
