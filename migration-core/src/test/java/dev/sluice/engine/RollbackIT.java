package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.RollbackOutcome.LedBack;
import dev.sluice.gateway.AdvancedSequence;
import dev.sluice.gateway.ControlAnswer;
import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.gateway.TargetGuard;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.project.TargetApplication;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.verify.Verdict;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("sluice cutover rollback")
final class RollbackIT {
    private static final String NOTES =
            "SELECT note_id, body, stars FROM note WHERE note_id < 7 OR note_id > 20 ORDER BY 1";

    @TempDir
    Path folder;

    private static BigInteger version(RollbackDesk desk, long note) {
        return new BigInteger(desk.stored(note).get("_mv").n());
    }

    @Test
    @DisplayName(
            "R-93: after UpdateItem, put and delete at the target the source has it all, and its next change of each key arrives, again and again")
    void backAndForward() {
        try (RollbackDesk desk = new RollbackDesk(folder.resolve("project"))) {
            for (int cycle = 1; cycle <= 2; cycle++) {
                desk.switchOver();
                assertThat(desk.isSourceOpen()).isFalse();
                BigInteger before = version(desk, 6);
                long fresh = 1_000L * cycle;
                desk.update(1, "updated " + cycle);
                desk.put(2, "put " + cycle);
                desk.delete(3);
                desk.put(fresh, "new " + cycle);
                desk.delete(4);
                desk.put(4, "again " + cycle);
                // The same as before, but for the engine's attributes.
                desk.put(2, "put " + cycle);
                desk.put(fresh + 7, "short-lived");
                desk.delete(fresh + 7);

                LedBack led = (LedBack) desk.back();

                assertThat(led.phase()).isEqualTo(Phase.IN_SYNC);
                RollbackOutcome.Led what = led.led().orElseThrow();
                assertThat(what.items()).isEqualTo(4);
                assertThat(what.deleted()).isEqualTo(2);
                assertThat(what.generation()).isEqualTo(1 + cycle);
                assertThat(what.sequences())
                        .containsExactly(
                                new AdvancedSequence("public.note_note_id_seq", cycle == 1 ? 20 : 1_008, fresh + 7));
                assertThat(what.gap().stages().stream().map(StageTime::stage))
                        .containsExactly(
                                CutoverStage.STOP_APPLICATION,
                                CutoverStage.DRAIN_BACK,
                                CutoverStage.ADOPT,
                                CutoverStage.VERIFY,
                                CutoverStage.FENCE,
                                CutoverStage.ADVANCE_SEQUENCES,
                                CutoverStage.OPEN_SOURCE);
                System.out.println("The gap of a way back: " + what.gap().took().toMillis() + " ms "
                        + what.gap().stages());
                assertThat(desk.told()).containsExactly(Moment.FREEZE_TARGET, Moment.SWITCH_BACK);
                desk.forgetTold();
                assertThat(desk.rows(NOTES))
                        .contains(
                                "1|updated " + cycle + "|1",
                                "4|again " + cycle + "|null",
                                fresh + "|new " + cycle + "|null")
                        .noneMatch(row -> row.startsWith("3|") || row.startsWith(fresh + 7 + "|"));
                assertThat(desk.isSourceOpen()).isTrue();
                assertThat(desk.verify()).isEqualTo(Verdict.EQUAL);
                assertThat(desk.stored(3)).containsKey("_md");
                assertThat(version(desk, 1)).isGreaterThan(before);

                desk.asApplication(
                        "UPDATE note SET body = 'source', stars = " + cycle + " WHERE note_id IN (1, 2, 4, 6, " + fresh
                                + ")",
                        "INSERT INTO note VALUES (3, 'back', 1), (" + (fresh + 7) + ", 'back', 1)",
                        "DELETE FROM note WHERE note_id = 5",
                        "INSERT INTO note (body) VALUES ('by sequence')");
                SyncOutcome.Followed followed = desk.sync();
                assertThat(followed.isClean()).as("%s", followed.missing()).isTrue();
                assertThat(desk.verify()).isEqualTo(Verdict.EQUAL);
                assertThat(desk.stored(fresh).get("body").s()).isEqualTo("source");
                assertThat(desk.stored(3).get("body").s()).isEqualTo("back");
                assertThat(desk.stored(5)).containsKey("_md");
                desk.asApplication("INSERT INTO note VALUES (5, 'for the next', 1)");
            }
        }
    }

    @Test
    @DisplayName("before the switch gives back what a freeze has taken, and where nobody was stopped says so")
    void beforeTheSwitch() {
        try (RollbackDesk desk = new RollbackDesk(folder.resolve("project"))) {
            assertThatThrownBy(desk::back)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(
                            "The move is IN_SYNC: the application writes to the source, so there is nothing to go back from.");
            desk.freeze();
            assertThat(desk.isSourceOpen()).isFalse();
            assertThat(desk.back()).isEqualTo(new RollbackOutcome.Undone(Phase.ARMED));
            assertThat(desk.isSourceOpen()).isTrue();
        }
    }

