package dev.sluice.app.step.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.PaneState;
import dev.sluice.app.session.FindingsExport;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.SubjectPlace;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.check.ReviewedFinding;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.Waiver;
import dev.sluice.report.CheckReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The findings")
final class ReviewViewModelTest {
    private final Desk desk = new Desk();
    private final ReviewViewModel model = new ReviewViewModel(
            desk.session, desk.journey, desk.edits, new FindingsExport(desk.engine, desk.tasks, desk.log));

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
        assertThat(model.context().get()).isEqualTo("1 error, no warnings, no notes, 1 waived. Rows not read");
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
    @DisplayName("show by severity and by words")
    void filtered() {
        desk.engine.check = watch -> SmallProject.badCheck();
        desk.withProject();
        model.filter().set(FindingFilter.ERRORS);
        assertThat(model.rows()).extracting(FindingRow::rule).containsExactly("K2");
        model.filter().set(FindingFilter.WARNINGS);
        assertThat(model.rows()).as("the only one is waived").isEmpty();
        model.filter().set(FindingFilter.WAIVED);
        assertThat(model.rows()).extracting(FindingRow::rule).containsExactly("R-70");
        assertThat(model.count(FindingFilter.ALL).get()).isEqualTo("2");
        model.filter().set(FindingFilter.ALL);
        model.words().set(" ZEROS ");
        assertThat(model.rows()).extracting(FindingRow::rule).containsExactly("R-70");
    }

    @Test
    @DisplayName("are answered for with a reason, in the document, and no longer, by undo or by taking it back")
    void waivers() {
        desk.engine.check = watch -> SmallProject.badCheck();
        desk.withDesign();
        String before = desk.engine.onDisk;
        model.selected().set(Optional.of(model.rows().get(0)));
        assertThat(model.waivable().get()).isTrue();
        model.waive();
        desk.work();
        assertThat(desk.engine.onDisk).as("nobody answers without a reason").isEqualTo(before);
        model.reason().set("  keys are short: \"never\" more # than 10\n");
        model.waive();
        desk.work();
        assertThat(desk.session.project().get().orElseThrow().project().waivers())
                .containsExactly(new Waiver("K2", "entity Order, key sk", "keys are short: \"never\" more # than 10"));
        assertThat(desk.engine.onDisk).startsWith(before);
        assertThat(model.selected().get().map(FindingRow::rule))
                .as("stays selected")
                .contains("K2");
        assertThat(desk.edits.undoName().get()).contains("waive K2 of entity Order, key sk");
        desk.edits.undo();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(before);
        desk.edits.redo();
        desk.work();
        desk.engine.check = watch -> SmallProject.cleanCheck();
        model.selected()
                .set(Optional.of(new FindingRow(Severity.ERROR, "K2", "entity Order, key sk", "", "", "short")));
        model.unwaive();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(before);
        assertThat(desk.engine.calls).endsWith("check LEAVE");
    }

