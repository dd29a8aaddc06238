package dev.sluice.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.command.Command;
import dev.sluice.app.command.Commands;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The command palette")
final class PaletteViewModelTest {
    private final List<String> done = new ArrayList<>();
    private String obstacle = "No project is open.";
    private final Commands commands = new Commands();
    private final PaletteViewModel model = new PaletteViewModel(commands);

    PaletteViewModelTest() {
        commands.add(List.of(
                new Command("a", "Go to Source", "Shortcut+2", () -> "", () -> done.add("a")),
                new Command("b", "Start the backfill", "", () -> obstacle, () -> done.add("b")),
                new Command("c", "Read the source again", "F5", () -> "", () -> done.add("c"))));
        commands.addChanging(() -> obstacle.isEmpty()
                ? List.of(new Command("d", "Open shop", "", () -> "", () -> done.add("d")))
                : List.of());
    }

    @Test
    @DisplayName(
            "opens with every command in the order of the window, the first one selected, and keys as they are written")
    void opens() {
        model.toggle();
        assertThat(model.open().get()).isTrue();
        assertThat(model.rows()).extracting(PaletteRow::id).containsExactly("a", "b", "c");
        assertThat(model.rows().get(0).shortcut()).isEqualTo("Ctrl 2");
        assertThat(model.selected().get()).isZero();
        model.toggle();
        assertThat(model.open().get()).isFalse();
    }

    @Test
    @DisplayName("finds by letters, the best first, and begins again when it is opened again")
    void finds() {
        model.toggle();
        model.query().set("rsa");
        assertThat(model.rows()).extracting(PaletteRow::id).containsExactly("c");
        model.query().set("zzz");
        assertThat(model.rows()).isEmpty();
        assertThat(model.selected().get()).isEqualTo(-1);
        model.run();
        model.move(1);
        assertThat(done).isEmpty();
        model.close();
        model.toggle();
        assertThat(model.query().get()).isEmpty();
        assertThat(model.rows()).hasSize(3);
    }

    @Test
    @DisplayName("goes round with the arrows and does what is selected, once, after it has shut")
    void runs() {
        model.toggle();
        model.move(-1);
        assertThat(model.selected().get()).isEqualTo(2);
        model.move(1);
        assertThat(model.selected().get()).isZero();
        model.run();
        assertThat(done).containsExactly("a");
        assertThat(model.open().get()).isFalse();
    }

    @Test
    @DisplayName(
            "says of a command that cannot be done why, stays open and does not do it; what has changed by then counts")
    void obstacles() {
        model.toggle();
        model.move(1);
        assertThat(model.rows().get(1).obstacle()).isEqualTo("No project is open.");
        assertThat(model.rows().get(1).possible()).isFalse();
        model.run();
        assertThat(done).isEmpty();
        assertThat(model.open().get()).isTrue();
        obstacle = "";
        model.run();
        assertThat(done).containsExactly("b");
        model.toggle();
        assertThat(model.rows()).extracting(PaletteRow::id).containsExactly("a", "b", "c", "d");
    }
}
