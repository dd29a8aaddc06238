package dev.sluice.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.access.AccessPattern;
import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.adapter.shadow.JournalShadowBook;
import dev.sluice.adapter.shadow.ShadowReading;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.Subject;
import dev.sluice.gateway.TargetReader;
import dev.sluice.shadow.PatternRule;
import dev.sluice.shadow.ShadowLimits;
import dev.sluice.shadow.ShadowListener;
import dev.sluice.shadow.ShadowPattern;
import dev.sluice.shadow.ShadowQuestion;
import dev.sluice.shadow.SwitchLimits;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.verify.AnswerRow;
import dev.sluice.verify.PatternAnswers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@DisplayName("Shadow reads (R-86) of an application on PostgreSQL, with DynamoDB behind")
@Timeout(300)
final class ShadowReadsIT {
    private static final MovedSample MOVED = MovedSample.of(Sample.CHINOOK);
    private static final Subject SUBJECT = new Subject("design", "patterns", "source", "target");
    private static final String SALES = Sample.OWN_TABLES + "sales";
    private static final int CUSTOMERS = 59;
    /** One difference of 59 must not turn anything off here. */
    private static final SwitchLimits NEVER = new SwitchLimits(Duration.ofHours(1), 1, 1, 200);

    @TempDir
    Path folder = Path.of("");

    @Test
    @DisplayName(
            "answer by SQL, find every answer of two patterns equal, and exactly the one that was planted different")
    void equalAndOnePlanted() throws SQLException {
        JsonObject clean = run();
        assertCounts(clean, "customer-by-id", CUSTOMERS, 0);
        assertCounts(clean, "albums-of-artist", 204, 0);
        try (TargetTable target = new TargetTable()) {
            Map<String, AttributeValue> key =
                    Map.of("customerId", AttributeValue.fromN("17"), "entry", AttributeValue.fromS("CUSTOMER"));
            Map<String, AttributeValue> sound = target.get(SALES, key).orElseThrow();
            try {
                target.put(SALES, new Plant(SALES, key, "city", "city").spoil(sound));
                JsonObject planted = run();
                assertCounts(planted, "customer-by-id", CUSTOMERS - 1, 1);
                assertCounts(planted, "albums-of-artist", 204, 0);
                JsonArray samples = pattern(planted, "customer-by-id").getAsJsonArray("samples");
                assertThat(samples).hasSize(1);
                assertThat(samples.get(0).getAsJsonObject().get("how").getAsString())
                        .contains("column city is");
                assertThat(planted.toString())
                        .as("the address of the customer is sensitive")
                        .contains("***")
                        .doesNotContain("@");
            } finally {
                target.put(SALES, sound);
            }
        }
    }

    /** Asks both patterns with every parameter there is; gives the window that the journal keeps. */
    private JsonObject run() throws SQLException {
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(folder);
                TargetReader reader = new DynamoDbConnector(pause -> {}).openReader(LocalDynamoDb.settings());
                Connection connection = LocalPostgres.connect(MOVED.settings())) {
            ShadowLimits limits = new ShadowLimits(
                    Duration.ofMinutes(1), 10_000, 1_000, List.of(Duration.ofMillis(1)), Duration.ofHours(1));
            try (ShadowReading shadow = ShadowReading.open(journal, SUBJECT, 2, limits, ShadowListener.NONE)) {
                for (String id : List.of("customer-by-id", "albums-of-artist")) {
                    askAll(shadow, id, reader, connection);
                }
                while (shadow.reads().openQuestions() > 0) {
                    Thread.onSpinWait();
                }
            }
            Evidence evidence = journal.latestEvidence().get(0);
            assertThat(evidence.kind()).isEqualTo(JournalShadowBook.KIND);
            assertThat(evidence.subject()).isEqualTo(SUBJECT);
            return JsonParser.parseString(evidence.json()).getAsJsonObject();
        }
    }

    private static void askAll(ShadowReading shadow, String id, TargetReader reader, Connection connection)
            throws SQLException {
        AccessPattern pattern = MOVED.project().accessPatterns().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        PatternAnswers answers = learn(pattern);
        ShadowPattern<List<Map<String, @Nullable String>>, List<AnswerRow>> shadowed =
                shadow.reads().open(PatternRule.ofProject(answers, rows -> rows), NEVER);
        shadowed.ramp(100);
        for (Map<String, @Nullable String> row : rows(connection, pattern.parameterSql(), null)) {
            String value = row.values().iterator().next();
            assertThat(value).isNotNull();
            Map<String, String> parameters = Map.of(row.keySet().iterator().next(), value);
            String sql = pattern.sql().replaceAll(":\\w+", "?");
            List<Map<String, @Nullable String>> answer = shadowed.ask(ShadowQuestion.of(
                    () -> rows(connection, sql, value), over -> answers.ask(reader, parameters, over)));
            assertThat(answer).isNotEmpty();
        }
    }

    private static PatternAnswers learn(AccessPattern pattern) {
        try (SourceDatabase database = MOVED.connect();
                SourceEpoch epoch = database.openEpoch()) {
            return PatternAnswers.learn(MOVED.projection(), MOVED.project().design(), pattern, epoch);
        }
    }

    /** What an application does: its own statement, through plain JDBC. */
    private static List<Map<String, @Nullable String>> rows(
            Connection connection, String sql, @Nullable String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (parameter != null) {
                statement.setInt(1, Integer.parseInt(parameter));
            }
            List<Map<String, @Nullable String>> rows = new ArrayList<>();
            try (ResultSet answer = statement.executeQuery()) {
                while (answer.next()) {
                    Map<String, @Nullable String> row = new LinkedHashMap<>();
                    for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
                        row.put(answer.getMetaData().getColumnLabel(i), answer.getString(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    private static void assertCounts(JsonObject window, String id, int equal, int real) {
        JsonObject counts = pattern(window, id).getAsJsonObject("counts");
        assertThat(counts.get("asked").getAsInt()).as(window.toString()).isGreaterThanOrEqualTo(equal + real);
        assertThat(counts.get("equal").getAsInt())
                .as(window.toString())
                .isEqualTo(counts.get("asked").getAsInt() - real);
        assertThat(counts.get("real").getAsInt()).as(window.toString()).isEqualTo(real);
        assertThat(counts.get("mismatchRateBelow95").getAsDouble()).isBetween(0.001, 0.1);
    }

    private static JsonObject pattern(JsonObject window, String id) {
        for (var pattern : window.getAsJsonArray("patterns")) {
            if (pattern.getAsJsonObject().get("pattern").getAsString().equals(id)) {
                return pattern.getAsJsonObject();
            }
        }
        throw new AssertionError(id + " is not in " + window);
    }
}
