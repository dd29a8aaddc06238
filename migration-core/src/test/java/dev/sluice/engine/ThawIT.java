package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceLock;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Cancellation;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import dev.sluice.run.RunEvent;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName(
        "R-42, R-91: a source that a killed freeze has left is given back without a target and whatever the design is")
final class ThawIT {
    private static final RollbackOutcome UNDONE = new RollbackOutcome.Undone(Phase.ARMED);

    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> remarks = new ArrayList<>();
    private final Watch watch = new Watch(
            event -> {
                if (event instanceof RunEvent.Remark remark) {
                    remarks.add(remark.message());
                }
            },
            new Cancellation());

    private RollbackDesk desk() {
        return new RollbackDesk(folder.resolve("project"));
    }

    /** A target whose credentials have expired. */
    private EnginePorts targetless(RollbackDesk desk) {
        return desk.ports(
                desk.ports().journals(),
                desk,
                targets -> RollbackIT.proxy(TargetConnector.class, targets, (method, arguments, result) -> {
                    asked.incrementAndGet();
                    throw new UnreachableException("The credentials have expired.");
                }));
    }

    private static boolean isOpen(RollbackDesk desk) {
        try (Journal journal = desk.ports().journals().open(desk.desk().folder())) {
            return journal.cutover().open().isPresent();
        }
    }

    private static void thawed(RollbackDesk desk) {
        assertThat(desk.isSourceOpen()).isTrue();
        assertThat(desk.phase()).isEqualTo(Phase.ARMED);
        assertThat(isOpen(desk)).isFalse();
    }

    /** From FROZEN to a change that is left open, before anybody could have been let in to the target. */
    private static void begin(RollbackDesk desk, PhaseTransition transition) {
        try (CutoverSession session = desk.session()) {
            CutoverBook book = session.book();
            long change = session.begin(transition, Phase.FROZEN, "Ada", "a test");
            if (transition == PhaseTransition.SWITCH) {
                book.note(new CutoverStep(change, CutoverStage.CANARY, Mark.BEGUN, "", Instant.now()));
            }
        }
    }

    private static void edit(RollbackDesk desk, String old, String now) throws IOException {
        Path document = desk.desk().folder().resolve("sluice.yaml");
        String text = Files.readString(document);
        assertThat(text).contains(old);
        Files.writeString(document, text.replace(old, now));
    }

    @Test
    @DisplayName("while the target cannot be asked: rollback gives the source back, and advance does before it says so")
    void targetDown() {
        try (RollbackDesk desk = desk()) {
            desk.freezeHalf();
            assertThat(desk.isSourceOpen()).isFalse();
            assertThat(desk.back(targetless(desk), watch)).isEqualTo(UNDONE);
            thawed(desk);
            assertThat(asked).as("questions to the target").hasValue(0);
            assertThat(remarks)
                    .anyMatch(remark -> remark.contains("The change FREEZE that Ada had begun"))
                    .contains("The source was left frozen, and is writable again.");

            desk.freezeHalf();
            assertThatThrownBy(() -> desk.advance(targetless(desk), Phase.SWITCHED))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessage("The credentials have expired.");
            thawed(desk);

            for (PhaseTransition left : List.of(PhaseTransition.UNFREEZE, PhaseTransition.SWITCH)) {
                desk.freeze();
                begin(desk, left);
                assertThat(desk.isSourceOpen()).isFalse();
                assertThat(desk.back(targetless(desk))).isEqualTo(UNDONE);
                thawed(desk);
            }
        }
    }

    @Test
    @DisplayName("after an edit of the design, and where the table was made anew; not in another database")
    void edited() throws IOException {
        try (RollbackDesk desk = desk()) {
            desk.freeze();
            edit(desk, "attributes: {body: body, stars: stars}", "attributes: {body: body}");
            assertThat(desk.back()).isEqualTo(UNDONE);
            thawed(desk);
            edit(desk, "attributes: {body: body}", "attributes: {body: body, stars: stars}");

            desk.freezeHalf();
            String elsewhere = LocalPostgres.createDatabase().url();
            edit(desk, desk.desk().source().url(), elsewhere);
            assertThatThrownBy(desk::back)
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("in which nothing was changed: name the frozen one again.")
                    .hasMessageContaining("The source is still frozen")
                    .hasMessageContaining("GRANT ");
            assertThat(desk.isSourceOpen()).isFalse();
            edit(desk, elsewhere, "jdbc:postgresql://127.0.0.1:1/gone");
            assertThatThrownBy(desk::back)
                    .as("a source that cannot be reached")
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining(
                            "The source is still frozen: say sluice cutover rollback as soon as it can be reached")
                    .hasMessageContaining("GRANT ");
            edit(
                    desk,
                    "jdbc:postgresql://127.0.0.1:1/gone",
                    desk.desk().source().url());

            desk.desk()
                    .client()
                    .deleteTable(request -> request.tableName(desk.desk().table()));
            assertThat(desk.back()).isEqualTo(UNDONE);
            thawed(desk);
        }
    }

    @Test
    @DisplayName(
            "R-23: not while another operator has the lock; R-91: not from the moment on at which the target may be open")
    void staysFrozen() throws IOException {
        try (RollbackDesk desk = desk()) {
            desk.freezeHalf();
            try (SourceDatabase other =
                            desk.ports().sources().connect(desk.desk().source());
                    CutoverSession session = desk.session();
                    SourceLock held =
                            other.lock(CutoverSession.lockOf(session.subject())).orElseThrow()) {
                assertThatThrownBy(() -> desk.back(targetless(desk)))
                        .isInstanceOf(StoppedException.class)
                        .hasMessageContaining("Somebody else is changing the phase of this move");
                assertThat(held.isHeld()).isTrue();
                assertThat(desk.isSourceOpen()).isFalse();
            }
            assertThat(desk.back(targetless(desk))).isEqualTo(UNDONE);

            desk.switchHalf();
            assertThatThrownBy(() -> desk.back(targetless(desk)))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("The credentials have expired. The source stays frozen");
            assertThatThrownBy(() -> desk.advance(targetless(desk), Phase.SWITCHED))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("The credentials have expired. The source stays frozen");
            edit(desk, "attributes: {body: body, stars: stars}", "attributes: {body: body}");
            assertThatThrownBy(desk::back)
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("It cannot be moved on with this project file. The source stays frozen");
            assertThat(desk.isSourceOpen()).isFalse();
            edit(desk, "attributes: {body: body}", "attributes: {body: body, stars: stars}");
            assertThat(desk.back()).isInstanceOf(RollbackOutcome.LedBack.class);
            assertThat(desk.isSourceOpen()).isTrue();
        }
    }
}