    static void givenUp(RollbackDesk desk, EnginePorts ports, Phase phase, String sentence) {
        assertThatThrownBy(() -> desk.back(ports))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining(sentence);
        assertThat(desk.phase()).isEqualTo(phase);
        assertThat(desk.isSourceOpen()).isFalse();
    }

    @Test
    @DisplayName(
            "is refused before anybody is stopped where an item waits in quarantine, and goes on once it is mended")
    void quarantine() {
        try (RollbackDesk desk = new RollbackDesk(folder.resolve("project"))) {
            desk.switchOver();
            desk.soak();
            desk.put(1, "much longer than its column");
            givenUp(desk, desk.ports(), Phase.SOAKING, "1 items are in the quarantine of the reverse sync");
            assertThat(desk.told()).as("nobody was stopped").isEmpty();
            desk.put(1, "mended");
            assertThat(((LedBack) desk.back()).from()).isEqualTo(Phase.SOAKING);
            assertThat(desk.rows("SELECT body FROM note WHERE note_id = 1")).containsExactly("mended");
        }
    }

    @Test
    @DisplayName("gives the target back whatever fails before the source is open, and goes through with it after that")
    void hooks() {
        try (RollbackDesk desk = new RollbackDesk(folder.resolve("project"))) {
            desk.switchOver();
            desk.soak();
            desk.put(1, "kept");
            givenUp(
                    desk,
                    desk.ports(
                            desk.ports().journals(),
                            (hook, moment, place) -> {
                                desk.call(hook, moment, place);
                                if (moment == Moment.FREEZE_TARGET) {
                                    throw new StoppedException("The hook freezeTarget ended with 1.");
                                }
                            },
                            targets -> targets),
                    Phase.SOAKING,
                    "The hook freezeTarget ended with 1. The way back was given up: the application goes on with the target");
            assertThat(desk.told()).containsExactly(Moment.FREEZE_TARGET, Moment.UNFREEZE_TARGET);
            desk.forgetTold();
            givenUp(
                    desk,
                    desk.ports(
                            desk.ports().journals(),
                            (hook, moment, place) -> {
                                desk.call(hook, moment, place);
                                if (moment == Moment.FREEZE_TARGET) {
                                    desk.ports().pause().pause(java.time.Duration.ofSeconds(12));
                                }
                            },
                            targets -> targets),
                    Phase.SOAKING,
                    "took longer than 4 s");
            desk.forgetTold();
            assertThatThrownBy(() -> desk.back(desk.ports(
                            desk.ports().journals(),
                            (hook, moment, place) -> {
                                if (moment == Moment.SWITCH_BACK) {
                                    throw new StoppedException("The hook switchBack ended with 1.");
                                }
                            },
                            targets -> targets)))
                    .hasMessageContaining("the way back is gone through with");
            assertThat(desk.isSourceOpen()).isTrue();
            assertThat(desk.phase()).isEqualTo(Phase.ROLLING_BACK);
            assertThatThrownBy(desk::sync).hasMessageContaining("END_ROLL_BACK");
            LedBack led = (LedBack) desk.back();
            assertThat(led.phase()).isEqualTo(Phase.IN_SYNC);
            assertThat(led.led()).isEmpty();
            assertThat(desk.told()).containsExactly(Moment.SWITCH_BACK);
            assertThat(desk.sync().isClean()).isTrue();
            assertThat(desk.verify()).isEqualTo(Verdict.EQUAL);
        }
    }

    @Test
    @DisplayName(
            "R-42: leads back from a switch whose operator was killed after the application may have been told of the target")
    void halfASwitch() {
        try (RollbackDesk desk = new RollbackDesk(folder.resolve("project"))) {
            desk.switchHalf();
            desk.put(1, "kept");
            assertThat(desk.phase()).isEqualTo(Phase.FROZEN);
            LedBack led = (LedBack) desk.back();
            assertThat(led.phase()).isEqualTo(Phase.IN_SYNC);
            assertThat(led.led().orElseThrow().items()).isEqualTo(1);
            assertThat(desk.isSourceOpen()).isTrue();
            assertThat(desk.rows("SELECT body FROM note WHERE note_id = 1")).containsExactly("kept");
        }
    }

    @Test
    @DisplayName("is one operator's at a time")
    void twoOperators() {
        try (RollbackDesk desk = new RollbackDesk(folder.resolve("project"))) {
            desk.switchOver();
            try (CutoverSession other = CutoverSession.open(
                    desk.ports(), Workspace.open(desk.desk().folder()).onTarget(LocalDynamoDb.settings()))) {
                other.lock();
                givenUp(desk, desk.ports(), Phase.SWITCHED, "Somebody else is changing the phase of this move");
            }
        }
    }

