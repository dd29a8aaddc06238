package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.DrawnRow;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowDraw;
import dev.sluice.gateway.RowDraw.Order;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.Projection;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rows drawn at random from a real table")
final class DrawnRowsIT {
    private static final int ROWS = 20_000;
    private static final String TABLES = """
            CREATE TABLE "odd name" (a int, b text, kept boolean NOT NULL, PRIMARY KEY (a, b));
            INSERT INTO "odd name" SELECT n / 10, 'b''"' || n % 10, n % 4 > 0 FROM generate_series(0, 19999) n;
            CREATE TABLE parted (id int PRIMARY KEY) PARTITION BY RANGE (id);
            CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (1000);
            CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (1000) TO (20000);
            INSERT INTO parted SELECT generate_series(0, 19999);
            ANALYZE;
            """;
    private static final String DOCUMENT = """
            sluice: 1
            name: draw
            source: {url: "URL", user: postgres, schemas: [public]}
            tables:
              t: {partitionKey: {name: pk, type: S}, sortKey: {name: sk, type: S}}
            entities:
              Odd:
                table: t
                from: public.odd name
                where: {kept: true}
                keys: {pk: "ODD#{a}", sk: "{b}"}
                attributes: {kept: kept}
              Parted:
                table: t
                from: public.parted
                keys: {pk: "PARTED#{id}", sk: P}
                attributes: {id: id}
            """;

    private SourceDatabase database;
    private SourceEpoch epoch;
    private Projection projection;

    @BeforeEach
    void open() {
        SourceSettings source = LocalPostgres.createDatabase();
        LocalPostgres.run(source, TABLES);
        database = new PostgresConnector(Map.of(), Path.of(""), PasswordPrompt.console()).connect(source);
        projection = Projection.compile(
                ProjectReader.parse(DOCUMENT.replace("URL", source.url())).design(),
                database.inspect(List.of("public"), Instant.EPOCH).schema());
        epoch = database.openEpoch();
    }

    @AfterEach
    void close() {
        epoch.close();
        database.close();
    }

    private List<List<String>> drawn(String entity, RowDraw draw) {
        return rows(entity, draw).stream().map(DrawnRow::key).toList();
    }

    private List<DrawnRow> rows(String entity, RowDraw draw) {
        List<DrawnRow> rows = new ArrayList<>();
        epoch.draw(reading(entity), draw, rows::add);
        return rows;
    }

    private EntityReading reading(String entity) {
        return projection.entity(entity).orElseThrow().reading();
    }

    @Test
    @DisplayName("are about a share of those that the filter keeps, each once, and other ones with another seed")
    void share() {
        List<List<String>> one = drawn("Odd", new RowDraw.Share(0.1, 1));
        List<List<String>> other = drawn("Odd", new RowDraw.Share(0.1, 2));

        // 15,000 rows are kept; five standard deviations of a binomial are 184.
        assertThat(one.size()).isBetween(1_500 - 184, 1_500 + 184);
        assertThat(new HashSet<>(one)).hasSameSizeAs(one);
        assertThat(one).isEqualTo(drawn("Odd", new RowDraw.Share(0.1, 1))).isNotEqualTo(other);
        HashSet<List<String>> both = new HashSet<>(one);
        both.retainAll(other);
        assertThat(both).hasSizeLessThan(260);
    }

    @Test
    @DisplayName(
            "are all of them where the share is all, of a partitioned table too, and can be read by what was drawn")
    void all() {
        assertThat(drawn("Odd", new RowDraw.Share(1, 1))).hasSize(ROWS * 3 / 4);
        List<List<String>> parted = drawn("Parted", new RowDraw.Share(1, 1));
        assertThat(parted).hasSize(ROWS);
        List<List<String>> odd = drawn("Odd", new RowDraw.OfRange(KeyRange.ALL, Order.RANDOM, 25, 9));
        int rows = 0;
        try (var cursor = epoch.read(reading("Odd"), odd)) {
            while (cursor.next() != null) {
                rows++;
            }
        }
        assertThat(rows).isEqualTo(25);
    }

    @Test
    @DisplayName("are so many of each range, spread over it, fewer where it has fewer")
    void ranges() {
        KeyRange range = new KeyRange(List.of("99", "z"), List.of("199", "z"));
        List<List<String>> drawn = drawn("Odd", new RowDraw.OfRange(range, Order.RANDOM, 30, 5));

        assertThat(drawn).hasSize(30).doesNotHaveDuplicates().allSatisfy(key -> assertThat(Integer.parseInt(key.get(0)))
                .isBetween(100, 199));
        assertThat(drawn.stream().map(key -> Integer.parseInt(key.get(0)) / 20).distinct())
                .hasSizeGreaterThan(3);
        assertThat(drawn(
                        "Odd",
                        new RowDraw.OfRange(
                                new KeyRange(List.of("99", "z"), List.of("100", "z")), Order.RANDOM, 30, 5)))
                .hasSizeLessThan(10);
    }
}
