package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.FeedBook;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.gateway.RunSteps;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.run.PhaseTransition;
import dev.sluice.sync.SyncGoal;
import dev.sluice.testbed.LocalDynamoDb;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("R-24: the next switch after an operator was killed while it applied the last changes")
final class KilledDrainIT {
    @TempDir
    Path folder;

    /** What nothing mends. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private static final class WaitingException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private interface Deed {
        void before(String call);
    }

    private static <T> T over(Class<T> type, Object real, Deed deed) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    deed.before(method.getName());
                    try {
                        Object answer = method.invoke(real, arguments);
                        if (answer instanceof FeedBook feeds) {
                            return over(FeedBook.class, feeds, deed);
                        }
                        if (answer instanceof RunSteps steps) {
                            return over(RunSteps.class, steps, deed);
                        }
                        return answer instanceof ItemStore store ? over(ItemStore.class, store, deed) : answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }

    /** The sync of a switch, killed at one of its calls: the journal hears nothing any more, and what the target was sent is on its way. */
    private static void drainUntil(RollbackDesk desk, String call) {
        AtomicBoolean dead = new AtomicBoolean();
        Deed deed = reached -> {
            if (reached.equals(call)) {
                dead.set(true);
            }
            if (dead.get()) {
                throw new Killed();
            }
        };
        JournalOpener journals =
                project -> over(Journal.class, desk.ports().journals().open(project), reached -> {
                    if (!reached.equals("close")) {
                        deed.before(reached);
                    }
                });
        EnginePorts ports = desk.ports(
                journals,
                desk,
                targets -> over(TargetConnector.class, targets, reached -> {
                    if (reached.equals(call)) {
                        dead.set(true);
                    }
                }));
        try {
            SyncTask.ofSwitch(ports)
                    .run(
                            Workspace.open(desk.desk().folder()).onTarget(LocalDynamoDb.settings()),
                            new SyncOptions.Follow(new SyncGoal.CaughtUp()),
                            Watch.nobody());
        } catch (Killed | RuntimeException ended) {
            // As after a SIGKILL.
        }
        assertThat(dead).as("killed before " + call).isTrue();
    }

    /** Whether the next switch would wait before it stops anybody; whoever comes ends what was left first. */
    private static boolean waits(RollbackDesk desk) {
        assertThat(desk.sync().isClean()).isTrue();
        EnginePorts impatient = desk.ports().pausing(duration -> {
            throw new WaitingException();
        });
        try (CutoverSession session = desk.session()) {
            new LateLandings(impatient, session, Watch.nobody()).awaitBefore();
            return false;
        } catch (WaitingException waiting) {
            return true;
        }
    }

    private static void frozen(RollbackDesk desk, boolean isFrozen) {
        try (CutoverSession session = desk.session()) {
            CutoverBook book = session.book();
            if (isFrozen) {
                session.begin(PhaseTransition.FREEZE, book.phase(), "Ada", "a test");
            } else {
                long open = book.open().orElseThrow().number();
                book.takeOver(open);
                book.end(open, Ending.UNDONE, Instant.now());
            }
        }
    }

    private static void killed(RollbackDesk desk, String call) {
        frozen(desk, true);
        drainUntil(desk, call);
        frozen(desk, false);
    }

    @Test
    @DisplayName("waits where a request may be under way, and for nothing where each had its answer, or none was sent")
    void killed() {
        try (RollbackDesk desk = new RollbackDesk(folder.resolve("project"))) {
            desk.freezeHalf();
            desk.back();
            assertThat(waits(desk)).as("nobody was killed").isFalse();

            killed(desk, "applied");
            assertThat(waits(desk)).as("killed with nothing to apply").isFalse();

            desk.asApplication("UPDATE note SET body = 'answered' WHERE note_id = 1");
            killed(desk, "applied");
            assertThat(desk.stored(1).get("body").s()).isEqualTo("answered");
            assertThat(waits(desk)).as("killed when each had its answer").isFalse();

            desk.asApplication("UPDATE note SET body = 'sent' WHERE note_id = 1");
            killed(desk, "putIfNewer");
            assertThat(waits(desk)).as("killed while one was sent").isTrue();
        }
    }
}
