package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.verify.PatternResult;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** V5 and R-82: answers of a real source that is written all the time against those of DynamoDB Local, while a sync is at work. */
@DisplayName("Access patterns of a source that is written and followed")
final class LivePatternsIT {
    private static final String QUIET_ROWS = """
            INSERT INTO region SELECT 'quiet', n, 'Quiet region ' || n FROM generate_series(1, 30) n;
            INSERT INTO customer SELECT 900 + n, 'quiet' || n, 'Quiet ' || n, NULL, true, 'quiet', 1 + n % 30, 7
                FROM generate_series(1, 60) n;
            """;

    private static final String PATTERNS = """
            accessPatterns:
              quiet-regions:
                sql: SELECT customer_id AS id, name FROM customer WHERE active AND country = :country AND code = :code
                parameters: SELECT country, code FROM region WHERE country = 'quiet'
                query: {table: TABLE, index: by-region, where: {regionKey: "REGION#{country}#{code}"}}
                returns: {id: id, name: name}
              busy-customers:
                sql: |
                  SELECT c.customer_id AS id, c.name, c.points, r.title AS region
                  FROM customer c LEFT JOIN region r ON r.country = c.country AND r.code = c.code
                  WHERE c.active AND c.handle = :handle
                parameters: SELECT handle FROM customer WHERE active
                get: {table: TABLE, key: {pk: "CUSTOMER#{handle}", sk: PROFILE}}
                returns: {id: id, name: name, points: points, region: region}
              skus:
                sql: SELECT label FROM sku WHERE sku_id = :id
                parameters: SELECT sku_id AS id FROM sku
                query: {table: TABLE, where: {pk: "SKU#{id}"}}
                returns: {label: label}
            """;

    private LiveMarket market;
    private OtherClient other;
    private FollowedMarket followed;

    @TempDir
    private Path folder;

    @BeforeEach
    void follow() {
        String endpoint = LocalDynamoDb.settings().endpoint().orElseThrow();
        market = new LiveMarket(
                folder.resolve("market"),
                endpoint,
                new LiveMarket.World(MarketSchema.TABLES, MarketSchema.ROWS, MarketSchema.DOCUMENT + PATTERNS));
        LocalPostgres.run(market.source(), QUIET_ROWS);
        other = new OtherClient(endpoint, market.table());
        market.prepare();
        market.backfill();
        followed = new FollowedMarket(market, Duration.ofSeconds(1));
    }

    @AfterEach
    void stop() {
        followed.close();
        other.close();
        market.close();
    }

    private VerifyResult verify() {
        return market.verify(VerifyLevel.PATTERNS).result();
    }

    private static PatternResult of(VerifyResult result, String id) {
        return result.patterns().stream()
                .filter(pattern -> pattern.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName(
            "answer equally where nothing is wrong, and a planted difference behind an index is found beside the sync")
    void behindAnIndex() {
        VerifyResult clean = verify();
        assertThat(clean.counts().differences()).as("%s", clean).isZero();
        assertThat(clean.counts().notCompared()).as("%s", clean).isZero();
        // An answer that never rests may stay unsettled, and is told so.
        assertThat(clean.verdict())
                .as("%s", clean)
                .isEqualTo(clean.counts().unsettled() == 0 ? Verdict.EQUAL : Verdict.INCONCLUSIVE);
        assertThat(of(clean, "quiet-regions").verdict()).as("%s", clean).isEqualTo(Verdict.EQUAL);
        // The traffic may take both customers of a region away: that is no question any more.
        assertThat(of(clean, "quiet-regions").parameterSets()).isBetween(20, 24);
        assertThat(followed.rounds()).isPositive();

        for (int code = 1; code <= 30; code++) {
            // Whichever regions are drawn: one of two customers of each moves to another one.
            other.update("CUSTOMER#quiet" + code, "PROFILE", "regionKey", "REGION#quiet#" + (code + 500));
        }

        VerifyResult found = verify();
        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.DIFFERENT);
        // The traffic may meanwhile write one of these rows again, and the sync its item.
        assertThat(of(found, "quiet-regions").different()).isBetween(18, 24);
        assertThat(of(found, "skus").different()).isZero();
        assertThat(found.reason()).contains("different");
    }
}
