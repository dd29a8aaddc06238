package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.problem.StoppedException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A cancellation")
final class CancellationTest {
    private final Cancellation cancellation = new Cancellation();
    private final AtomicInteger ran = new AtomicInteger();

    @Test
    @DisplayName("stops with its first reason and how to resume")
    void reason() {
        cancellation.throwIfRequested();
        cancellation.cancel("Interrupted.");
        cancellation.cancel("Again.");
        assertThatThrownBy(cancellation::throwIfRequested)
                .isInstanceOf(StoppedException.class)
                .hasMessageStartingWith("Interrupted.")
                .hasMessageContaining("resume");
    }

    @Test
    @DisplayName("runs the latest action once, and one that comes too late at once")
    void action() {
        cancellation.onRequest(() -> ran.addAndGet(100));
        cancellation.onRequest(ran::incrementAndGet);
        assertThat(ran).hasValue(0);
        cancellation.cancel("Stop.");
        cancellation.cancel("Stop again.");
        assertThat(ran).hasValue(1);
        cancellation.onRequest(ran::incrementAndGet);
        assertThat(ran).hasValue(2);
    }
}
