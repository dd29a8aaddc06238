package dev.sluice.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.task.TaskSurroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The theme of the window")
final class ThemeChoiceTest {
    @TempDir
    private Path home;

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private Optional<Theme> desktop = Optional.of(Theme.DARK);

    private ThemeChoice open() {
        TaskSurroundings surroundings =
                new TaskSurroundings(waiting::add, Runnable::run, (time, action) -> action.run(), Clock.systemUTC());
        ThemeChoice choice = new ThemeChoice(home.resolve("settings/theme"), () -> desktop, surroundings);
        choice.begin();
        return choice;
    }

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
    }

    @Test
    @DisplayName("is light until the system has answered, and stays so where that says nothing")
    void system() {
        ThemeChoice choice = open();
        assertThat(choice.theme().get()).isEqualTo(Theme.LIGHT);
        work();
        assertThat(choice.theme().get()).isEqualTo(Theme.DARK);
        desktop = Optional.empty();
        ThemeChoice unknown = open();
        work();
        assertThat(unknown.theme().get()).isEqualTo(Theme.LIGHT);
        assertThat(unknown.followsSystem()).isTrue();
    }

    @Test
    @DisplayName(
            "is what the user chose, also where the system answers later, the next time too, until it shall follow again")
    void chosen() {
        ThemeChoice choice = open();
        choice.choose(Theme.LIGHT);
        work();
        assertThat(choice.theme().get()).isEqualTo(Theme.LIGHT);
        ThemeChoice next = open();
        work();
        assertThat(next.theme().get()).isEqualTo(Theme.LIGHT);
        assertThat(next.followsSystem()).isFalse();
        next.followSystem();
        work();
        assertThat(next.theme().get()).isEqualTo(Theme.DARK);
        ThemeChoice last = open();
        work();
        assertThat(last.theme().get()).isEqualTo(Theme.DARK);
    }

    @Test
    @DisplayName("is the system's where the file of the choice is damaged")
    void damaged() throws IOException {
        Files.createDirectories(home.resolve("settings"));
        Files.writeString(home.resolve("settings/theme"), "mauve");
        ThemeChoice choice = open();
        work();
        assertThat(choice.theme().get()).isEqualTo(Theme.DARK);
    }
}
