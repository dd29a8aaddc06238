package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.design.Design;
import dev.sluice.gateway.RowDraw;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.Projection;
import dev.sluice.run.Cancellation;
import dev.sluice.run.RunListener;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.ManualTime;
import dev.sluice.value.CapacityUnits;
import dev.sluice.verify.SampleResult.StratumKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R-84 on a real PostgreSQL: faults in one row of a thousand, which a sample of three hundred misses three times of four. */
@DisplayName("The strata of a sample of 20,000 rows")
final class SampledStrataIT {
    private static final int ROWS = 20_000;
    private static final int FAULTY = ROWS / 1_000;
    private static final int SIZE = 300;
    /** Rows whose body is far larger than any other, and stored apart: their pointers are smaller than any other body. */
    private static final IntPredicate LARGEST = id -> id % 1_000 == 7;
    /** Rows that one late transaction has written. */
    private static final IntPredicate NEWEST = id -> id % 1_000 == 500;

    private static final String DOCUMENT = """
            sluice: 1
            name: strata
            source: {url: "URL", user: postgres, schemas: [public]}
            tables:
              t: {partitionKey: {name: pk, type: S}, sortKey: {name: sk, type: S}}
            entities:
              Thing:
                table: t
                from: public.thing
                keys: {pk: "THING#{id}", sk: THING}
                attributes: {body: body, state: state}
            """;

    @TempDir
    Path folder = Path.of("");

    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final ManualTime time = new ManualTime();
    private final Map<String, Item> items = new LinkedHashMap<>();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private static String create(String table) {
        return "CREATE TABLE thing (id int PRIMARY KEY, state text NOT NULL, body text NOT NULL)" + table;
    }

    /** Twenty transactions write a thousand rows each, and one more changes one of each thousand. */
    private static SourceSettings filled(String kind) {
        SourceSettings source = LocalPostgres.createDatabase();
        LocalPostgres.run(source, create(kind.equals("partitioned") ? " PARTITION BY RANGE (id)" : ""));
        if (kind.equals("partitioned")) {
            LocalPostgres.run(
                    source,
                    "CREATE TABLE thing_1 PARTITION OF thing FOR VALUES FROM (0) TO (6000)",
                    "CREATE TABLE thing_2 PARTITION OF thing FOR VALUES FROM (6000) TO (20000)",
                    "ALTER TABLE thing_1 ALTER body SET STORAGE EXTERNAL",
                    "ALTER TABLE thing_2 ALTER body SET STORAGE EXTERNAL");
        } else {
            LocalPostgres.run(source, "ALTER TABLE thing ALTER body SET STORAGE EXTERNAL");
        }
        for (int from = 0; from < ROWS; from += 1_000) {
            LocalPostgres.run(
                    source,
                    "INSERT INTO thing SELECT n, 'new', CASE WHEN n % 1000 = 7 THEN repeat('x', 4000 + n) ELSE repeat('y', 100 + n * 7919 % 900) END"
                            + " FROM generate_series(" + from + ", " + (from + 999) + ") n");
        }
        LocalPostgres.run(source, "UPDATE thing SET state = 'changed' WHERE id % 1000 = 500", "ANALYZE thing");
        return source;
    }

    /** A source, and a target in memory that holds what it should. */
    private final class Sides implements AutoCloseable {
        private final SourceDatabase database;
        private final Design design;
        private final Projection projection;
        private final PlantedItems writer;

        Sides(String kind) {
            SourceSettings source = filled(kind);
            this.database = new PostgresConnector(Map.of(), Path.of(""), PasswordPrompt.NONE).connect(source);
            this.design =
                    ProjectReader.parse(DOCUMENT.replace("URL", source.url())).design();
            this.projection = Projection.compile(
                    design, database.inspect(List.of("public"), Instant.EPOCH).schema());
            this.writer = new PlantedItems(design.tables().get(0));
            RenderedItems.of(projection, database::openEpoch)
                    .forEach(item -> items.put(key(item), writer.written(item)));
        }

        /** Changes the items of some rows behind the source's back, as a writer with a fault would have left them. */
        void plant(IntPredicate faulty) {
            RenderedItems.of(projection, database::openEpoch).stream()
                    .filter(item -> faulty.test(id(key(item))))
                    .map(item -> ItemSurgery.with(item, "state", new AttributeValue.StringValue("lost")))
                    .forEach(item -> items.put(key(item), writer.written(item)));
        }

        EntityReading reading() {
            return projection.entities().get(0).reading();
        }

        Sampled sample(long seed) {
            VerificationPorts ports = new VerificationPorts(
                    design,
                    projection,
                    database::openEpoch,
                    new Target(items),
                    folder,
                    executor,
                    time,
                    1,
                    RunListener.NONE,
                    new Cancellation(),
                    Optional.empty(),
                    SelfTests.eachTime());
            try (SourceEpoch epoch = database.openEpoch()) {
                return new SampleVerification(ports, FollowedStream.atRest(1, time), VerifyLevel.ITEMS, 10, seed)
                        .run(epoch, SIZE);
            }
        }

