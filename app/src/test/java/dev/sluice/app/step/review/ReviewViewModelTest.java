package dev.sluice.app.step.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.PaneState;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.problem.Severity;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The findings")
final class ReviewViewModelTest {
    private final Desk desk = new Desk();
    private final ReviewViewModel model = new ReviewViewModel(desk.session, desk.journey);

    @Test
    @DisplayName("come errors first and waived ones last, with the reason of who answers for them")
    void rows() {
        desk.engine.check = watch -> SmallProject.badCheck();
        desk.withProject();
        assertThat(model.rows())
                .containsExactly(
                        new FindingRow(
                                Severity.ERROR, "K2", "entity Order, key sk", "It is too long.", "Shorten it.", ""),
                        new FindingRow(
                                Severity.WARNING, "R-70", "entity Order", "It loses zeros.", "Choose S.", "agreed"));
        assertThat(model.context().get()).isEqualTo("1 errors, 0 warnings, 0 notes, 1 waived. Rows not read");
    }

    @Test
    @DisplayName("are said to be none only where a check found none")
    void clean() {
        assertThat(model.facts().get().sections().get(0).note()).doesNotContain("No findings");
        desk.engine.check = watch -> SmallProject.badCheck();
        desk.withProject();
        assertThat(model.facts().get().sections().get(0).note()).doesNotContain("No findings");
        desk.engine.check = watch -> SmallProject.cleanCheck();
        model.checkRows();
        assertThat(model.blocked().get()).isTrue();
        assertThat(model.state().get().kind()).isEqualTo(PaneState.Kind.LOADING);
        desk.work();
        assertThat(model.facts().get().sections().get(0).note()).isEqualTo("No findings.");
        assertThat(desk.engine.calls).endsWith("check READ");
    }

    @Test
    @DisplayName("say of the selected one what is wrong, what to do and why it is waived")
    void inspector() {
        desk.engine.check = watch -> SmallProject.badCheck();
        desk.withProject();
        model.selected().set(Optional.of(model.rows().get(1)));
        assertThat(model.facts().get().sections())
                .extracting(Facts.Section::note)
                .containsExactly("It loses zeros.", "Choose S.", "agreed");
    }
}
