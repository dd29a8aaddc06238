package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.cutover.Rehearsal;
import dev.sluice.engine.PhaseHistory.Operator;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.PhaseIntent;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceLock;
import dev.sluice.gateway.Subject;
import dev.sluice.project.SourceSettings;
import dev.sluice.project.TargetSettings;
import dev.sluice.report.RehearsalJson;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import dev.sluice.run.RunId;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.Patience;
import dev.sluice.testbed.RealPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("R-23: whoever looks whether an operator is at work")
final class OperatorIT {
    private static final long SEED = 20_261_123L;
    private static final int SUBJECTS = 40;
    private static final Instant AT = Instant.parse("2026-11-20T21:02:11Z");

    @TempDir
    private Path folder;

    private final SourceSettings source = LocalPostgres.createDatabase();
    private Engine engine;

    @BeforeEach
    void project() throws IOException {
        write(source.url());
        engine = new Engine(new RealPorts(folder)
                .sources(connector())
                .targets(new DynamoDbConnector(OperatorIT::nothing))
                .pause(OperatorIT::nothing)
                .ports());
    }

    private void write(String url) throws IOException {
        Files.writeString(folder.resolve("sluice.yaml"), """
                sluice: 1
                name: shop
                source: {url: "URL", user: postgres}
                target: {endpoint: "http://127.0.0.1:1", region: eu-west-1}
                tables:
                  shop:
                    partitionKey: {name: pk, type: S}
                entities:
                  Token:
                    table: shop
                    from: public.token
                    keys: {pk: "TOKEN#{name}"}
                """.replace("URL", url));
    }

    private static void nothing(Duration duration) {
        // The second look may follow at once.
    }

    private static PostgresConnector connector() {
        return new PostgresConnector(Map.of(), Path.of("no-such-home"), PasswordPrompt.NONE);
    }

    private SourceDatabase connect(SourceSettings settings) {
        return connector().connect(LocalPostgres.as("postgres", settings));
    }

    private PhaseHistory begun(Subject subject) {
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(folder)) {
            journal.cutover().begin(new PhaseIntent(PhaseTransition.PREPARE, Phase.PLANNED, subject, "Ada", "", AT));
        }
        return engine.phases(folder);
    }

    @Test
    @DisplayName("sees the lock of the journal's newest change in its source while it is held, and takes nothing")
    void present() throws IOException {
        assertThat(engine.operator(folder, PhaseHistory.NONE)).isEqualTo(Operator.ABSENT);
        Subject subject = new Subject("d", "p", "7/shop", "t");
        PhaseHistory history = begun(subject);
        assertThat(engine.operator(folder, history)).isEqualTo(Operator.ABSENT);
        try (SourceDatabase other = connect(source);
                SourceLock held = other.lock(CutoverSession.lockOf(subject)).orElseThrow()) {
            assertThat(engine.operator(folder, history)).isEqualTo(Operator.PRESENT);
            assertThat(held.isHeld()).isTrue();
        }
        Patience.await("the server lets go of the lock", () -> engine.operator(folder, history) == Operator.ABSENT);
        try (SourceDatabase other = connect(source);
                SourceLock free = other.lock(CutoverSession.lockOf(subject)).orElseThrow()) {
            assertThat(free.isHeld()).as("who looks holds nothing").isTrue();
        }
        SourceSettings elsewhere = LocalPostgres.createDatabase();
        try (SourceDatabase other = connect(elsewhere);
                SourceLock held = other.lock(CutoverSession.lockOf(subject)).orElseThrow()) {
            assertThat(engine.operator(folder, history))
                    .as("a lock is of one database, and %s", held.isHeld())
                    .isEqualTo(Operator.ABSENT);
        }
        write("jdbc:postgresql://127.0.0.1:1/shop");
        assertThat(engine.operator(folder, history)).isEqualTo(Operator.UNKNOWN);
    }

    @Test
    @DisplayName("takes no lock for another one, whatever its key")
    void keys() {
        Random random = new Random(SEED);
        Map<String, SourceLock> held = new HashMap<>();
        try (SourceDatabase one = connect(source);
                SourceDatabase other = connect(source)) {
            for (int index = 0; index < SUBJECTS; index++) {
                String subject = "subject " + random.nextLong();
                if (random.nextBoolean()) {
                    held.put(subject, one.lock(List.of(subject)).orElseThrow());
                }
                assertThat(other.isLocked(List.of(subject)))
                        .as("seed %d, %s", SEED, subject)
                        .isEqualTo(held.containsKey(subject));
                assertThat(other.isLocked(List.of("nobody's", subject))).isEqualTo(held.containsKey(subject));
            }
            assertThat(held).isNotEmpty();
            held.forEach((subject, lock) -> {
                assertThat(other.isLocked(List.of(subject))).isTrue();
                lock.close();
            });
        }
    }

    @Test
    @DisplayName("finds the newest rehearsal of this design on a target at this endpoint, and no other")
    void rehearsal() {
        TargetSettings target = TargetSettings.DEFAULT;
        assertThat(engine.rehearsal(folder, target)).isEmpty();
        Workspace workspace = Workspace.open(folder);
        Rehearsal found = keep(workspace.subject("", "http://127.0.0.1:1"), 0);
        keep(workspace.subject("", "AWS"), 60);
        keep(new Subject("another", "p", "", "http://127.0.0.1:1"), 120);
        assertThat(engine.rehearsal(folder, target)).contains(found);
    }

    private Rehearsal keep(Subject subject, long later) {
        Rehearsal rehearsal = new Rehearsal(
                "Ada",
                AT.plusSeconds(later),
                Optional.empty(),
                10,
                20,
                5,
                0,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2));
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(folder)) {
            journal.recordEvidence(new Evidence(
                    RunId.of(rehearsal.at(), new Random(later)),
                    Evidence.REHEARSAL,
                    "0 lost",
                    subject,
                    RehearsalJson.text(rehearsal),
                    rehearsal.at()));
        }
        return rehearsal;
    }
}
