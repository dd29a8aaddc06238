package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.ScriptedRun;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.app.testbed.SmallPhases;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.app.testbed.SmallWindows;
import dev.sluice.engine.PhaseHistory.Operator;
import dev.sluice.engine.StreamStatus;
import dev.sluice.run.Phase;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A defect of the program")
final class DeskDefectsTest {
    private final Desk desk = new Desk();

    private static <T> T fail() {
        throw new IllegalStateException("secret detail");
    }

    private static void assertTold(String sentence, String what) {
        assertThat(sentence).startsWith(what + " failed by a defect").doesNotContain("secret detail");
    }

    @Test
    @DisplayName("while sample rows are rendered ends the rendering, is told, and the next one is of use")
    void sampleRows() {
        desk.engine.sample = project -> fail();
        desk.withDesign().session.step().set(StepId.DESIGN);
        desk.work();
        assertThat(desk.sample.working().get()).isFalse();
        assertTold(desk.sample.reading().get().trouble(), "Render the sample rows");
        desk.engine.sample = SmallDesign::render;
        desk.sample.readAgain();
        desk.work();
        assertThat(desk.sample.reading().get().trouble()).isEmpty();
        assertThat(desk.sample.shown().get()).isPresent();
    }

    @Test
    @DisplayName("while the run is looked at is told, and the next look is taken")
    void run() {
        desk.engine.run = DeskDefectsTest::fail;
        desk.withProjectAt(StepId.BACKFILL);
        assertTold(desk.runs.trouble().get(), "Look at the run");
        assertThat(desk.tasks.running()).isEmpty();
        new ScriptedRun().in(desk.engine);
        desk.wait(1);
        assertThat(desk.runs.trouble().get()).isEmpty();
        assertThat(desk.runs.isUnderWay()).isTrue();
    }

    @Test
    @DisplayName("while the change stream is looked at is told, and the next look is taken")
    void stream() {
        desk.engine.stream = () -> {
            throw new NoClassDefFoundError("secret detail");
        };
        desk.withProjectAt(StepId.SYNC);
        assertTold(desk.stream.trouble().get(), "Look at the change stream");
        assertThat(desk.stream.looked().get()).isFalse();
        desk.engine.stream =
                () -> Optional.of(SmallProject.stream(StreamStatus.Follower.PRESENT, 5_000, 5_000, SmallProject.NOW));
        desk.wait(1);
        assertThat(desk.stream.trouble().get()).isEmpty();
        assertThat(desk.session.stream().get()).isPresent();
    }

    @Test
    @DisplayName("while it is looked what windows found is told, and that is read again")
    void keptWindow() {
        desk.engine.keptWindow = DeskDefectsTest::fail;
        desk.withProjectAt(StepId.VERIFY);
        assertTold(desk.stream.trouble().get(), "Look what windows found");
        desk.engine.keptWindow = () -> Optional.of(SmallWindows.equal(12));
        desk.wait(1);
        assertThat(desk.stream.trouble().get()).isEmpty();
        assertThat(desk.session.keptWindow().get()).isPresent();
    }

    @Test
    @DisplayName("while the phase is looked at is told, and the next look is taken")
    void phase() {
        desk.engine.phases = DeskDefectsTest::fail;
        desk.withProjectAt(StepId.CUTOVER);
        assertTold(desk.phases.trouble().get(), "Look at the phase");
        desk.engine.phases = () -> SmallPhases.upTo(Phase.SHADOWING, SmallProject.NOW);
        desk.wait(1);
        assertThat(desk.phases.trouble().get()).isEmpty();
        assertThat(desk.session.phases().get()).isPresent();
    }

    @Test
    @DisplayName("while it is looked who moves the project is told, nobody is known to, and the next look is taken")
    void operator() {
        desk.engine.phases = () -> SmallPhases.upTo(Phase.SHADOWING, SmallProject.NOW);
        desk.engine.operator = () -> Operator.PRESENT;
        desk.withProjectAt(StepId.CUTOVER);
        assertThat(desk.phases.operator().get()).isEqualTo(Operator.PRESENT);
        desk.engine.operator = DeskDefectsTest::fail;
        desk.wait(1);
        assertTold(desk.phases.trouble().get(), "Look who moves the project");
        assertThat(desk.phases.operator().get()).isEqualTo(Operator.UNKNOWN);
        desk.engine.operator = () -> Operator.ABSENT;
        desk.wait(1);
        assertThat(desk.phases.trouble().get()).isEmpty();
        assertThat(desk.phases.operator().get()).isEqualTo(Operator.ABSENT);
    }
}