    /** A journal whose book tells of each step that is noted. */
    static JournalOpener noting(JournalOpener journals, Consumer<CutoverStep> watcher) {
        return folder -> {
            Journal journal = journals.open(folder);
            return proxy(
                    Journal.class,
                    journal,
                    (method, arguments, result) -> method.equals("cutover")
                            ? proxy(CutoverBook.class, (CutoverBook) result, (noted, with, answer) -> {
                                if (noted.equals("note")) {
                                    watcher.accept((CutoverStep) with[0]);
                                }
                                return answer;
                            })
                            : result);
        };
    }

    interface Answer {
        Object seen(String method, Object[] arguments, Object result);
    }

    static <T> T proxy(Class<T> type, T real, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return answer.seen(method.getName(), arguments, method.invoke(real, arguments));
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }

    /** A target whose policies are kept here: what is shut, and what was done. */
    static final class Policies implements TargetGuard {
        final List<String> done = new CopyOnWriteArrayList<>();
        private final Supplier<Boolean> isSourceOpen;
        volatile boolean shut;

        Policies(Supplier<Boolean> isSourceOpen) {
            this.isSourceOpen = isSourceOpen;
        }

        TargetConnector around(TargetConnector targets) {
            return proxy(
                    TargetConnector.class,
                    targets,
                    (method, arguments, result) -> method.equals("openGuard") ? this : result);
        }

        @Override
        public void close(Collection<String> tables, TargetApplication application) {
            shut = true;
            done.add("shut");
        }

        @Override
        public void open(Collection<String> tables) {
            assertThat(isSourceOpen.get())
                    .as("the source is shut while the target is opened")
                    .isFalse();
            shut = false;
            done.add("opened");
        }

        @Override
        public ControlAnswer<GuardState> state(Collection<String> tables, TargetApplication application) {
            Map<String, Standing> standing = new HashMap<>();
            tables.forEach(table -> standing.put(table, shut ? Standing.ALTERED : Standing.OPEN));
            return new ControlAnswer.Found<>(new GuardState(standing));
        }

        @Override
        public void close() {}
    }

    @Test
    @DisplayName(
            "R-91: shuts the target by privilege before it drains, opens it where it is given up, and leaves it shut where the source is open")
    void byPrivilege() {
        try (RollbackDesk desk = new RollbackDesk(
                folder.resolve("project"),
                "application: {principals: [\"arn:aws:iam::123456789012:role/app\"], settleSeconds: 1}")) {
            desk.switchOver();
            Policies policies = new Policies(desk::isSourceOpen);
            desk.put(1, "kept");
            AtomicBoolean sneaks = new AtomicBoolean(true);
            EnginePorts ports = desk.ports(
                    noting(desk.ports().journals(), step -> {
                        if (step.stage() == CutoverStage.DRAIN_BACK) {
                            assertThat(policies.shut).isTrue();
                        }
                        if (step.stage() == CutoverStage.FENCE
                                && step.mark() == CutoverStep.Mark.BEGUN
                                && sneaks.getAndSet(false)) {
                            desk.put(2, "past every right");
                        }
                    }),
                    desk,
                    policies::around);
            givenUp(desk, ports, Phase.SWITCHED, "1 changes of items came to the target all the same");
            assertThat(policies.done).containsExactly("shut", "opened");
            assertThat(desk.told()).containsExactly(Moment.FREEZE_TARGET, Moment.UNFREEZE_TARGET);

            assertThat(((LedBack) desk.back(ports)).phase()).isEqualTo(Phase.IN_SYNC);

            assertThat(policies.done).containsExactly("shut", "opened", "shut");
            assertThat(policies.shut).isTrue();
            assertThat(desk.rows("SELECT body FROM note WHERE note_id = 2")).containsExactly("past every right");
        }
    }

    @Test
    @DisplayName("is refused with the loss window where the stream is another one than was prepared")
    void lost() {
        try (RollbackDesk desk = new RollbackDesk(folder.resolve("project"))) {
            desk.switchOver();
            desk.put(1, "known");
            desk.desk().catchUp();
            desk.desk().client().updateTable(request -> request.tableName(
                            desk.desk().table())
                    .streamSpecification(stream -> stream.streamEnabled(false)));
            givenUp(
                    desk,
                    desk.ports(),
                    Phase.SWITCHED,
                    "would be missing in the source: the way back is refused. Since the switch it is known to have written 1 keys of"
                            + " table " + desk.desk().table());
            assertThat(desk.told()).isEmpty();
        }
    }
}