        @Override
        public void close() {
            database.close();
        }
    }

    private static List<String> keys(Sampled sampled) {
        return sampled.result().differences().stream().map(Difference::key).toList();
    }

    private static String key(Item item) {
        return ((AttributeValue.StringValue) item.attributes().get("pk")).value();
    }

    private static int id(String key) {
        return Integer.parseInt(key.substring("THING#".length()));
    }

    /** A target in memory. */
    private record Target(Map<String, Item> items) implements TargetReader {
        @Override
        public Page scan(String table, int segment, int totalSegments, Optional<Item> startKey) {
            List<Item> here = items.values().stream()
                    .filter(item -> Math.floorMod(key(item).hashCode(), totalSegments) == segment)
                    .toList();
            return new Page(here, Optional.empty(), CapacityUnits.ZERO);
        }

        @Override
        public Optional<Item> get(String table, Item key) {
            return Optional.ofNullable(items.get(SampledStrataIT.key(key)));
        }

        @Override
        public Page query(BoundQuery query, Optional<Item> startKey, int pageSize) {
            throw new UnsupportedOperationException("a sample asks for no pattern");
        }

        @Override
        public void close() {
            // nothing to release
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "partitioned"})
    @DisplayName("have thirty keys each, and find what is wrong in the largest rows alone, and in the newest alone")
    void clusters(String kind) {
        try (Sides sides = new Sides(kind)) {
            SampleResult clean = sides.sample(1).sample();
            assertThat(clean.ofStrata().different()).isZero();
            assertThat(clean.strata().get(StratumKind.SIZE).count()).isEqualTo(10);
            assertThat(clean.strata().get(StratumKind.AGE).count()).isEqualTo(10);
            assertThat(clean.strata().values()).allSatisfy(strata -> {
                assertThat(strata.fewest()).isGreaterThanOrEqualTo(TableSample.OF_A_STRATUM);
                assertThat(strata.drawn().keys()).isGreaterThanOrEqualTo(strata.count() * strata.fewest());
                assertThat(strata.drawn().untold()).isZero();
            });
            assertThat(clean.target().keys()).isGreaterThanOrEqualTo(300).isLessThan(ROWS / 10);

            sides.plant(LARGEST);
            found(sides, StratumKind.SIZE);

            items.replaceAll((key, item) -> sides.writer.written(bare(item, id(key))));
            assertThat(sides.sample(2).result().verdict()).isEqualTo(Verdict.EQUAL);
            sides.plant(NEWEST);
            found(sides, StratumKind.AGE);
        }
    }

    /** As the source says. */
    private static Item bare(Item item, int id) {
        Item bare = item;
        for (String name : EngineAttributes.NAMES) {
            bare = ItemSurgery.without(bare, name);
        }
        return ItemSurgery.with(bare, "state", new AttributeValue.StringValue(NEWEST.test(id) ? "changed" : "new"));
    }

    /** Whatever is drawn by chance: each of the faulty rows is among the foremost. */
    private static void found(Sides sides, StratumKind by) {
        for (long seed = 1; seed <= 3; seed++) {
            Sampled sampled = sides.sample(seed);
            assertThat(sampled.result().verdict()).isEqualTo(Verdict.DIFFERENT);
            assertThat(sampled.sample().strata().get(by).drawn().different()).isEqualTo(FAULTY);
            assertThat(sampled.result().reason()).contains(by == StratumKind.SIZE ? "by size" : "by age");
        }
    }

    @Test
    @DisplayName("see what the simple random sample misses for three seeds of four, by the laws of chance")
    void chance() {
        try (Sides sides = new Sides("plain");
                SourceEpoch epoch = sides.database.openEpoch()) {
            long missed = LongStream.rangeClosed(1, 100)
                    .filter(seed -> {
                        boolean[] seen = new boolean[1];
                        epoch.draw(
                                sides.reading(),
                                new RowDraw.Share((double) SIZE / ROWS, seed),
                                row -> seen[0] |=
                                        LARGEST.test(Integer.parseInt(row.key().get(0))));
                        return !seen[0];
                    })
                    .count();

            // (1 - 0.015) to the 20 is 0.739; five standard deviations of a hundred such draws are 22.
            assertThat(missed).isBetween(52L, 96L);
        }
    }

    @Test
    @DisplayName("are the same ones with the same seed, and others with another")
    void repeatable() {
        try (Sides sides = new Sides("plain")) {
            sides.plant(id -> id % 11 == 3);

            Sampled one = sides.sample(5);

            Sampled again = sides.sample(5);
            assertThat(again.sample()).isEqualTo(one.sample());
            assertThat(keys(again))
                    .as("the keys that differ")
                    .isEqualTo(keys(one))
                    .hasSizeGreaterThan(50);
            assertThat(sides.sample(6).sample().strata())
                    .isNotEqualTo(one.sample().strata());
        }
    }
}
