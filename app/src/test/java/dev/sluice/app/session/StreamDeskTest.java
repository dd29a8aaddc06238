package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.shell.ShellViewModel;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.engine.StreamStatus;
import dev.sluice.engine.StreamStatus.Follower;
import dev.sluice.problem.UnreachableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.ObjectBinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A change stream that cannot be looked at")
final class StreamDeskTest {
    private final Desk desk = new Desk();
    private final ObjectBinding<StepStatus> rail =
            new ShellViewModel(desk.session, desk.log, desk.tasks, desk.current).status(StepId.SYNC);

    private static Supplier<Optional<StreamStatus>> followed(long second) {
        return () ->
                Optional.of(SmallProject.stream(Follower.PRESENT, 5_000, 5_000, SmallProject.NOW.plusSeconds(second)));
    }

    private void breakDown(String sentence) {
        desk.engine.stream = () -> {
            throw new UnreachableException(sentence);
        };
        desk.wait(1);
    }

    private void assertTold(String sentence) {
        assertThat(rail.get()).isEqualTo(new StepStatus(GlyphState.ATTENTION, "look at it", sentence));
    }

    @Test
    @DisplayName("is told in the rail on every screen, and looked at until it can be again")
    void onEveryScreen() {
        desk.engine.stream = followed(0);
        desk.withProjectAt(StepId.SYNC);
        desk.session.step().set(StepId.DESIGN);
        List<GlyphState> shown = new ArrayList<>();
        rail.addListener((observed, before, now) -> shown.add(now.state()));
        assertThat(rail.get().state()).isEqualTo(GlyphState.RUNNING);
        breakDown("The journal cannot be read.");
        assertTold("The journal cannot be read.");
        breakDown("The journal is locked.");
        assertTold("The journal is locked.");
        desk.engine.stream = followed(9);
        desk.wait(1);
        assertThat(rail.get().state()).isEqualTo(GlyphState.RUNNING);
        assertThat(shown)
                .as("never as if there were none")
                .containsExactly(GlyphState.ATTENTION, GlyphState.ATTENTION, GlyphState.RUNNING);
    }

    @Test
    @DisplayName("at the first look is told in the rail too, and not looked at any more once it is known to be none")
    void none() {
        desk.withProject();
        assertThat(rail.get().state()).isEqualTo(GlyphState.READY);
        breakDown("The journal cannot be read.");
        assertThat(rail.get().state()).as("nobody has looked").isEqualTo(GlyphState.READY);
        desk.session.step().set(StepId.SYNC);
        desk.work();
        desk.session.step().set(StepId.DESIGN);
        assertTold("The journal cannot be read.");
        desk.engine.stream = Optional::empty;
        desk.wait(1);
        assertThat(rail.get().state()).isEqualTo(GlyphState.READY);
        desk.wait(1);
        assertThat(desk.later).isEmpty();
    }

    @Test
    @DisplayName("is no trouble of another project")
    void anotherProject() {
        desk.engine.stream = followed(0);
        desk.withProjectAt(StepId.SYNC);
        breakDown("The journal cannot be read.");
        desk.session.step().set(StepId.DESIGN);
        desk.journey.leave();
        desk.withProject();
        assertThat(rail.get().state()).isEqualTo(GlyphState.READY);
        assertThat(desk.stream.trouble().get()).isEmpty();
    }
}
