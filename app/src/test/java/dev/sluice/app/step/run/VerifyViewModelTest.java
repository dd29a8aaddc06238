package dev.sluice.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.Verification;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.app.testbed.SmallWindows;
import dev.sluice.problem.UnreachableException;
import dev.sluice.verify.LeftOut;
import dev.sluice.verify.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The verification")
final class VerifyViewModelTest {
    private final Desk desk = new Desk();
    private final VerifyViewModel model = new VerifyViewModel(desk.session, desk.journey);

    private void verify(Verification verification) {
        desk.engine.verification = watch -> verification;
        desk.withProject();
        model.verify();
        desk.work();
    }

    @Test
    @DisplayName("has no verdict and nothing to report before it ran")
    void nothingYet() {
        desk.withProject();
        assertThat(model.card().get().word()).isEqualTo("No verdict yet");
        assertThat(model.card().get().style()).isEqualTo("none");
        assertThat(model.reportBlocked().get()).isTrue();
        assertThat(model.levels().get()).extracting(LevelRow::state).containsOnly(GlyphState.NOT_BEGUN);
    }

    @Test
    @DisplayName("that is EQUAL is green in every level that was compared, and not in a ledger that nobody has")
    void equal() {
        verify(SmallProject.equal());
        assertThat(model.card().get().style()).isEqualTo("equal");
        assertThat(model.card().get().state()).isEqualTo(GlyphState.DONE);
        assertThat(model.levels().get()).first().extracting(LevelRow::state).isEqualTo(GlyphState.NOT_BEGUN);
        assertThat(model.levels().get().subList(1, 6))
                .extracting(LevelRow::state)
                .containsOnly(GlyphState.DONE);
        assertThat(model.patterns()).extracting(PatternRow::verdict).containsExactly("EQUAL", "EQUAL");
        assertThat(model.differences()).isEmpty();
    }

    @Test
    @DisplayName("says what the design left out, and says nothing where that is nothing")
    void leftOut() {
        verify(SmallProject.equal());
        assertThat(model.card().get().leftOut()).isEmpty();
        verify(SmallProject.leavingOut(new LeftOut(1_234, 0)));
        assertThat(model.card().get().leftOut())
                .isEqualTo(
                        "Left out by the design: 1,234 source rows that no entity keeps, 0 target items out of scope");
        verify(SmallProject.leavingOut(new LeftOut(0, 7)));
        assertThat(model.card().get().leftOut())
                .endsWith("0 source rows that no entity keeps, 7 target items out of scope");
    }

    @Test
    @DisplayName("does not call the ledger of a mostly stale backfill done (R-19)")
    void staleLedger() {
        desk.engine.backfill = watch -> SmallProject.stale(300);
        desk.withProject();
        desk.journey.backfill();
        desk.work();
        assertThat(model.levels().get()).first().extracting(LevelRow::state).isEqualTo(GlyphState.ATTENTION);
    }

    @Test
    @DisplayName("that is DIFFERENT lists the keys with what each side says")
    void different() {
        verify(new Verification(
                SmallProject.items(Verdict.DIFFERENT, 1),
                SmallProject.patterns(Verdict.EQUAL, SmallProject.pattern("a", 20, 0))));
        assertThat(model.card().get().style()).isEqualTo("different");
        assertThat(model.card().get().reason()).isEqualTo("The items in one sentence.");
        assertThat(model.differences()).singleElement().satisfies(row -> {
            assertThat(row.key()).isEqualTo("CUSTOMER#1 / ORDER#2");
            assertThat(row.where()).isEqualTo("total");
            model.inspect(row);
        });
        assertThat(model.differences().get(0).fields())
                .containsExactly(new DifferenceRow.Field("total", "{\"N\":\"1\"}", ""));
        assertThat(model.facts().get().sections().get(1).note()).startsWith("Both sides have this item");
        assertThat(model.levels().get().get(2).state()).isEqualTo(GlyphState.FAILED);
    }

    @Test
    @DisplayName("that is INCONCLUSIVE is never green")
    void inconclusive() {
        verify(new Verification(
                SmallProject.items(Verdict.INCONCLUSIVE, 0),
                SmallProject.patterns(Verdict.INCONCLUSIVE, SmallProject.pattern("a", 19, 0))));
        assertThat(model.card().get().style()).isEqualTo("inconclusive");
        assertThat(model.levels().get()).extracting(LevelRow::state).doesNotContain(GlyphState.DONE);
        assertThat(model.patterns()).extracting(PatternRow::state).containsExactly(GlyphState.ATTENTION);
    }

