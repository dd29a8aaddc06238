package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.RollbackOutcome.LedBack;
import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.HookCaller;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.gateway.TargetReader;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.run.Cancellation;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import dev.sluice.run.RunEvent;
import dev.sluice.testbed.KilledOperator;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.MovedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@DisplayName("R-42, R-91: what is left when a way back, or what came before it, does not come to its end")
final class RecoveryIT {
    @TempDir
    Path folder;

    private RollbackDesk desk() {
        return new RollbackDesk(folder.resolve("project"));
    }

    private static EnginePorts hooks(RollbackDesk desk, Set<Moment> failing) {
        HookCaller hooks = (hook, moment, place) -> {
            desk.call(hook, moment, place);
            if (failing.contains(moment)) {
                throw new StoppedException("The hook " + moment.word() + " ended with 1.");
            }
        };
        return desk.ports(desk.ports().journals(), hooks, targets -> targets);
    }

    private static EnginePorts noting(RollbackDesk desk, Consumer<CutoverStep> watcher) {
        return desk.ports(RollbackIT.noting(desk.ports().journals(), watcher), desk, targets -> targets);
    }

    private static boolean is(CutoverStep step, CutoverStage stage, Mark mark) {
        return step.stage() == stage && step.mark() == mark;
    }

    private static Optional<PhaseTransition> open(RollbackDesk desk) {
        try (Journal journal = desk.ports().journals().open(desk.desk().folder())) {
            return journal.cutover().open().map(change -> change.intent().transition());
        }
    }

    @Test
    @DisplayName("a way back that is refused leaves a switch that was left open to whoever goes on with it")
    void refusedBeforeHalfASwitch() {
        try (RollbackDesk desk = desk()) {
            desk.switchHalf();
            desk.put(1, "much longer than its column");
            RollbackIT.givenUp(desk, desk.ports(), Phase.FROZEN, "1 items are in the quarantine of the reverse sync");
            assertThat(open(desk)).contains(PhaseTransition.SWITCH);
            assertThat(desk.told()).isEmpty();

            assertThat(desk.advance(desk.ports(), Phase.SWITCHED)).isInstanceOf(AdvanceOutcome.Moved.class);

            assertThat(desk.told()).containsExactly(Moment.SWITCH);
            assertThat(desk.phase()).isEqualTo(Phase.SWITCHED);
        }
    }

    @Test
    @DisplayName(
            "a way back from a switch that was left open, once given up, opens the target before it says that it has the application")
    void givenUpAfterHalfASwitch() {
        try (RollbackDesk desk = desk()) {
            desk.switchHalf();
            RollbackIT.givenUp(
                    desk,
                    hooks(desk, Set.of(Moment.FREEZE_TARGET, Moment.SWITCH)),
                    Phase.SWITCHED,
                    "The way back was given up: the target takes writes, but The hook switch ended with 1.");
            desk.forgetTold();
            RollbackIT.givenUp(
                    desk,
                    hooks(desk, Set.of(Moment.FREEZE_TARGET)),
                    Phase.SWITCHED,
                    "The way back was given up: the application goes on with the target");
            assertThat(desk.told()).containsExactly(Moment.FREEZE_TARGET, Moment.UNFREEZE_TARGET, Moment.SWITCH);
            desk.forgetTold();
            RollbackIT.givenUp(desk, hooks(desk, Set.of(Moment.FREEZE_TARGET)), Phase.SWITCHED, "given up");
            assertThat(desk.told())
                    .as("once it is open it is not opened again")
                    .containsExactly(Moment.FREEZE_TARGET, Moment.UNFREEZE_TARGET);
        }
    }

    @Test
    @DisplayName(
            "whoever goes forward opens a target that a killed way back has left shut, and goes no further where that fails")
    void forwardAfterHalfASwitch() {
        try (RollbackDesk desk = desk()) {
            desk.switchHalf();
            try (CutoverSession session = desk.session()) {
                CutoverBook book = session.book();
                long left = book.open().orElseThrow().number();
                book.takeOver(left);
                book.end(left, Ending.DONE, Instant.now());
            }
            assertThatThrownBy(() -> desk.advance(hooks(desk, Set.of(Moment.SWITCH)), Phase.SWITCHED))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("The hook switch ended with 1.");
            desk.forgetTold();
            desk.advance(desk.ports(), Phase.SWITCHED);
            desk.advance(desk.ports(), Phase.SWITCHED);
            assertThat(desk.told()).containsExactly(Moment.SWITCH);
            assertThat(desk.phase()).isEqualTo(Phase.SWITCHED);
        }
    }

