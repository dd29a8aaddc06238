package dev.sluice.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.access.AccessPattern;
import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.run.Cancellation;
import dev.sluice.run.RunListener;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.verify.PatternResult;
import dev.sluice.verify.SelfTests;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.Verification;
import dev.sluice.verify.VerificationPorts;
import dev.sluice.verify.VerifyLevel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The access patterns of the samples, asked on both sides")
final class SamplePatternsIT {
    private static final int ENOUGH_SETS = 20;
    private static final long SEED = 20_261_121L;

    private static final Map<Sample, List<AskedPattern>> ASKED = new EnumMap<>(Sample.class);
    private static final Map<Sample, SourceDatabase> SOURCES = new EnumMap<>(Sample.class);
    private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();
    private static TargetTable target;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void ask() {
        target = new TargetTable();
        for (Sample sample : Sample.values()) {
            MovedSample moved = MovedSample.of(sample);
            SOURCES.put(sample, moved.connect());
            List<AskedPattern> asked = new ArrayList<>();
            moved.project().accessPatterns().forEach(pattern -> asked.add(ask(sample, pattern)));
            ASKED.put(sample, asked);
        }
    }

    @AfterAll
    static void close() {
        EXECUTOR.shutdownNow();
        target.close();
        SOURCES.values().forEach(SourceDatabase::close);
    }

    static Stream<Arguments> patterns() {
        return Stream.of(Sample.values()).flatMap(sample -> MovedSample.of(sample).project().accessPatterns().stream()
                .map(pattern -> Arguments.of(sample, pattern.id())));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("are enough in number, and three or more take several pages")
    void areEnoughAndPage(Sample sample) {
        List<AskedPattern> asked = asked(sample);
        assertThat(asked).hasSizeGreaterThanOrEqualTo(sample == Sample.PAGILA ? 15 : 10);
        assertThat(asked).filteredOn(each -> each.result().pagesMax() > 1).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("patterns")
    @DisplayName("answer equally for 20 or more parameter sets, or all, of which 90 % have an answer")
    void answersEqually(Sample sample, String id) throws SQLException {
        AskedPattern asked = asked(sample, id);
        PatternResult result = asked.result();

        assertThat(result.examples()).isEmpty();
        assertThat(result.equal()).isEqualTo(result.parameterSets());
        assertThat((long) result.parameterSets())
                .isGreaterThanOrEqualTo(Math.min(ENOUGH_SETS, distinctSets(sample, asked.pattern())));
        assertThat(result.nonEmpty() * 10).isGreaterThanOrEqualTo(result.parameterSets() * 9);
        assertThat(result.rowsCompared()).isPositive();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("patterns")
    @DisplayName("turn unequal by one wrong attribute, and only those whose answers are made of it")
    void oneWrongAttributeShows(Sample sample, String id) {
        var project = MovedSample.of(sample).project();
        AskedPattern asked = asked(sample, id);
        Plant plant = asked.plant(project);
        var sound = target.get(plant.table(), plant.key()).orElseThrow();
        target.put(plant.table(), plant.spoil(sound));
        try {
            assertThat(ask(sample, asked.pattern()).result().verdict()).isEqualTo(Verdict.DIFFERENT);
            asked(sample).stream()
                    .filter(other -> other != asked && other.depends(project, plant))
                    .findFirst()
                    .ifPresent(other -> assertThat(
                                    ask(sample, other.pattern()).result().verdict())
                            .as("pattern %s shows %s too", other.pattern().id(), plant.attribute())
                            .isEqualTo(Verdict.DIFFERENT));
            asked(sample).stream()
                    .filter(other -> !other.reads(project, plant))
                    .findFirst()
                    .ifPresent(other -> assertThat(
                                    ask(sample, other.pattern()).result().verdict())
                            .as(
                                    "pattern %s does not read the item",
                                    other.pattern().id())
                            .isEqualTo(Verdict.EQUAL));
        } finally {
            target.put(plant.table(), sound);
        }
    }

    private static AskedPattern ask(Sample sample, AccessPattern pattern) {
        MovedSample moved = MovedSample.of(sample);
        try (RecordingReader reader =
                new RecordingReader(new DynamoDbConnector(pause -> {}).openReader(LocalDynamoDb.settings()))) {
            VerificationPorts ports = new VerificationPorts(
                    moved.project().design(),
                    moved.projection(),
                    source(sample)::openEpoch,
                    reader,
                    folder,
                    EXECUTOR,
                    pause -> {},
                    SEED,
                    RunListener.NONE,
                    new Cancellation(),
                    java.util.Optional.empty(),
                    SelfTests.eachTime());
            PatternResult result = new Verification(ports)
                    .run(VerifyLevel.PATTERNS, List.of(pattern))
                    .patterns()
                    .get(0);
            return new AskedPattern(pattern, result, reader.items());
        }
    }

    private static long distinctSets(Sample sample, AccessPattern pattern) throws SQLException {
        if (pattern.parameterSql().isEmpty()) {
            return 1;
        }
        try (Connection connection =
                        LocalPostgres.connect(MovedSample.of(sample).settings());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM (SELECT DISTINCT * FROM ("
                        + pattern.parameterSql() + ") answers) AS sets")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static SourceDatabase source(Sample sample) {
        SourceDatabase database = SOURCES.get(sample);
        if (database == null) {
            throw new IllegalStateException("not connected: " + sample);
        }
        return database;
    }

    private static List<AskedPattern> asked(Sample sample) {
        return ASKED.getOrDefault(sample, List.of());
    }

    private static AskedPattern asked(Sample sample, String id) {
        return asked(sample).stream()
                .filter(each -> each.pattern().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
