package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.DualWriter;
import dev.sluice.gateway.LiveLoad;
import dev.sluice.sync.SyncFigures;
import dev.sluice.value.Lsn;
import dev.sluice.verify.LeftOut;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyCounts;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A live demo proves something")
final class LiveResultTest {
    private static final VerifyResult EQUAL_BESIDE = beside(Verdict.EQUAL);

    private static VerifyResult beside(Verdict verdict) {
        return new VerifyResult(
                VerifyLevel.ITEMS,
                VerifyCounts.NONE,
                verdict,
                "",
                new Lsn(1),
                List.of(),
                List.of(),
                "",
                LeftOut.NOTHING);
    }

    private static DualWriteResult dual(long written, Verdict verdict) {
        return new DualWriteResult(
                new DualWriter.Report(new TreeMap<>(Map.of("WRITTEN", written))),
                new SyncFigures(0, 0, 0, 0, 0, 0, 0),
                3,
                verdict);
    }

    private static LiveResult result(long transactions, long rows, long applied, Optional<String> missing) {
        LiveResult.Stream stream = new LiveResult.Stream(applied, applied, Duration.ZERO, missing);
        return result(load(transactions, rows), stream, EQUAL_BESIDE, dual(9, Verdict.EQUAL));
    }

    private static LiveLoad.Report load(long transactions, long rows) {
        return new LiveLoad.Report(transactions, 0, 0, new TreeMap<>(Map.of("t", rows)));
    }

    private static LiveResult result(
            LiveLoad.Report load, LiveResult.Stream stream, VerifyResult beside, DualWriteResult dual) {
        return new LiveResult(Duration.ofSeconds(1), load, List.of(), stream, Optional.of(beside), dual);
    }

    private static LiveResult besides(VerifyResult beside, DualWriteResult dual) {
        LiveResult.Stream stream = new LiveResult.Stream(5, 5, Duration.ZERO, Optional.empty());
        return result(load(3, 5), stream, beside, dual);
    }

    @Test
    @DisplayName("when all that people committed was applied")
    void all() {
        assertThat(result(3, 5, 5, Optional.empty()).isProven()).isTrue();
    }

    @Test
    @DisplayName("not when a change that was committed was not applied")
    void fewer() {
        assertThat(result(3, 5, 4, Optional.empty()).isProven()).isFalse();
    }

    @Test
    @DisplayName("not when nobody wrote")
    void nobody() {
        assertThat(result(0, 0, 0, Optional.empty()).isProven()).isFalse();
    }

    @Test
    @DisplayName("not when the sync says that something is missing")
    void missing() {
        assertThat(result(3, 5, 5, Optional.of("an older snapshot")).isProven()).isFalse();
    }

    @Test
    @DisplayName(
            "not when a verification while people wrote confirmed a difference, but also when it could not tell of all keys")
    void beside() {
        assertThat(besides(beside(Verdict.DIFFERENT), dual(9, Verdict.EQUAL)).isProven())
                .isFalse();
        assertThat(besides(beside(Verdict.INCONCLUSIVE), dual(9, Verdict.EQUAL)).isProven())
                .isTrue();
    }

    @Test
    @DisplayName("not when the application that writes both sides wrote nothing or is not equal")
    void dual() {
        assertThat(besides(EQUAL_BESIDE, dual(0, Verdict.EQUAL)).isProven()).isFalse();
        assertThat(besides(EQUAL_BESIDE, dual(9, Verdict.INCONCLUSIVE)).isProven())
                .isFalse();
    }
}
