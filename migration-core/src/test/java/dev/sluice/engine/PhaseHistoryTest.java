package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.gateway.PhaseIntent;
import dev.sluice.gateway.Subject;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import dev.sluice.testbed.RealPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The history of a move's phases")
final class PhaseHistoryTest {
    private static final Instant AT = Instant.parse("2026-11-20T21:02:11Z");
    private static final Subject SUBJECT = new Subject("d", "p", "s", "t");
    private static final long SEED = 20_261_122L;
    private static final int CHANGES = 60;

    @TempDir
    private Path folder;

    private Engine engine;

    @BeforeEach
    void project() throws IOException {
        Files.writeString(folder.resolve("sluice.yaml"), "not read for this");
        engine = new Engine(new RealPorts(folder)
                .targets(new DynamoDbConnector(PhaseHistoryTest::pause))
                .pause(PhaseHistoryTest::pause)
                .ports());
    }

    private static void pause(Duration duration) {
        throw new IllegalStateException("nothing waits " + duration);
    }

    @Test
    @DisplayName("of a folder without a journal is empty, and makes none")
    void empty() {
        PhaseHistory history = engine.phases(folder);
        assertThat(history).isEqualTo(PhaseHistory.NONE);
        assertThat(history.phase()).isEqualTo(Phase.PLANNED);
        assertThat(folder.resolve(Workspace.FOLDER)).doesNotExist();
    }

    @Test
    @DisplayName("is what was noted in the journal, change by change and mark by mark, the one under way among them")
    void asNoted() {
        Random random = new Random(SEED);
        List<PhaseHistory.Entry> expected = new ArrayList<>();
        Phase phase = Phase.PLANNED;
        for (int number = 0; number < CHANGES; number++) {
            Phase from = phase;
            List<PhaseTransition> ways = Arrays.stream(PhaseTransition.values())
                    .filter(way -> way.from().contains(from) && way != PhaseTransition.ABORT)
                    .toList();
            if (ways.isEmpty()) {
                break;
            }
            PhaseIntent intent = new PhaseIntent(
                    ways.get(random.nextInt(ways.size())), from, SUBJECT, "Ada", "evidence " + number, AT);
            Optional<Ending> ending = Optional.of(random.nextInt(4) == 0 ? Ending.UNDONE : Ending.DONE);
            expected.add(note(intent, ending, random));
            phase = ending.get() == Ending.DONE ? intent.transition().to() : from;
            assertThat(engine.phases(folder).phase()).as("seed %d", SEED).isEqualTo(phase);
        }
        assertThat(engine.phases(folder).changes()).as("seed %d", SEED).isEqualTo(expected);
        assertThat(engine.phases(folder).open()).isEmpty();
    }

    @Test
    @DisplayName("has led nowhere by a change that has not ended")
    void open() {
        note(
                new PhaseIntent(PhaseTransition.PREPARE, Phase.PLANNED, SUBJECT, "Ada", "", AT),
                Optional.empty(),
                new Random(1));
        PhaseHistory history = engine.phases(folder);
        assertThat(history.phase()).isEqualTo(Phase.PLANNED);
        assertThat(history.last()).isEmpty();
        assertThat(history.open()).isPresent();
    }

    private PhaseHistory.Entry note(PhaseIntent intent, Optional<Ending> ending, Random random) {
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(folder)) {
            CutoverBook book = journal.cutover();
            long change = book.begin(intent);
            List<CutoverStep> steps = new ArrayList<>();
            for (int index = random.nextInt(4); index > 0; index--) {
                CutoverStep step = new CutoverStep(
                        change,
                        CutoverStage.values()[random.nextInt(CutoverStage.values().length)],
                        Mark.values()[random.nextInt(Mark.values().length)],
                        "",
                        AT.plusMillis(random.nextInt(1_000)));
                book.note(step);
                steps.add(step);
            }
            ending.ifPresent(end -> book.end(change, end, AT.plusSeconds(1)));
            return new PhaseHistory.Entry(
                    new PhaseChange(change, intent, ending, ending.map(any -> AT.plusSeconds(1))), steps);
        }
    }
}
