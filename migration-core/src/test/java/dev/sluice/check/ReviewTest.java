package dev.sluice.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.project.Waiver;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The user's word on findings")
class ReviewTest {
    private static final Finding FINDING = new Finding("P5", Severity.ERROR, "index a", "what.", "do.");

    @Test
    @DisplayName("a waiver with a reason covers the findings of its rule and subject")
    void covers() {
        Waiver waiver = new Waiver("P5", "index a", "12 stores for ever");
        List<ReviewedFinding> reviewed = Checks.review(List.of(FINDING), List.of(waiver));
        assertThat(reviewed).singleElement().satisfies(each -> {
            assertThat(each.waiver()).contains(waiver);
            assertThat(Checks.stops(each)).isFalse();
        });
    }

    @Test
    @DisplayName("an error without a waiver stops, a warning does not")
    void stops() {
        Finding warning = new Finding("P5", Severity.WARNING, "index b", "what.", "do.");
        assertThat(Checks.review(List.of(FINDING, warning), List.of()))
                .extracting(Checks::stops)
                .containsExactly(true, false);
    }

    @Test
    @DisplayName("a waiver of another subject, another rule or without a reason covers nothing, and that is noted")
    void coversNothing() {
        List<Waiver> waivers = List.of(
                new Waiver("P5", "index b", "why not"),
                new Waiver("P6", "index a", "why not"),
                new Waiver("P5", "index a", " "));
        List<ReviewedFinding> reviewed = Checks.review(List.of(FINDING), waivers);
        assertThat(reviewed).hasSize(4);
        assertThat(Checks.stops(reviewed.get(0))).isTrue();
        assertThat(reviewed.subList(1, 4))
                .allSatisfy(each -> assertThat(each.finding().rule()).isEqualTo("D13"))
                .allSatisfy(each -> assertThat(each.finding().severity()).isEqualTo(Severity.NOTE));
    }
}
