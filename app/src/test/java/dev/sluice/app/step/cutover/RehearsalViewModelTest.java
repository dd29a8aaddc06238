package dev.sluice.app.step.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.StepId;
import dev.sluice.app.shell.ClosingViewModel;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallCutover;
import dev.sluice.app.testbed.SmallPhases;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.app.testbed.SmallRehearsals;
import dev.sluice.cutover.Gate;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.cutover.Rehearsal;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The rehearsal")
final class RehearsalViewModelTest {
    private static final Instant NOW = SmallProject.NOW;

    private final Desk desk = new Desk();
    private final CutoverViewModel cutover = new CutoverViewModel(desk.session, desk.journey, desk.phases, "ada");
    private final RehearsalViewModel model = cutover.rehearsal();

    private void open() {
        desk.withProjectAt(StepId.CUTOVER);
    }

    private void kept(Optional<Rehearsal> rehearsal, Standing standing) {
        desk.engine.phases = () -> SmallPhases.upTo(Phase.ARMED, NOW);
        BoardReading clear = SmallCutover.clear(Phase.ARMED, NOW);
        desk.engine.board =
                () -> SmallCutover.with(SmallCutover.with(clear, clear.wayBack(), rehearsal), Gate.ROLLBACK, standing);
    }

    private String plan(String name) {
        return model.plan().get().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    @DisplayName("says where its copy is named, and does not begin without one")
    void copy() {
        open();
        assertThat(plan("Copy")).startsWith("No copy is named.");
        assertThat(model.blocked().get()).isTrue();
        model.start();
        desk.work();
        assertThat(desk.engine.calls).noneMatch(call -> call.startsWith("rehearse"));
        kept(Optional.empty(), Standing.FAILED);
        desk.journey.look();
        desk.work();
        assertThat(plan("Copy"))
                .isEqualTo("jdbc:postgresql://copy.example/shop, as rehearser: cutover.rehearsal.copy in sluice.yaml");
        assertThat(plan("Counts")).startsWith("7 days");
        assertThat(model.blocked().get()).isFalse();
        cutover.toSwitch().who().set(" ");
        assertThat(model.blocked().get()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, PASSED, 'Rehearsed, nothing lost', DONE",
        "0, FAILED, 'Rehearsed, and does not count any more', ATTENTION",
        "3, FAILED, Rows were lost, FAILED",
        "3, PASSED, Rows were lost, FAILED"
    })
    @DisplayName("is green where nothing was lost and gate G-14 counts it, alone")
    void green(long lost, Standing standing, String title, GlyphState state) {
        kept(Optional.of(SmallRehearsals.found(NOW.minus(Duration.ofDays(3)), lost)), standing);
        open();
        assertThat(model.state().get().title()).isEqualTo(title);
        assertThat(model.state().get().state()).isEqualTo(state);
        assertThat(model.state().get().sentence())
                .startsWith("By Ada Lovelace at")
                .contains("age 3 days.");
    }

    @Test
    @DisplayName("that failed tells why and no figures, and one that nobody made is not begun")
    void failed() {
        kept(Optional.of(Rehearsal.failed("Ada", NOW, "The copy lacks REPLICA IDENTITY FULL.")), Standing.FAILED);
        open();
        assertThat(model.state().get().state()).isEqualTo(GlyphState.FAILED);
        assertThat(model.state().get().sentence()).endsWith("The copy lacks REPLICA IDENTITY FULL.");
        assertThat(model.figures().get()).isEmpty();
        kept(Optional.empty(), Standing.FAILED);
        desk.journey.look();
        desk.work();
        assertThat(model.state().get().title()).isEqualTo("Not rehearsed");
    }

    @Test
    @DisplayName("runs beside a sync, is not green before the gates were read again, and tells its figures")
    void runs() {
        kept(Optional.empty(), Standing.FAILED);
        open();
        desk.journey.follow();
        desk.waiting.clear();
        assertThat(model.blocked().get()).isFalse();
        desk.engine.rehearsal = watch -> {
            assertThat(model.state().get().state()).isEqualTo(GlyphState.RUNNING);
            assertThat(model.blocked().get()).isTrue();
            assertThat(new ClosingViewModel(desk.session, desk.log, () -> false).mayClose())
                    .as("it would leave tables behind")
                    .isFalse();
            kept(Optional.of(SmallRehearsals.found(NOW, 0)), Standing.PASSED);
            return SmallRehearsals.outcome(NOW);
        };
        model.start();
        assertThat(desk.session.runningBesideSync().get())
                .as("nobody waits for it who has to go back")
                .isFalse();
        desk.waiting.removeFirst().run();
        assertThat(model.state().get().state()).isEqualTo(GlyphState.READY);
        desk.work();
        assertThat(model.state().get().state()).isEqualTo(GlyphState.DONE);
        assertThat(model.state().get().figure()).isEqualTo("16.3 s");
        assertThat(model.figures().get())
                .extracting(PlanLine::value)
                .contains(
                        "40,512, equal at the end",
                        "14,072 acknowledged by PostgreSQL, 722 by DynamoDB",
                        "375 written, 0 lost",
                        "16.3 s, 17.6 s",
                        "12.9 s, 16.3 s",
                        "5:02");
        assertThat(desk.engine.calls).contains("rehearse by ada");
    }

    @Test
    @DisplayName("that is stopped or refused says so in the engine's words")
    void stopped() {
        kept(Optional.of(SmallRehearsals.found(NOW, 0)), Standing.PASSED);
        open();
        desk.engine.rehearsal = watch -> {
            model.stop();
            watch.cancellation().throwIfRequested();
            throw new StoppedException("not stopped");
        };
        model.start();
        desk.work();
        assertThat(model.state().get().title()).isEqualTo("Stopped");
        assertThat(model.state().get().sentence()).contains("cancelled");
        desk.engine.rehearsal = watch -> {
            throw new StoppedException("cutover.rehearsal.copy leads to the source itself.");
        };
        model.start();
        desk.work();
        assertThat(model.state().get().state()).isEqualTo(GlyphState.FAILED);
        assertThat(model.state().get().sentence()).isEqualTo("cutover.rehearsal.copy leads to the source itself.");
    }

    @Test
    @DisplayName("is where gate G-14 is mended")
    void mends() {
        kept(Optional.empty(), Standing.FAILED);
        open();
        cutover.gates().gate().set(Optional.of("G-14"));
        assertThat(cutover.gates().remedy().get()).contains(StepId.CUTOVER);
        cutover.gates().mend(StepId.CUTOVER);
        assertThat(cutover.tab().get()).isEqualTo(CutoverTab.REHEARSAL);
    }
}
