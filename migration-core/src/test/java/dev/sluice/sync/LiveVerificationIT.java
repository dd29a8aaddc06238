package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.RepairOptions;
import dev.sluice.engine.VerifyOptions;
import dev.sluice.engine.VerifyOutcome;
import dev.sluice.repair.RepairResult;
import dev.sluice.repair.RepairScope;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.verify.Difference;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * on a real source that is written all the time, while a sync is at work and somebody else writes into the table. {@code
 * -Dsluice.windows=N} makes more verifications where nothing is wrong (P-9).
 */
@DisplayName("While the source is written and followed")
final class LiveVerificationIT {
    private static final List<VerifyLevel> LEVELS = List.of(VerifyLevel.ITEMS, VerifyLevel.KEYS, VerifyLevel.COUNTS);
    private static final int WINDOWS = Integer.getInteger("sluice.windows", LEVELS.size());

    private static final String QUIET_ROWS = """
            INSERT INTO sku SELECT n, 'Quiet ' || n FROM generate_series(100, 160) n;
            INSERT INTO customer SELECT n, 'quiet' || n, 'Quiet ' || n, NULL, true, NULL, NULL, 7 FROM generate_series(900, 930) n;
            """;

    private LoopbackSimulator simulator;
    private LiveMarket market;
    private OtherClient other;
    private FollowedMarket followed;

    @TempDir
    private Path folder;

    @BeforeEach
    void follow() {
        simulator = new LoopbackSimulator(SimulatorSettings.PLAIN);
        market = new LiveMarket(folder.resolve("market"), simulator.endpoint());
        LocalPostgres.run(market.source(), QUIET_ROWS);
        other = new OtherClient(simulator.endpoint(), market.table());
        market.prepare();
        market.backfill();
        followed = new FollowedMarket(market);
    }

    @AfterEach
    void stop() {
        followed.close();
        other.close();
        market.close();
        simulator.close();
    }

    private VerifyOutcome verify(VerifyLevel level, Optional<RepairOptions> repair) {
        return market.verify(new VerifyOptions(level, repair, OptionalLong.empty()));
    }

    @Test
    @DisplayName("verification finds nothing where nothing is wrong, however much is under way")
    void nothing() {
        for (int window = 0; window < WINDOWS; window++) {
            VerifyLevel level = LEVELS.get(window % LEVELS.size());
            VerifyResult result = verify(level, Optional.empty()).result();

            assertThat(result.counts().differences()).as("%s", result).isZero();
            assertThat(result.foreign()).as("%s", result).isZero();
            // A key that never rests may stay unsettled, and is told so.
            assertThat(result.verdict())
                    .as("%s", result)
                    .isEqualTo(result.counts().unsettled() == 0 ? Verdict.EQUAL : Verdict.INCONCLUSIVE);
        }
        assertThat(followed.rounds()).isPositive();
    }

    @Test
    @DisplayName(
            "what another client did is listed exactly, a repair leaves what is not ours, and with --foreign all is equal again")
    void otherClient() {
        other.delete("SKU#100", "SKU");
        other.delete("CUSTOMER#quiet900", "PROFILE");
        other.update("SKU#101", "SKU", "label", "Theirs");
        other.update("CUSTOMER#quiet901", "PROFILE", "name", "Theirs");
        Map<String, AttributeValue> known = other.item("SKU#102", "SKU");
        other.forge(known, "label", "Forged");
        known.put("pk", OtherClient.text("SKU#7777"));
        other.put(known);
        other.put(Map.of("pk", OtherClient.text("SKU#8888"), "sk", OtherClient.text("SKU")));
        Map<String, AttributeValue> naive = other.item("SKU#103", "SKU");
        naive.keySet().removeAll(Set.of("_mv", "_mh"));
        other.put(naive);
        Map<String, AttributeValue> ahead = other.item("SKU#104", "SKU");
        ahead.put(
                "_mv", AttributeValue.builder().n("98765432109876543210987654").build());
        other.put(ahead);

        VerifyResult found = verify(VerifyLevel.ITEMS, Optional.empty()).result();

        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.DIFFERENT);
        assertThat(told(found))
                .containsExactlyInAnyOrder(
                        "MISSING SKU#100 / SKU",
                        "MISSING CUSTOMER#quiet900 / PROFILE",
                        "DIFFERENT SKU#101 / SKU",
                        "FOREIGN SKU#101 / SKU",
                        "DIFFERENT CUSTOMER#quiet901 / PROFILE",
                        "FOREIGN CUSTOMER#quiet901 / PROFILE",
                        "DIFFERENT SKU#102 / SKU",
                        "EXTRA SKU#7777 / SKU",
                        "FOREIGN SKU#7777 / SKU",
                        "EXTRA SKU#8888 / SKU",
                        "FOREIGN SKU#8888 / SKU",
                        "FOREIGN SKU#103 / SKU",
                        "FOREIGN SKU#104 / SKU");

        VerifyOutcome shown = verify(VerifyLevel.ITEMS, repair(RepairScope.FOREIGN, RepairOptions.Mode.SHOW));
        assertThat(shown.repair().orElseThrow().planned()).hasSize(9);
        assertThat(told(shown.result())).isEqualTo(told(found));

        VerifyOutcome ours = verify(VerifyLevel.ITEMS, repair(RepairScope.OURS, RepairOptions.Mode.WRITE));
        assertThat(ours.repair().orElseThrow().ending()).isEqualTo(RepairResult.Ending.DONE);
        assertThat(ours.repair().orElseThrow().counts().written()).isEqualTo(3);
        assertThat(ours.repair().orElseThrow().left()).isEqualTo(6);
        assertThat(ours.result().missing()).isZero();
        assertThat(ours.result().foreign()).isEqualTo(6);
        assertThat(ours.result().verdict()).isNotEqualTo(Verdict.EQUAL);

        VerifyOutcome all = verify(VerifyLevel.ITEMS, repair(RepairScope.FOREIGN, RepairOptions.Mode.WRITE));
        assertThat(all.result().counts().differences()).as("%s", all).isZero();
        assertThat(all.result().foreign()).as("%s", all).isZero();
        followed.close();
        assertThat(market.wrong()).isEmpty();
        assertThat(market.verify(VerifyLevel.ITEMS).result().verdict()).isEqualTo(Verdict.EQUAL);
    }

    private static Optional<RepairOptions> repair(RepairScope scope, RepairOptions.Mode mode) {
        return Optional.of(new RepairOptions(scope, RepairOptions.MOST, mode));
    }

    private static Set<String> told(VerifyResult result) {
        Set<String> told = new TreeSet<>();
        for (Difference difference : result.differences()) {
            told.add(difference.kind() + " " + difference.key());
        }
        return told;
    }
}
