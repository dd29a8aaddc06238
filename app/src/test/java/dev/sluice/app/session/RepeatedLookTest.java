package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.task.TaskSurroundings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Looks again and again")
final class RepeatedLookTest {
    private final Deque<Runnable> pauses = new ArrayDeque<>();
    private final List<Duration> times = new ArrayList<>();
    private final Deque<Runnable> looks = new ArrayDeque<>();
    private boolean wanted = true;
    private Duration pause = Duration.ofSeconds(1);
    private final RepeatedLook repeated = new RepeatedLook(
            new TaskSurroundings(
                    Runnable::run,
                    Runnable::run,
                    (time, action) -> {
                        times.add(time);
                        pauses.add(action);
                    },
                    Clock.systemUTC()),
            () -> wanted,
            () -> pause,
            looks::add);

    @Test
    @DisplayName("come one after the other, each after the pause that is due by then, however often they are asked for")
    void oneByOne() {
        repeated.watch();
        repeated.watch();
        assertThat(looks).hasSize(1);
        assertThat(pauses).as("it has not looked yet").isEmpty();
        pause = Duration.ofSeconds(3);
        looks.remove().run();
        repeated.watch();
        assertThat(looks).as("a pause is under way").isEmpty();
        pauses.remove().run();
        assertThat(looks).hasSize(1);
        pause = Duration.ofSeconds(2);
        looks.remove().run();
        assertThat(times).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(2));
    }

    @Test
    @DisplayName("end where they are not wanted any more, and begin again where they are")
    void unwanted() {
        wanted = false;
        repeated.watch();
        assertThat(looks).isEmpty();
        wanted = true;
        repeated.watch();
        looks.remove().run();
        wanted = false;
        pauses.remove().run();
        assertThat(looks).isEmpty();
        wanted = true;
        repeated.watch();
        assertThat(looks).hasSize(1);
    }

    @Test
    @DisplayName("end for good when they are closed")
    void closed() {
        repeated.watch();
        repeated.close();
        assertThat(repeated.isClosed()).isTrue();
        looks.remove().run();
        pauses.remove().run();
        repeated.watch();
        assertThat(looks).isEmpty();
    }
}