    @Test
    @DisplayName("a denial that an earlier switch has left is taken back though no principal is named any more")
    void oldDenial() {
        try (RollbackDesk desk = desk()) {
            desk.switchHalf();
            RollbackIT.Policies policies = new RollbackIT.Policies(desk::isSourceOpen);
            policies.shut = true;
            EnginePorts ports = desk.ports(desk.ports().journals(), desk, policies::around);
            desk.advance(ports, Phase.SWITCHED);
            assertThat(policies.shut).isFalse();
            assertThat(policies.done).containsExactly("opened");
        }
    }

    @Test
    @DisplayName("a stop, or a lost lock, right before the source is opened gives the target back")
    void beforeTheSource() {
        try (RollbackDesk desk = desk()) {
            desk.switchOver();
            Cancellation stop = new Cancellation();
            EnginePorts stopping = noting(desk, step -> {
                if (is(step, CutoverStage.ADVANCE_SEQUENCES, Mark.DONE)) {
                    stop.end("Somebody pressed Ctrl-C.");
                }
            });
            assertThatThrownBy(() -> desk.back(stopping, new Watch(event -> {}, stop)))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("Somebody pressed Ctrl-C. The way back was given up");
            assertThat(desk.phase()).isEqualTo(Phase.SWITCHED);
            assertThat(open(desk)).isEmpty();
            assertThat(desk.told()).containsExactly(Moment.FREEZE_TARGET, Moment.UNFREEZE_TARGET);

            EnginePorts losing = noting(desk, step -> {
                if (is(step, CutoverStage.ADVANCE_SEQUENCES, Mark.DONE)) {
                    LocalPostgres.run(
                            desk.desk().source(),
                            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
                                    + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
                }
            });
            RollbackIT.givenUp(desk, losing, Phase.SWITCHED, "The lock of a single operator was lost");
            assertThat(open(desk)).isEmpty();
        }
    }

    @Test
    @DisplayName("nobody takes back what another operator has begun meanwhile")
    void another() {
        try (RollbackDesk desk = desk()) {
            desk.switchOver();
            EnginePorts overtaken = noting(desk, step -> {
                if (is(step, CutoverStage.DRAIN_BACK, Mark.DONE)) {
                    try (CutoverSession eve = desk.session()) {
                        CutoverBook book = eve.journal().cutover();
                        book.takeOver(step.change());
                        book.end(step.change(), Ending.UNDONE, Instant.now());
                        eve.begin(PhaseTransition.BEGIN_ROLL_BACK, Phase.SWITCHED, "Eve", "hers");
                    }
                }
            });
            RollbackIT.givenUp(desk, overtaken, Phase.SWITCHED, "Another operator has taken this move over meanwhile");
            assertThat(desk.told()).containsExactly(Moment.FREEZE_TARGET);
            try (Journal journal = desk.ports().journals().open(desk.desk().folder())) {
                PhaseChange open = journal.cutover().open().orElseThrow();
                assertThat(open.intent().who()).isEqualTo("Eve");
            }
        }
    }

    @Test
    @DisplayName("a stop while nobody was stopped yet is said to be one, and no loss")
    void stoppedEarly() {
        try (RollbackDesk desk = desk()) {
            desk.switchOver();
            Cancellation stop = new Cancellation();
            Watch watch = new Watch(
                    event -> {
                        if (event instanceof RunEvent.Remark remark
                                && remark.message().startsWith("Leading back")) {
                            stop.end("Somebody pressed Ctrl-C.");
                        }
                    },
                    stop);
            assertThatThrownBy(() -> desk.back(desk.ports(), watch))
                    .isInstanceOf(StoppedException.class)
                    .hasMessage("Somebody pressed Ctrl-C.");
        }
    }

    @Test
    @DisplayName("an item that somebody puts under a key while that is taken over as gone stays, marks of ours or none")
    void goneAndBack() {
        try (RollbackDesk desk = desk()) {
            desk.switchOver();
            desk.delete(3);
            // As it was read before it was deleted, marks and all.
            Map<String, AttributeValue> marked = new HashMap<>(desk.stored(4));
            marked.put("pk", AttributeValue.fromS("NOTE#3"));
            AtomicBoolean adopting = new AtomicBoolean();
            EnginePorts ports = desk.ports(
                    RollbackIT.noting(
                            desk.ports().journals(), step -> adopting.set(is(step, CutoverStage.ADOPT, Mark.BEGUN))),
                    desk,
                    targets -> RollbackIT.proxy(
                            TargetConnector.class,
                            targets,
                            (method, arguments, result) -> method.equals("openReader")
                                    ? RollbackIT.proxy(
                                            TargetReader.class, (TargetReader) result, (asked, with, answer) -> {
                                                if (asked.equals("get") && adopting.getAndSet(false)) {
                                                    desk.desk().client().putItem(request -> request.tableName(
                                                                    desk.desk().table())
                                                            .item(marked));
                                                }
                                                return answer;
                                            })
                                    : result));
            RollbackIT.givenUp(desk, ports, Phase.SWITCHED, "changed");
            assertThat(desk.stored(3)).containsKey("body").doesNotContainKey("_md");
        }
    }

    private static void completing(RollbackDesk desk) {
        desk.soak();
        try (CutoverSession session = desk.session()) {
            CutoverBook book = session.book();
            long change = session.begin(PhaseTransition.COMPLETE, Phase.SOAKING, "Ada", "a test");
            for (CutoverStep step : List.of(
                    new CutoverStep(change, CutoverStage.LAST_REVERSE, Mark.DONE, "", Instant.now()),
                    new CutoverStep(change, CutoverStage.DROP_STREAM, Mark.BEGUN, "", Instant.now()))) {
                book.note(step);
            }
        }
    }

    @Test
    @DisplayName("a completion says what was found of the last writes then, whatever the document says when it ends")
    void waivedThen() throws IOException {
        try (RollbackDesk desk = desk()) {
            desk.switchOver();
            desk.soak();
            Path document = desk.desk().folder().resolve("sluice.yaml");
            String plain = Files.readString(document);
            Files.writeString(
                    document,
                    plain.replace(
                            "  freeze:\n",
                            "  soakWaivers:\n"
                                    + "    - {what: time, who: Ada, reason: a drill, until: 9999-12-31}\n"
                                    + "    - {what: reverse, who: Ada, reason: nobody wrote, until: 9999-12-31}\n"
                                    + "  freeze:\n"));
            MovedClock clock = new MovedClock();
            clock.advance(Duration.ofMinutes(17));
            // Right after the mark that the stream is about to be dropped.
            KilledOperator killed = new KilledOperator(4, KilledOperator.Moment.AFTER);
            assertThatThrownBy(() -> desk.advance(desk.ports(killed, clock), Phase.COMPLETED))
                    .isInstanceOf(KilledOperator.Killed.class);
            assertThat(open(desk)).contains(PhaseTransition.COMPLETE);
            Files.writeString(document, plain);

            AdvanceOutcome outcome = desk.advance(desk.ports(desk.ports().journals(), clock), Phase.COMPLETED);

            assertThat(((AdvanceOutcome.Completed) outcome)
                            .completion()
                            .record()
                            .reverse())
                    .startsWith(
                            "That the application's writes are in the source was not looked at: Ada answers for it (nobody wrote).");
        }
    }

    @Test
    @DisplayName("leads back from a completion that has dropped nothing yet, and refuses once it may have")
    void completionLeftOpen() {
        try (RollbackDesk desk = desk()) {
            desk.switchOver();
            desk.put(1, "kept");
            completing(desk);
            assertThat(((LedBack) desk.back()).phase()).isEqualTo(Phase.IN_SYNC);
            assertThat(desk.rows("SELECT body FROM note WHERE note_id = 1")).containsExactly("kept");

            desk.switchOver();
            completing(desk);
            String publication = desk.rows("SELECT pubname FROM pg_publication").get(0);
            LocalPostgres.run(desk.desk().source(), "DROP PUBLICATION \"" + publication + "\"");
            RollbackIT.givenUp(
                    desk, desk.ports(), Phase.SOAKING, "say sluice cutover advance --to COMPLETED, which goes on");
            assertThat(open(desk)).contains(PhaseTransition.COMPLETE);
        }
    }
}
