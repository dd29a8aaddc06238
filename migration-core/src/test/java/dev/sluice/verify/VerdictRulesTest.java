package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The verdict")
final class VerdictRulesTest {
    private static final SelfTestResult PASSED = new SelfTestResult(10, 1, 2, 0, Map.of(), 0);
    private static final SelfTestResult BLIND = new SelfTestResult(10, 1, 2, 0, Map.of(FaultKind.ONE_BIT, 1), 0);
    private static final SelfTestResult NERVOUS = new SelfTestResult(10, 1, 2, 1, Map.of(), 0);
    private static final SelfTestResult MISCOUNTING = new SelfTestResult(10, 1, 2, 0, Map.of(), 1);

    @ParameterizedTest(
            name = "{0} missing, {1} extra, {2} different, {3} foreign, {4} in quarantine, {5} not compared: {6}")
    @CsvSource({
        "0, 0, 0, 0, 0, 0, EQUAL",
        "1, 0, 0, 0, 0, 0, DIFFERENT",
        "0, 1, 0, 0, 0, 0, DIFFERENT",
        "0, 0, 1, 0, 0, 0, DIFFERENT",
        "0, 0, 0, 1, 0, 0, INCONCLUSIVE",
        "0, 0, 0, 0, 1, 0, INCONCLUSIVE",
        "0, 0, 0, 0, 0, 1, INCONCLUSIVE",
        "1, 0, 0, 1, 1, 1, DIFFERENT",
    })
    @DisplayName("follows from the figures")
    void followsFromTheFigures(
            long missing,
            long extra,
            long different,
            long foreign,
            long quarantined,
            long notCompared,
            Verdict verdict) {
        Tally tally = new Tally(
                new VerifyCounts(100, missing, extra, different, 0, foreign, quarantined, notCompared),
                List.of("Why."),
                LeftOut.NOTHING);

        assertThat(VerdictRules.of(tally, Optional.of(PASSED), VerifyLevel.ITEMS)
                        .verdict())
                .isEqualTo(verdict);
        assertThat(VerdictRules.of(tally, Optional.empty(), VerifyLevel.ITEMS).verdict())
                .isEqualTo(verdict);
        assertThat(VerdictRules.of(tally, Optional.of(BLIND), VerifyLevel.ITEMS).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(VerdictRules.of(tally, Optional.of(NERVOUS), VerifyLevel.ITEMS)
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(VerdictRules.of(tally, Optional.of(MISCOUNTING), VerifyLevel.COUNTS)
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(VerdictRules.of(tally, Optional.of(SelfTestResult.NONE), VerifyLevel.ITEMS)
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    @DisplayName("is EQUAL for two empty sides, and INCONCLUSIVE where something was left out of them")
    void emptySides() {
        Tally leftOut = Tally.leftOut(new LeftOut(7, 3));

        assertThat(VerdictRules.of(Tally.NONE, Optional.of(PASSED), VerifyLevel.ITEMS))
                .isEqualTo(new VerdictRules.Conclusion(
                        Verdict.EQUAL, "Both sides are empty: there are 0 items to compare."));
        VerdictRules.Conclusion nothing = VerdictRules.of(leftOut, Optional.of(PASSED), VerifyLevel.ITEMS);
        assertThat(nothing.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(nothing.reason()).contains("Nothing was compared", "7 rows", "3 items");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"COUNTS, contents were compared", "KEYS, contents were not compared"})
    @DisplayName("never says more than its level saw")
    void saysWhatItSaw(VerifyLevel level, String limit) {
        Tally equal = Tally.of(VerifyCounts.compared(100, 0, 0, 0));

        assertThat(VerdictRules.of(equal, Optional.empty(), level).reason())
                .contains("100")
                .contains(limit)
                .doesNotContain("are equal");
        assertThat(VerdictRules.of(equal, Optional.of(PASSED), VerifyLevel.ITEMS)
                        .reason())
                .isEqualTo("All 100 items are equal in both directions.");
    }

    @ParameterizedTest(name = "{0} sets, {1} equal, {2} different, {3} not compared, {4}: {5}")
    @CsvSource({
        "24, 24, 0, 0, SUFFICIENT, EQUAL",
        "24, 23, 1, 0, SUFFICIENT, DIFFERENT",
        "24, 23, 0, 1, SUFFICIENT, INCONCLUSIVE",
        "24, 22, 1, 1, SUFFICIENT, DIFFERENT",
        "24, 24, 0, 0, TOO_FEW_ANSWERS, INCONCLUSIVE",
        "0, 0, 0, 0, TOO_FEW_ANSWERS, INCONCLUSIVE",
        "0, 0, 0, 0, NO_DATA, INCONCLUSIVE",
        "1, 1, 0, 0, NO_DATA, INCONCLUSIVE",
        "24, 23, 0, 0, SUFFICIENT, INCONCLUSIVE",
    })
    @DisplayName("of a pattern follows from its parameter sets")
    void ofPattern(
            int sets, int equal, int different, int notCompared, PatternResult.Coverage coverage, Verdict verdict) {
        PatternResult result = new PatternResult(
                "p", "", "", sets, sets, 1, 1, 1, equal, different, notCompared, 0, List.of(), coverage);

        assertThat(result.verdict()).isEqualTo(verdict);
    }
}
