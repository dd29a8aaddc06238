package dev.sluice.engine;

import static dev.sluice.testbed.OwnThread.OWN_THREAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.RollbackOutcome.LedBack;
import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.HookCaller;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.run.Phase;
import dev.sluice.sync.SyncGoal;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.Patience;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator goes on after its lock was lost right before a mark, beside another one who has looked at the journal and has not ended the change yet.
 */
@Tag("long")
@DisplayName("R-23, R-91: of an operator who lost the lock and one who takes over, one alone opens a side")
final class LostLockIT {
    private static final String LOSE_LOCKS =
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database"
                    + " = (SELECT oid FROM pg_database WHERE datname = current_database())";
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    private final CountDownLatch looked = new CountDownLatch(1);
    private final CountDownLatch deed = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private final AtomicReference<CompletableFuture<Optional<SluiceException>>> other = new AtomicReference<>();

    private RollbackDesk desk() {
        return new RollbackDesk(folder.resolve("project"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("the other operator gets there")
                    .isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A journal in which something happens before each mark: "note OPEN_TARGET BEGUN", "end UNDONE". */
    private static JournalOpener before(RollbackDesk desk, Consumer<String> marks) {
        return project -> {
            Journal journal = desk.ports().journals().open(project);
            CutoverBook book = over(CutoverBook.class, journal.cutover(), (name, with) -> {
                if (name.equals("note")) {
                    CutoverStep step = (CutoverStep) with[0];
                    marks.accept("note " + step.stage() + " " + step.mark());
                } else if (name.equals("end")) {
                    marks.accept("end " + with[1]);
                }
            });
            return (Journal) Proxy.newProxyInstance(
                    Journal.class.getClassLoader(),
                    new Class<?>[] {Journal.class},
                    (proxy, method, arguments) -> method.getName().equals("cutover")
                            ? book
                            : called(() -> method.invoke(journal, arguments)));
        };
    }

    private interface Seen {
        void call(String name, Object[] arguments);
    }

    private static <T> T over(Class<T> type, T real, Seen seen) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    seen.call(method.getName(), arguments);
                    return called(() -> method.invoke(real, arguments));
                }));
    }

    private interface Call {
        Object now() throws ReflectiveOperationException;
    }

    private static Object called(Call call) throws Throwable {
        try {
            return call.now();
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    /** Ports of whoever loses the lock right before a mark, while another one has looked. */
    private EnginePorts losing(RollbackDesk desk, String mark, HookCaller hooks, Consumer<EnginePorts> another) {
        EnginePorts theirs = desk.ports(
                before(desk, reached -> {
                    if (reached.equals("end UNDONE") && looked.getCount() > 0) {
                        looked.countDown();
                        await(deed);
                    }
                }),
                desk,
                targets -> targets);
        JournalOpener journals = before(desk, reached -> {
            if (reached.equals(mark) && other.get() == null) {
                LocalPostgres.run(desk.desk().source(), LOSE_LOCKS);
                other.set(CompletableFuture.supplyAsync(() -> failure(() -> another.accept(theirs)), OWN_THREAD)
                        .whenComplete((ended, unexpected) -> {
                            looked.countDown();
                            left.countDown();
                        }));
                await(looked);
            }
        });
        return desk.ports(journals, hooks, targets -> targets);
    }

    private static Optional<SluiceException> failure(Runnable command) {
        try {
            command.run();
            return Optional.empty();
        } catch (SluiceException failed) {
            return Optional.of(failed);
        }
    }

    /** Does it, and then lets the other one go on, and waits for it. */
    private Optional<SluiceException> play(Runnable command) {
        Optional<SluiceException> mine;
        try {
            mine = failure(command);
        } finally {
            deed.countDown();
        }
        assertThat(other.get()).as("the lock was lost, and not %s", mine).isNotNull();
        other.get().join().ifPresent(refused -> {
            throw refused;
        });
        return mine;
    }

    /** Opens a side, lets the other operator go on beside that, and stays there until it has ended. */
    private HookCaller staying(RollbackDesk desk, Moment where) {
        return (hook, moment, place) -> {
            desk.call(hook, moment, place);
            if (moment == where) {
                deed.countDown();
                await(left);
            }
        };
    }

    private static CutoverSession session(RollbackDesk desk, EnginePorts ports) {
        return CutoverSession.open(ports, Workspace.open(desk.desk().folder()).onTarget(LocalDynamoDb.settings()));
    }

    /** A sync, which a switch ends. */
    private static void follow(RollbackDesk desk) {
        CompletableFuture.runAsync(
                () -> failure(() -> desk.engine()
                        .sync(
                                desk.desk().folder(),
                                LocalDynamoDb.settings(),
                                new SyncOptions.Follow(new SyncGoal.Until(() -> false)),
                                Watch.nobody())),
                OWN_THREAD);
        Patience.await("a sync follows", () -> new StreamTask(desk.ports())
                .run(desk.desk().folder())
                .filter(stream -> stream.follower() == StreamStatus.Follower.PRESENT)
                .isPresent());
    }

    private static void takenOver(Optional<SluiceException> mine) {
        assertThat(mine).hasValueSatisfying(refused -> assertThat(refused)
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("was taken over by another operator"));
    }

    private static void assertEnded(RollbackDesk desk, Phase phase) {
        try (CutoverSession session = desk.session()) {
            assertThat(session.book().open()).isEmpty();
            assertThat(session.book().phase()).isEqualTo(phase);
        }
    }

    @Test
    @DisplayName("a switch that is taken back meanwhile opens no target")
    void ofASwitch() {
        try (RollbackDesk desk = desk()) {
            desk.freezeHalf();
            assertThat(desk.back()).isEqualTo(new RollbackOutcome.Undone(Phase.ARMED));
            EnginePorts ports =
                    losing(desk, "note OPEN_TARGET BEGUN", staying(desk, Moment.SWITCH), theirs -> assertThat(
                                    desk.back(theirs))
                            .isEqualTo(new RollbackOutcome.Undone(Phase.ARMED)));

            Optional<SluiceException> mine = play(() -> {
                try (CutoverSession losing = session(desk, ports);
                        SwitchTask task = new SwitchTask(ports, losing, "Ada", Watch.nobody())) {
                    losing.lock();
                    follow(desk);
                    task.prepare();
                    task.run("a test");
                }
            });

            assertThat(desk.isSourceOpen()).isTrue();
            assertThat(desk.told()).as("the application was told of the target").doesNotContain(Moment.SWITCH);
            takenOver(mine);
            assertEnded(desk, Phase.ARMED);
        }
    }

    @Test
    @DisplayName("a way back that is called off meanwhile opens no source")
    void ofAWayBack() {
        try (RollbackDesk desk = desk()) {
            desk.switchOver();
            desk.put(1, "kept");
            EnginePorts ports = losing(
                    desk,
                    "note OPEN_SOURCE BEGUN",
                    staying(desk, Moment.SWITCH_BACK),
                    theirs -> desk.advance(theirs, Phase.SWITCHED));

            Optional<SluiceException> mine = play(() -> desk.back(ports));

            assertThat(desk.told()).containsExactly(Moment.FREEZE_TARGET, Moment.UNFREEZE_TARGET);
            assertThat(desk.isSourceOpen()).as("the source takes writes too").isFalse();
            takenOver(mine);
            assertEnded(desk, Phase.SWITCHED);
            assertThat(((LedBack) desk.back()).phase()).isEqualTo(Phase.IN_SYNC);
            assertThat(desk.rows("SELECT body FROM note WHERE note_id = 1")).containsExactly("kept");
        }
    }

    @Test
    @DisplayName("a completion whose way back is taken meanwhile drops no stream")
    void ofACompletion() {
        try (RollbackDesk desk = desk()) {
            desk.switchOver();
            desk.soak();
            EnginePorts ports = losing(
                    desk, "note DROP_STREAM BEGUN", desk, theirs -> assertThat(((LedBack) desk.back(theirs)).phase())
                            .isEqualTo(Phase.IN_SYNC));

            Optional<SluiceException> mine = play(() -> {
                try (CutoverSession losing = session(desk, ports)) {
                    losing.lock();
                    new CompleteTask(ports, losing, "Ada", Watch.nobody()).run("a test");
                }
            });

            assertThat(desk.rows("SELECT count(*) FROM pg_publication")).containsExactly("1");
            takenOver(mine);
            assertEnded(desk, Phase.IN_SYNC);
            assertThat(desk.sync().isClean()).isTrue();
        }
    }
}
