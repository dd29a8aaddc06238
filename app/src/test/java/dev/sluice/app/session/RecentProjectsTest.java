package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.SmallProject;
import dev.sluice.project.DocumentReading;
import dev.sluice.project.TargetSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The recent projects")
final class RecentProjectsTest {
    private static final int MORE_THAN_FIT = 12;
    private static final int MOST = 8;

    @TempDir
    private Path folder;

    private RecentProjects read() {
        return new RecentProjects(folder.resolve("deep/recent"), Clock.fixed(SmallProject.NOW, ZoneOffset.UTC));
    }

    private static OpenProject project(String name) {
        return new OpenProject(
                Path.of("/projects", name),
                SmallProject.YAML,
                DocumentReading.whole(SmallProject.project()),
                TargetSettings.DEFAULT,
                OpenProject.Origin.FOLDER);
    }

    @Test
    @DisplayName("are kept, the newest first, each once, and the oldest are dropped")
    void areKept() {
        RecentProjects recent = read();
        for (int number = 0; number < MORE_THAN_FIT; number++) {
            recent.remember(project("p" + number));
        }
        recent.remember(project("p7"));
        assertThat(read().projects())
                .hasSize(MOST)
                .first()
                .extracting(RecentProject::folder)
                .isEqualTo(Path.of("/projects/p7"));
        assertThat(read().projects()).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("lose a damaged line and nothing else")
    void damagedLines() throws IOException {
        read().remember(project("good"));
        Path file = folder.resolve("deep/recent");
        Files.writeString(file, "no fields\nyesterday\t/x\tname\n" + Files.readString(file));
        assertThat(read().projects()).extracting(RecentProject::folder).containsExactly(Path.of("/projects/good"));
    }

    @Test
    @DisplayName("can be forgotten")
    void canBeForgotten() {
        RecentProjects recent = read();
        recent.remember(project("p"));
        recent.clear();
        assertThat(read().projects()).isEmpty();
    }
}
