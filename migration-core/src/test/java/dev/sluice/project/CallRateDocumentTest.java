package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.CallRate;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.PatternDraft.Calls;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("How often an access pattern is asked, in the document")
final class CallRateDocumentTest {
    private static final String SQL = "    sql: SELECT name FROM customer";
    private static final String NUMBER =
            "a number from 0 to 1000000000 with at most 6 decimals, such as 12.5, is wanted here, not ";

    private static String stated(String rate) {
        return Documents.SMALL.replace(SQL, "    callsPerSecond: " + rate + "\n" + SQL);
    }

    private static AccessPattern pattern(String document) {
        return ProjectReader.parse(document).accessPatterns().get(0);
    }

    private static PatternDraft with(Calls calls) {
        PatternDraft draft = PatternDraft.of(pattern(Documents.SMALL));
        return new PatternDraft(
                draft.id(),
                draft.description(),
                draft.sql(),
                draft.parameters(),
                draft.request(),
                draft.contract(),
                draft.returns(),
                draft.explode(),
                calls);
    }

    static Stream<Arguments> rates() {
        return Stream.of(
                arguments("{average: 12.5, peak: 40}", "12.5", "40"),
                arguments("{peak: 40.0, average: 012.50}", "12.5", "40"),
                arguments("{average: 0}", "0", ""),
                arguments("{average: 0.000001, peak: null}", "0.000001", ""),
                arguments("{average: 1000000000, peak: 1000000000.000000}", "1000000000", "1000000000"),
                arguments("\n      average: 7000 # a guess\n      peak: 7000", "7000", "7000"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rates")
    @DisplayName("is an average and, where somebody knows it, a peak; zeros that say nothing are none")
    void read(String written, String average, String peak) {
        CallRate rate = pattern(stated(written)).callsPerSecond().orElseThrow();
        assertThat(rate.average().toPlainString()).isEqualTo(average);
        assertThat(rate.peak().map(BigDecimal::toPlainString).orElse("")).isEqualTo(peak);
        assertThat(PatternDraft.of(pattern(stated(written))).callsPerSecond()).isEqualTo(new Calls(average, peak));
        assertThat(PatternEdit.change(stated(written), "customer-by-id", PatternDraft.of(pattern(stated(written)))))
                .as("what nobody changes stays as it was written")
                .isEqualTo(stated(written));
    }

    static Stream<Arguments> mistakes() {
        String path = "accessPatterns.customer-by-id.callsPerSecond";
        return Stream.of(
                arguments("12.5", "39:21: " + path + ": a mapping (name: value) is wanted here, not a number."),
                arguments("{peak: 3}", "39:21: " + path + ": \"average\" is missing; add it."),
                arguments("{average: -1}", "39:31: " + path + ".average: " + NUMBER + "\"-1\"."),
                arguments("{average: .nan}", "39:31: " + path + ".average: " + NUMBER + "\".nan\"."),
                arguments("{average: 1e3}", "39:31: " + path + ".average: " + NUMBER + "\"1e3\"."),
                arguments("{average: 1.0000001}", "39:31: " + path + ".average: " + NUMBER + "\"1.0000001\"."),
                arguments("{average: 1000000001}", "39:31: " + path + ".average: " + NUMBER + "\"1000000001\"."),
                arguments("{average: \"5\"}", "39:31: " + path + ".average: " + NUMBER + "\"5\"."),
                arguments("{average: [5]}", "39:31: " + path + ".average: " + NUMBER + "a list."),
                arguments(
                        "{average: 5, peak: 4.75}",
                        "39:40: " + path
                                + ".peak: the peak of 4.75 is less than the average of 5; write at least the average, or leave it out."),
                arguments("{average: 5, peak: many}", "39:40: " + path + ".peak: " + NUMBER + "\"many\"."),
                arguments(
                        "{average: 5, peek: 6}",
                        "39:34: " + path + ": unknown key \"peek\", allowed are average, peak; did you mean peak?"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    @DisplayName("is refused with the place, the rule and the way out where it is none")
    void refused(String written, String sentence) {
        assertThatThrownBy(() -> ProjectReader.parse(stated(written)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("sluice.yaml:" + sentence);
    }

    @Test
    @DisplayName("stays with a pattern that gets another name, goes and changes without anything else")
    void edited() {
        String document = stated("{peak: 40, average: 5.0}   # by the shop");
        assertThat(PatternEdit.change(document, "customer-by-id", with(new Calls("5.5", "40"))))
                .isEqualTo(document.replace("5.0", "5.5"));
        assertThat(PatternEdit.change(document, "customer-by-id", with(new Calls("5", ""))))
                .isEqualTo(document.replace("{peak: 40, average: 5.0}", "{average: 5.0}"));
        assertThat(PatternEdit.change(document, "customer-by-id", with(Calls.NONE)))
                .isEqualTo(Documents.SMALL);
        assertThat(PatternEdit.change(Documents.SMALL, "customer-by-id", with(new Calls("0.50", "1"))))
                .isEqualTo(stated("{average: 0.5, peak: 1}"));
    }

    static Stream<Arguments> typed() {
        return Stream.of(
                arguments(new Calls("", "3"), "callsPerSecond", "\"average\" is missing; add it."),
                arguments(new Calls("few", ""), "callsPerSecond.average", NUMBER + "\"few\"."),
                arguments(new Calls("-5", "3"), "callsPerSecond.average", NUMBER + "\"-5\"."),
                arguments(new Calls("5", "null"), "callsPerSecond.peak", NUMBER + "\"null\"."),
                arguments(new Calls("5", "{"), "callsPerSecond.peak", NUMBER + "\"{\"."),
                arguments(
                        new Calls("5.50", "5"),
                        "callsPerSecond.peak",
                        "the peak of 5 is less than the average of 5.5; write at least the average, or leave it out."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("typed")
    @DisplayName("says of what somebody types what is wrong with it, at its field")
    void mistaken(Calls typed, String field, String sentence) {
        assertThat(PatternEdit.tried(Documents.SMALL, Optional.of("customer-by-id"), with(typed))
                        .mistakes())
                .containsExactly(new PatternMistake(field, sentence));
    }

    @Test
    @DisplayName("is a forecast: what was proven of the answers holds, whatever is expected")
    void hash() {
        String proven = PatternsHash.of(List.of(pattern(Documents.SMALL)));
        assertThat(PatternsHash.of(List.of(pattern(stated("{average: 5, peak: 6}")))))
                .isEqualTo(proven)
                .matches("[0-9a-f]{64}");
        assertThat(PatternsHash.of(List.of(pattern(Documents.SMALL.replace("SELECT name", "SELECT  name")))))
                .isNotEqualTo(proven);
    }

    @Test
    @DisplayName("has no negative average, and no peak below it")
    void bounds() {
        assertThatThrownBy(() -> new CallRate(BigDecimal.ONE.negate(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CallRate(BigDecimal.ONE, Optional.of(BigDecimal.ZERO)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(CallRate.sum(List.of(
                        new CallRate(new BigDecimal("0.1"), Optional.empty()),
                        new CallRate(new BigDecimal("0.2"), Optional.of(BigDecimal.TEN)))))
                .isEqualByComparingTo("0.3");
        assertThat(CallRate.sum(List.of())).isZero();
    }
}