    @Test
    @DisplayName("beside a sync is green where items and answers are equal, and counts unsettled keys apart (R-82)")
    void live() {
        verify(SmallProject.live(Verdict.EQUAL, 0, 0));
        assertThat(model.card().get().style()).isEqualTo("equal");
        assertThat(model.levels().get().subList(1, 5))
                .extracting(LevelRow::state)
                .containsExactly(GlyphState.DONE, GlyphState.DONE, GlyphState.DONE, GlyphState.DONE);
        verify(SmallProject.live(Verdict.DIFFERENT, 4, 1));
        assertThat(model.card().get().figures())
                .isEqualTo("1 missing, 0 extra, 0 different\n4 unsettled, 1 foreign, 1 quarantined");
        assertThat(model.levels().get().get(2))
                .as("no item differs, and four are not known")
                .extracting(LevelRow::state)
                .isEqualTo(GlyphState.ATTENTION);
    }

    @Test
    @DisplayName("marks what somebody else wrote and says what that means for a repair (R-83)")
    void foreign() {
        verify(SmallProject.live(Verdict.DIFFERENT, 0, 1));
        assertThat(model.differences()).extracting(DifferenceRow::isForeign).containsExactly(false, true);
        model.inspect(model.differences().get(0));
        assertThat(model.facts().get().sections().get(1).note())
                .isEqualTo("The source has this item, and the target does not.");
        model.inspect(model.differences().get(1));
        assertThat(model.facts().get().sections().get(1).note()).contains("sluice verify --repair --foreign");
    }

    @Test
    @DisplayName("shows a pattern's question, request and figures")
    void pattern() {
        verify(SmallProject.equal());
        model.inspect(model.patterns().get(1));
        assertThat(model.facts().get().title()).isEqualTo("b");
        assertThat(model.facts().get().sections().get(0).note()).isEqualTo("What b asks");
    }

    @Test
    @DisplayName("writes the report, and says why it could not")
    void report() {
        verify(SmallProject.equal());
        assertThat(model.reportBlocked().get()).isFalse();
        model.writeReport();
        desk.work();
        assertThat(model.context().get()).isEqualTo("Report written to report.html");
        desk.engine.report = watch -> {
            throw new UnreachableException("The disk is full.");
        };
        model.writeReport();
        desk.work();
        assertThat(model.run().trouble().get()).isEqualTo("The disk is full.");
    }

    @Test
    @DisplayName("shows first what the windows of another process found, unless somebody looks at this screen already")
    void keptWindowsFirst() {
        assertThat(model.mode().get()).isEqualTo(VerifyMode.ONCE);
        desk.engine.keptWindow = () -> Optional.of(SmallWindows.equal(12));
        desk.withProject();
        assertThat(model.mode().get()).isEqualTo(VerifyMode.WINDOWS);
        desk.engine.keptWindow = Optional::empty;
        desk.engine.project = watch -> SmallProject.sample();
        desk.withProject();
        assertThat(model.mode().get()).as("of another project").isEqualTo(VerifyMode.ONCE);
        desk.session.step().set(StepId.VERIFY);
        desk.engine.keptWindow = () -> Optional.of(SmallWindows.equal(13));
        desk.work().wait(1);
        assertThat(desk.session.keptWindow().get()).isPresent();
        assertThat(model.mode().get()).isEqualTo(VerifyMode.ONCE);
    }

    @Test
    @DisplayName("says while windows are at work why it cannot begin, and lets a report be written of them")
    void besideWindows() {
        desk.withProject();
        desk.engine.windows = (receiver, watch) -> {
            assertThat(model.reportBlocked().get()).isTrue();
            receiver.accept(SmallWindows.full(1));
            assertThat(model.run().blocked().get()).isTrue();
            assertThat(model.context().get()).isEqualTo("Windows are at work; stop them to verify once");
            assertThat(model.reportBlocked().get()).isFalse();
            return SmallWindows.end(SmallWindows.standing(Verdict.EQUAL), Verdict.EQUAL);
        };
        desk.journey.windows(Duration.ofMinutes(1));
        desk.work();
        assertThat(model.run().blocked().get()).isFalse();
    }

    @Test
    @DisplayName("does not stand any more once somebody has written to the sample, and says what was written")
    void writtenTo() {
        desk.engine.project = watch -> SmallProject.sample();
        desk.withProject();
        model.verify();
        desk.work();
        assertThat(model.card().get().style()).isEqualTo("equal");
        assertThat(model.isSample().get()).isTrue();
        model.writeToSample();
        desk.work();
        assertThat(model.card().get().style()).isEqualTo("none");
        assertThat(model.written().get()).isEqualTo("2 transactions changed 3 rows");
        desk.engine.calls.clear();
        desk.engine.project = watch -> SmallProject.open();
        desk.withProject();
        model.writeToSample();
        desk.work();
        assertThat(desk.engine.calls).doesNotContain("write to sample");
    }
}
