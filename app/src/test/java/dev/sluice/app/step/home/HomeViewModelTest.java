package dev.sluice.app.step.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.RecentFolders;
import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.gateway.LocalServers;
import dev.sluice.problem.UnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.beans.binding.BooleanBinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The first screen")
final class HomeViewModelTest {
    private final Desk desk = new Desk();
    private final RecentFolders folders = new RecentFolders(desk.tasks, desk.recent);
    private final HomeViewModel model = on(LocalServers.Equipment.BOTH);

    private HomeViewModel on(LocalServers.Equipment carried) {
        return new HomeViewModel(desk.session, desk.journey, desk.recent, folders, carried);
    }

    @Test
    @DisplayName("is busy while the sample is opened and shows why it failed")
    void opensTheSample() {
        desk.engine.project = watch -> {
            throw new UnreachableException("This installation does not carry local servers.");
        };
        model.openPagila();
        assertThat(model.opening().get()).isTrue();
        assertThat(model.busy().get()).isTrue();
        desk.work();
        assertThat(model.opening().get()).isFalse();
        assertThat(model.trouble().get()).isEqualTo("This installation does not carry local servers.");
    }

    @ParameterizedTest
    @CsvSource({
        "BOTH, an embedded PostgreSQL and DynamoDB Local, DynamoDB Local, false",
        "POSTGRES, 'the Sluice simulator, which is not DynamoDB', The simulator, false",
        "NONE, source.url names a PostgreSQL of yours, The simulator, true"
    })
    @DisplayName("says what the sample runs on here, and offers none where there is no PostgreSQL for it")
    void saysWhatTheSampleRunsOn(LocalServers.Equipment carried, String words, String standIn, boolean closed) {
        HomeViewModel home = on(carried);
        assertThat(home.sampleText()).contains(words);
        assertThat(home.standIn().name()).isEqualTo(standIn);
        BooleanBinding sampleClosed = home.sampleClosed();
        assertThat(sampleClosed.get()).isEqualTo(closed);
        home.openPagila();
        assertThat(sampleClosed.get()).as("while it is opened").isTrue();
        desk.work();
        assertThat(sampleClosed.get()).isEqualTo(closed);
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
    @DisplayName("looks in the background for the folders of what was opened, again whenever it shows")
    void looksForFolders(@TempDir Path home) throws IOException {
        Path folder = Files.createDirectory(home.resolve("shop"));
        desk.engine.project = watch -> SmallDesign.open(folder, SmallDesign.YAML);
        model.open(folder);
        desk.work();
        assertThat(model.recent()).extracting(RecentRow::folder).containsExactly(RecentRow.Folder.THERE);
        Files.delete(folder);
        desk.session.step().set(StepId.CONNECT);
        assertThat(model.recent())
                .as("it may answer after minutes")
                .extracting(RecentRow::folder)
                .containsExactly(RecentRow.Folder.THERE);
        assertThat(desk.waiting).hasSize(1);
        model.lookForFolders();
        assertThat(desk.waiting).as("it has not answered yet").hasSize(1);
        desk.work();
        assertThat(model.recent()).extracting(RecentRow::folder).containsExactly(RecentRow.Folder.MISSING);
        assertThat(model.isGone(folder)).isTrue();
        Files.createDirectory(folder);
        model.lookForFolders();
        desk.work();
        assertThat(model.isGone(folder)).isFalse();
    }

    @Test
    @DisplayName("asks to stop what is being opened")
    void cancels() {
        desk.engine.project = watch -> {
            watch.cancellation().throwIfRequested();
            return SmallProject.sample();
        };
        model.openPagila();
        model.cancel();
        desk.work();
        assertThat(desk.session.project().get()).isEmpty();
        model.open(Path.of("/x"));
        assertThat(model.busy().get()).as("another can be opened after it").isTrue();
    }
}
