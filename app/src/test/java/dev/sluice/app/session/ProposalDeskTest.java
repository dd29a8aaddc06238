package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.task.TaskRunner;
import dev.sluice.app.task.TaskSurroundings;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.propose.Proposals;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The desk that makes proposals")
final class ProposalDeskTest {
    /** The shop without its orders, which is what is proposed for it. */
    private static final String YAML = SmallDesign.YAML.substring(0, SmallDesign.YAML.indexOf("  Order:\n"));

    private final Deque<Runnable> timers = new ArrayDeque<>();
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final Desk desk = new Desk();
    private ProposalDesk slow;

    @BeforeEach
    void open() {
        TaskSurroundings surroundings = new TaskSurroundings(
                work::add,
                Runnable::run,
                (time, action) -> timers.add(action),
                Clock.fixed(SmallProject.NOW, ZoneOffset.UTC));
        desk.engine.use(YAML);
        desk.withProject();
        slow = new ProposalDesk(new TaskRunner(surroundings, said -> {}), surroundings, desk.session, desk.log);
    }

    private static boolean runFirst(Deque<Runnable> queue) {
        Runnable first = queue.poll();
        if (first != null) {
            first.run();
        }
        return first != null;
    }

    /** The document gets one more line, as an edit gives it one. */
    private void edit(int number) {
        desk.session.edited(SmallDesign.open(YAML + "# edit " + number + "\n"));
    }

    private void settle() {
        boolean moved;
        do {
            moved = runFirst(timers) || runFirst(work);
        } while (moved);
    }

    private void assertFresh() {
        assertThat(slow.reading().get().map(ProposalReading::project))
                .isPresent()
                .isEqualTo(desk.session.project().get());
    }

    @Test
    @DisplayName("does not put aside what it has begun for the newest design when nobody has edited for a moment")
    void begunEarly() {
        desk.session.step().set(StepId.DESIGN);
        timers.removeFirst().run();
        edit(1);
        timers.removeFirst().run();
        edit(2);
        work.removeFirst().run();
        assertThat(work).as("those of the second edit have begun").hasSize(1);
        timers.removeFirst().run();
        settle();
        assertFresh();
    }

    @Test
    @DisplayName("says why none could be made, until they could")
    void failed() {
        TaskSurroundings atOnce = new TaskSurroundings(
                work::add,
                Runnable::run,
                (time, action) -> action.run(),
                Clock.fixed(SmallProject.NOW, ZoneOffset.UTC));
        Deque<RuntimeException> failures = new ArrayDeque<>();
        failures.add(new InvalidInputException("The design is too odd."));
        failures.add(new IllegalStateException("a defect"));
        ProposalDesk failing = new ProposalDesk(
                new TaskRunner(atOnce, said -> {}), atOnce, desk.session, desk.log, (project, source, cancellation) -> {
                    RuntimeException failure = failures.poll();
                    if (failure != null) {
                        throw failure;
                    }
                    return new ProposalReading(
                            project,
                            source,
                            Proposals.of(project.project(), source.schema(), List.of(), Optional.empty(), () -> {}));
                });
        desk.session.step().set(StepId.DESIGN);
        settle();
        assertThat(failing.reading().get()).isEmpty();
        assertThat(failing.trouble().get()).isEqualTo("The design is too odd.");
        edit(1);
        settle();
        assertThat(failing.trouble().get()).contains("IllegalStateException");
        edit(2);
        settle();
        assertThat(failing.trouble().get()).isEmpty();
        assertThat(failing.reading().get()).isPresent();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("has those of the newest design at the end, whatever comes first")
    void races(long seed) {
        Random random = new Random(seed);
        desk.session.step().set(StepId.DESIGN);
        for (int turn = 0; turn < 12; turn++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> edit(turn);
                case 3 -> desk.session.step().set(random.nextBoolean() ? StepId.DESIGN : StepId.ACCESS);
                case 4, 5, 6 -> runFirst(timers);
                default -> runFirst(work);
            }
        }
        // Nothing where the design shows already, so that it rests with the last edit.
        desk.session.step().set(StepId.DESIGN);
        settle();
        assertFresh();
    }
}
