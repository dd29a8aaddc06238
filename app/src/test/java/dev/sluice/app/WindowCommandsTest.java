package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.command.Command;
import dev.sluice.app.session.RecentFolders;
import dev.sluice.app.step.home.HomeViewModel;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.gateway.LocalServers;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The commands of the window")
final class WindowCommandsTest {
    private final Desk desk = new Desk();
    private final HomeViewModel home = new HomeViewModel(
            desk.session,
            desk.journey,
            desk.recent,
            new RecentFolders(desk.tasks, desk.recent),
            LocalServers.Equipment.NONE);
    private final WindowCommands commands = new WindowCommands(desk.session, desk.tasks);

    @Test
    @DisplayName(
            "ask no folder of a recent project, which may answer after minutes, and say that one is gone when that is known")
    void recent() {
        desk.journey.open(SmallProject.FOLDER);
        while (desk.recent.projects().isEmpty()) {
            desk.waiting.removeFirst().run();
        }
        List<Command> before = commands.recent(desk.recent.projects(), home);
        assertThat(before.get(0).obstacle().get()).doesNotContain("not there");
        desk.work();
        assertThat(before.get(0).obstacle().get()).contains("not there any more");
    }
}
