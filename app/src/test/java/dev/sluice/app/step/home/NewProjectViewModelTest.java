package dev.sluice.app.step.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.Desk;
import dev.sluice.problem.UnreachableException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A new project")
final class NewProjectViewModelTest {
    private final Desk desk = new Desk();
    private final NewProjectViewModel model = new NewProjectViewModel(desk.session, desk.journey);

    private void fill() {
        model.open().set(true);
        model.url().set(" jdbc:postgresql://db:5432/shop ");
        model.role().set("ada");
        model.folder().set(Optional.of(Path.of("/projects/new")));
    }

    @Test
    @DisplayName("needs a URL and a folder, and says what is wrong with a URL without repeating it")
    void needs() {
        assertThat(model.unready().get()).isTrue();
        assertThat(model.problem().get()).isEmpty();
        fill();
        assertThat(model.unready().get()).isFalse();
        model.url().set("jdbc:postgresql://db/shop?password=hunter2");
        assertThat(model.problem().get()).contains("PGPASSWORD").doesNotContain("hunter2");
        assertThat(model.unready().get()).isTrue();
        model.create();
        desk.work();
        assertThat(desk.engine.calls).isEmpty();
        model.url().set("mysql://db");
        assertThat(model.problem().get()).contains("jdbc:postgresql://host:5432/database");
        fill();
        model.folder().set(Optional.empty());
        assertThat(model.unready().get()).isTrue();
    }

    @Test
    @DisplayName("is made and opened, and its form goes")
    void created() {
        fill();
        model.create();
        desk.work();
        assertThat(desk.engine.calls)
                .startsWith("create /projects/new from jdbc:postgresql://db:5432/shop as ada", "inspect");
        assertThat(desk.session.project().get()).isPresent();
        assertThat(model.open().get()).isFalse();
    }

    @Test
    @DisplayName("says why it was not made, and the form stays as it was")
    void refused() {
        desk.engine.project = watch -> {
            throw new UnreachableException("db refuses.");
        };
        fill();
        model.role().set(" ");
        model.create();
        desk.work();
        assertThat(desk.engine.calls)
                .containsExactly("create /projects/new from jdbc:postgresql://db:5432/shop as nobody");
        assertThat(desk.session.opening().get().trouble()).contains("db refuses.");
        assertThat(model.open().get()).isTrue();
        assertThat(model.url().get()).isNotBlank();
    }
}
