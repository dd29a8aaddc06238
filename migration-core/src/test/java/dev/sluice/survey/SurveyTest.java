package dev.sluice.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.problem.StoppedException;
import dev.sluice.projection.Projection;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Crew;
import dev.sluice.run.RunListener;
import dev.sluice.testbed.InMemorySource;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Bytes;
import dev.sluice.value.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A survey")
final class SurveyTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Cancellation cancellation = new Cancellation();
    private final InMemorySource source = new InMemorySource(10);

    @AfterEach
    void stop() throws IOException {
        threads.shutdownNow();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("temporary files left behind").isEmpty();
        }
        assertThat(source.epochsOpen()).isZero();
    }

    private void customers(int count) {
        for (int id = 1; id <= count; id++) {
            customer(id, "10");
        }
    }

    private void customer(int id, String balance) {
        source.row("customer", "customer_id", "" + id, "name", "Ann", "email", "secret-" + id, "balance", balance);
    }

    private void note(int id, String owner, String body) {
        source.row("note", "note_id", "" + id, "owner", owner, "body", body);
    }

    private SurveyResult survey(Projection projection, SurveyRequest.Depth depth, Sample sample) {
        SurveyPorts ports = new SurveyPorts(
                new Crew(threads, 2), folder, Clock.fixed(NOW, ZoneOffset.UTC), RunListener.NONE, cancellation);
        try (SourceEpoch epoch = source.open()) {
            return new Survey(ports)
                    .run(new SurveyRequest(
                            projection,
                            projection.entities(),
                            epoch,
                            Version.of(1, epoch.position()),
                            depth,
                            sample,
                            new Bytes(1)));
        }
    }

    private SurveyResult survey() {
        return survey(Shop.projection(), SurveyRequest.Depth.FULL, new Sample.Everything());
    }

    private static Finding only(SurveyResult result, String rule) {
        List<Finding> found = result.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
        assertThat(found).as(rule + " in " + result.findings()).hasSize(1);
        return found.get(0);
    }

    @Test
    @DisplayName(
            "of clean rows finds nothing but those of no entity, and counts rows, items and sizes, engine attributes included (R-11b)")
    void clean() {
        customers(95);
        source.filter("customer", 3).filter("customer", 4);
        SurveyResult result = survey();
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("D10");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message())
                    .startsWith("2 rows of public.customer are kept by the \"where\" of no entity");
        });
        assertThat(result.rowsRead()).isEqualTo(95);
        assertThat(result.itemsRendered()).isEqualTo(93);
        EntitySurvey customer = result.entities().get(0);
        assertThat(customer.entity()).isEqualTo("Customer");
        assertThat(customer.items()).isEqualTo(93);
        // pk 2+CUSTOMER#95 11, sk 2+7, name 4+3, email 5+9, balance 7+2; _mv 3+ digits of 2^64+1095, 11; _mh 3+16
        assertThat(customer.largest().count()).isEqualTo(13 + 9 + 7 + 14 + 9 + 14 + 19);
        assertThat(customer.median()).isLessThanOrEqualTo(customer.largest());
        assertThat(customer.histogram().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(93);
        assertThat(result.entities().get(1).items()).isZero();
    }

    @Nested
    @DisplayName("R-03: of rows that claim one key")
    final class Collisions {
        @Test
        @DisplayName("names both entities and their source keys")
        void betweenEntities() {
            customers(50);
            source.row("guest", "guest_id", "1", "customer_ref", "17")
                    .row("guest", "guest_id", "2", "customer_ref", "1000")
                    .row("guest", "guest_id", "3", "customer_ref", "41");
            SurveyResult result =
                    survey(Shop.projectionWithGuests(), SurveyRequest.Depth.COLLISIONS, new Sample.Everything());
            Finding finding = only(result, "R-03");
            assertThat(result.findings()).hasSize(1);
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.subject()).isEqualTo("table shop");
            assertThat(finding.message())
                    .contains("2 keys", "4 rows", "CUSTOMER#17 / PROFILE", "CUSTOMER#41 / PROFILE")
                    .contains("entity Customer row {\"customer_id\":\"17\"} and entity Guest row {\"guest_id\":\"1\"}");
        }

        @Test
        @DisplayName("counts all of them where every row renders one key")
        void everyRow() {
            for (int id = 1; id <= 300; id++) {
                source.row("guest", "guest_id", "" + id, "customer_ref", "5");
            }
            SurveyResult result =
                    survey(Shop.projectionWithGuests(), SurveyRequest.Depth.FULL, new Sample.Everything());
            assertThat(only(result, "R-03").message()).contains("1 keys", "300 rows");
        }

        @Test
        @DisplayName("says that a sample did not look for them")
        void sampled() {
            customers(100);
            SurveyResult result = survey(Shop.projection(), SurveyRequest.Depth.FULL, new Sample.RowsOfEachEntity(25));
            assertThat(only(result, "R-03").severity()).isEqualTo(Severity.NOTE);
            // 11 ranges of Customer, the last one empty: 3 rows of each of the others
            assertThat(result.entities().get(0).items()).isEqualTo(30);
        }
    }

    @Test
    @DisplayName("finds values that cannot be represented, with the count, three rows and no value")
    void unrepresentable() {
        customers(40);
        for (int id : new int[] {2, 9, 21, 33}) {
            customer(id, "NaN");
        }
        Finding finding = survey().findings().get(0);
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.subject()).contains("entity Customer", "balance");
        assertThat(finding.message()).startsWith("4 rows").contains("{\"customer_id\":");
        assertThat(finding.message().split("customer_id", -1)).hasSize(4);
        assertThat(survey().findings().toString()).doesNotContain("secret");
    }

    @Test
    @DisplayName("I1, K1: finds items over 400 KB and keys over 2,048 bytes, as many as there are, and no others")
    void limits() {
        note(1, "a", "x".repeat(409_600));
        note(2, "b", "x".repeat(409_400));
        note(3, "k".repeat(2043), "");
        note(4, "k".repeat(2044), "");
        note(5, "k".repeat(3000), "");
        SurveyResult result = survey();
        assertThat(only(result, "I1").message()).startsWith("1 row");
        assertThat(only(result, "K1").message()).startsWith("2 rows");
        assertThat(result.findings()).hasSize(2);
        assertThat(result.entities().get(1).items()).isEqualTo(5);
        assertThat(result.entities().get(1).largest().count()).isGreaterThan(409_600);
    }

    @Test
    @DisplayName("a NULL in a key of the table: counts these rows and names the attribute and the column")
    void nullHoles() {
        note(1, "a", "");
        note(2, null, "");
        note(3, null, "");
        SurveyResult result = survey();
        assertThat(result.findings()).hasSize(1);
        Finding finding = result.findings().get(0);
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.subject()).contains("entity Note", "pk", "owner");
        assertThat(finding.message()).startsWith("2 rows").contains("{\"note_id\":\"2\"}", "{\"note_id\":\"3\"}");
        assertThat(result.itemsRendered()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "T2, T6, T7: counts items that have expired, that never expire, and that take milliseconds for seconds")
    void expired() {
        long now = NOW.getEpochSecond();
        long year = 31_556_952;
        long[] expiries = {
            now - 1, now, now + 1, now + 40 * year, now - 4 * year, now - 6 * year, now * 1000, now + 51 * year
        };
        for (int id = 1; id <= expiries.length; id++) {
            source.row("customer", "customer_id", "" + id, "name", "Ann", "expires", "" + expiries[id - 1]);
        }
        SurveyResult result = survey();
        assertThat(only(result, "T7").message()).startsWith("3 items");
        assertThat(only(result, "T2").message()).startsWith("1 items");
        assertThat(only(result, "T6").message()).startsWith("2 items");
        assertThat(result.findings()).hasSize(3).allMatch(finding -> finding.severity() == Severity.WARNING);
    }

    @Test
    @DisplayName("stops between rows when cancelled and leaves no file behind")
    void cancelled() {
        customers(100);
        int[] rows = new int[1];
        source.beforeRow(() -> {
            if (++rows[0] == 30) {
                cancellation.cancel("Ctrl-C.");
            }
        });
        assertThatThrownBy(SurveyTest.this::survey).isInstanceOf(StoppedException.class);
        assertThat(rows[0]).isLessThan(40);
    }
}