    @Test
    @DisplayName("keep the reason that is typed for one while a check begins and ends, and take it for no other")
    void reasonIsKept() {
        desk.engine.check = watch -> SmallProject.badCheck();
        desk.withDesign();
        model.selected().set(Optional.of(model.rows().get(0)));
        model.reason().set("keys are short");
        model.checkRows();
        assertThat(model.selected().get()).as("while it is looked for").isEmpty();
        desk.work();
        assertThat(model.selected().get().map(FindingRow::rule)).contains("K2");
        assertThat(model.reason().get()).isEqualTo("keys are short");
        FindingRow first = model.rows().get(0);
        model.selected().set(Optional.of(model.rows().get(1)));
        assertThat(model.reason().get()).isEmpty();
        model.selected().set(Optional.of(first));
        assertThat(model.reason().get()).isEmpty();
        model.reason().set("keys are short");
        desk.engine.check = watch -> new CheckReport(
                SmallProject.badCheck().findings().stream()
                        .map(found -> found.finding().rule().equals("K2")
                                ? new ReviewedFinding(
                                        found.finding(),
                                        Optional.of(new Waiver("K2", "entity Order, key sk", "keys are short")))
                                : found)
                        .toList(),
                Optional.empty());
        model.waive();
        desk.work();
        assertThat(model.selected().get().map(FindingRow::isWaived)).contains(true);
        assertThat(model.reason().get()).as("it is written").isEmpty();
        desk.engine.check = watch -> SmallProject.badCheck();
        desk.edits.undo();
        desk.work();
        model.reason().set("of this project");
        desk.engine.project = watch -> SmallDesign.open(Path.of("/elsewhere"), SmallDesign.YAML);
        desk.journey.open(Path.of("/elsewhere"));
        desk.work();
        model.selected().set(Optional.of(first));
        assertThat(model.reason().get()).as("of another project").isEmpty();
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

    private void found(String rule, String subject) {
        Finding finding = new Finding(rule, Severity.WARNING, subject, "It is so.", "Mend it.");
        desk.engine.check =
                watch -> new CheckReport(List.of(new ReviewedFinding(finding, Optional.empty())), Optional.empty());
        model.checkRows();
        desk.work();
        model.selected().set(Optional.of(model.rows().get(0)));
    }

    @Test
    @DisplayName("lead to where their subject shows, and select it there")
    void places() {
        desk.withDesign();
        DesignSelection design = new DesignSelection();
        found("K2", "entity Order, key sk");
        assertThat(model.isPlaced(model.rows().get(0))).isTrue();
        model.goTo(model.rows().get(0));
        assertThat(desk.session.step().get()).isEqualTo(StepId.DESIGN);
        assertThat(design.seen).containsExactly(new SubjectPlace(SubjectPlace.Kind.ENTITY, "Order"));
        found("D1", "something else");
        assertThat(model.place().get()).isEmpty();
        assertThat(model.isPlaced(model.rows().get(0))).isFalse();
    }

    /** What the screens are told. */
    private final class DesignSelection {
        private final List<SubjectPlace> seen = new ArrayList<>();

        DesignSelection() {
            desk.session.subject().addListener((observed, before, now) -> now.ifPresent(seen::add));
        }
    }

    @Test
    @DisplayName("have a remedy where one edit mends them, which is undone by name")
    void remedies() {
        desk.engine.use(SmallDesign.YAML + "waivers:\n  - {rule: K7, subject: \"table shop\", reason: cheap}   # ?\n");
        desk.withProject();
        String before = desk.engine.onDisk;
        found("D13", "waiver of K7 for table shop");
        assertThat(model.remedyOfSelected().get().map(Remedy::word)).contains("Take the waiver back");
        model.mend();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(SmallDesign.YAML);
        desk.edits.undo();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(before);
        found("D10", "source table public.audit");
        assertThat(model.remedyOfSelected().get().map(Remedy::word)).contains("Leave the table behind");
        model.mend();
        desk.work();
        assertThat(desk.engine.onDisk)
                .as("nobody leaves anything behind without a reason")
                .isEqualTo(before);
        model.reason().set("stays in PostgreSQL");
        model.mend();
        desk.work();
        String excluded = before + "excluded:\n  - table: public.audit\n    reason: stays in PostgreSQL\n";
        assertThat(desk.engine.onDisk).isEqualTo(excluded);
        assertThat(desk.edits.undoName().get()).contains("leave public.audit behind");
        found("D12", "excluded table public.audit");
        model.mend();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(before);
        found("K2", "entity Order, key sk");
        assertThat(model.remedyOfSelected().get()).as("more than one edit").isEmpty();
        model.mend();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(before);
    }

    @Test
    @DisplayName("are written as SARIF, all of them, and the log says where")
    void sarif() {
        assertThat(model.folder()).isEmpty();
        desk.engine.check = watch -> SmallProject.badCheck();
        desk.withProject();
        assertThat(model.folder()).contains(SmallProject.FOLDER);
        model.filter().set(FindingFilter.NOTES);
        model.export(Path.of("/tmp/findings.sarif"));
        desk.work();
        assertThat(desk.engine.calls).contains("sarif 2 /tmp/findings.sarif");
        assertThat(lastSaid()).contains("/tmp/findings.sarif");
        desk.engine.sarif = file -> {
            throw new StoppedException("The disk is full.");
        };
        model.export(Path.of("/tmp/findings.sarif"));
        desk.work();
        assertThat(lastSaid()).contains("The disk is full.");
    }

    private String lastSaid() {
        return desk.log.lines().get(desk.log.lines().size() - 1).sentence();
    }
}
