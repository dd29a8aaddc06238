package dev.sluice.app.step.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.problem.UnreachableException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The first screen")
final class HomeViewModelTest {
    private final Desk desk = new Desk();
    private final HomeViewModel model = new HomeViewModel(desk.session, desk.journey, desk.recent);

    @Test
    @DisplayName("is busy while the sample is opened and shows why it failed")
    void opensTheSample() {
        desk.engine.project = watch -> {
            throw new UnreachableException("This installation does not carry local servers.");
        };
        model.openSample();
        assertThat(model.opening().get()).isTrue();
        assertThat(model.busy().get()).isTrue();
        desk.work();
        assertThat(model.opening().get()).isFalse();
        assertThat(model.trouble().get()).isEqualTo("This installation does not carry local servers.");
    }

    @Test
    @DisplayName("lists what was opened, and marks a folder that is gone")
    void listsRecent() {
        model.open(SmallProject.FOLDER);
        desk.work();
        assertThat(model.recent()).singleElement().satisfies(row -> {
            assertThat(row.name()).isEqualTo("shop");
            assertThat(row.path()).isEqualTo(SmallProject.FOLDER);
            assertThat(row.folder()).isEqualTo(RecentRow.Folder.MISSING);
        });
        model.clearRecent();
        assertThat(model.recent()).isEmpty();
    }

    @Test
    @DisplayName("asks to stop what is being opened")
    void cancels() {
        desk.engine.project = watch -> {
            watch.cancellation().throwIfRequested();
            return SmallProject.sample();
        };
        model.openSample();
        model.cancel();
        desk.work();
        assertThat(desk.session.project().get()).isEmpty();
        model.open(Path.of("/x"));
        assertThat(model.busy().get()).as("another can be opened after it").isTrue();
    }
}
