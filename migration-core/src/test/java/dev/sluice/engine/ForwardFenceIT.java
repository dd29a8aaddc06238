package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import dev.sluice.sync.SyncGoal;
import dev.sluice.testbed.LocalDynamoDb;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("R-92: what writes forward, overtaken by a freeze on its way to the folder's lock")
final class ForwardFenceIT {
    @TempDir
    Path folder;

    /** What writes forward. */
    private record Writer(RollbackDesk desk, Engine engine) {}

    static Stream<Named<Consumer<Writer>>> writers() {
        return Stream.of(
                Named.of("sync", writer -> writer.engine()
                        .sync(
                                writer.desk().desk().folder(),
                                LocalDynamoDb.settings(),
                                new SyncOptions.Follow(new SyncGoal.CaughtUp()),
                                Watch.nobody())),
                Named.of("backfill", writer -> writer.engine()
                        .backfill(
                                writer.desk().desk().folder(),
                                LocalDynamoDb.settings(),
                                BackfillOptions.DEFAULT,
                                Watch.nobody())));
    }

    @ParameterizedTest
    @MethodSource("writers")
    @DisplayName("writes nothing, whatever stood in the journal when it was called")
    void overtaken(Consumer<Writer> writer) {
        try (RollbackDesk desk = new RollbackDesk(folder.resolve("project"))) {
            change(desk, PhaseTransition.BEGIN_SHADOWING, Ending.DONE);
            change(desk, PhaseTransition.ARM, Ending.DONE);
            desk.asApplication("UPDATE note SET body = 'too late' WHERE note_id = 1");
            Engine engine = new Engine(desk.ports(overtaking(desk), desk, targets -> targets));

            assertThatThrownBy(() -> writer.accept(new Writer(desk, engine)))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("The change FREEZE of the cutover, begun by Ada");

            assertThat(desk.stored(1).get("body").s()).isEqualTo("note 1");
            try (CutoverSession session = desk.session()) {
                CutoverBook book = session.book();
                long left = book.open().orElseThrow().number();
                book.takeOver(left);
                book.end(left, Ending.UNDONE, Instant.now());
            }
            writer.accept(new Writer(desk, desk.engine()));
            assertThat(desk.stored(1).get("body").s()).isEqualTo("too late");
        }
    }

    private static long begin(RollbackDesk desk, PhaseTransition transition) {
        try (CutoverSession session = desk.session()) {
            CutoverBook book = session.book();
            return session.begin(transition, book.phase(), "Ada", "a test");
        }
    }

    private static void change(RollbackDesk desk, PhaseTransition transition, Ending ending) {
        long number = begin(desk, transition);
        try (CutoverSession session = desk.session()) {
            session.book().takeOver(number);
            session.book().end(number, ending, Instant.now());
        }
    }

    /** A journal whose folder is locked when a freeze has just begun. */
    private static JournalOpener overtaking(RollbackDesk desk) {
        return project -> {
            Journal journal = desk.ports().journals().open(project);
            return (Journal) Proxy.newProxyInstance(
                    Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("claim")
                                && journal.cutover().phase() == Phase.ARMED
                                && journal.cutover().open().isEmpty()) {
                            begin(desk, PhaseTransition.FREEZE);
                        }
                        try {
                            return method.invoke(journal, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    });
        };
    }
}
