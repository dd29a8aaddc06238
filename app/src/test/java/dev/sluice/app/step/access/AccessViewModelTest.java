package dev.sluice.app.step.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.PaneState;
import dev.sluice.app.session.Loadable;
import dev.sluice.app.session.StatedLoad;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.StepStates;
import dev.sluice.app.session.Verification;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.check.ReviewedFinding;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.project.Waiver;
import dev.sluice.report.CheckReport;
import dev.sluice.verify.Verdict;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The access patterns")
final class AccessViewModelTest {
    private final Desk desk = new Desk();
    private final PatternFormViewModel form = new PatternFormViewModel(desk.session, desk.edits, desk.patterns);
    private final StatementsViewModel statements = new StatementsViewModel(desk.session, desk.statements, form);
    private final AccessViewModel model = new AccessViewModel(desk.session, desk.journey, form, statements);

    private static ReviewedFinding finding(Severity severity, String pattern, Optional<Waiver> waiver) {
        return new ReviewedFinding(
                new Finding("D14", severity, "access pattern " + pattern, "It asks for nothing.", "Mend it."), waiver);
    }

    private List<GlyphState> coverage(ReviewedFinding... findings) {
        desk.session.check().set(new Loadable.Ready<>(new CheckReport(List.of(findings), Optional.empty())));
        return model.patterns().stream().map(PatternLine::state).toList();
    }

    private GlyphState step() {
        return new StepStates(desk.session).of(StepId.ACCESS).state();
    }

    @Test
    @DisplayName("say what each becomes, with an id where nobody described it")
    void lines() {
        assertThat(model.state().get().kind()).isEqualTo(PaneState.Kind.EMPTY);
        desk.session.project().set(Optional.of(SmallProject.open()));
        assertThat(model.state().get()).isEqualTo(PaneState.READY);
        assertThat(model.patterns())
                .containsExactly(
                        new PatternLine(
                                "open-orders",
                                "Open orders of a customer",
                                Optional.empty(),
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                "Query",
                                "shop",
                                "open",
                                GlyphState.NOT_BEGUN,
                                "not checked",
                                ""),
                        new PatternLine(
                                "customer-by-id",
                                "customer-by-id",
                                Optional.empty(),
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                "GetItem",
                                "shop",
                                "",
                                GlyphState.NOT_BEGUN,
                                "not checked",
                                ""));
        assertThat(step()).isEqualTo(GlyphState.READY);
    }

    @Test
    @DisplayName("are covered as the check says, and as nothing else does")
    void checked() {
        desk.session.project().set(Optional.of(SmallProject.open()));
        assertThat(meters()).containsExactly("0 of 2", "not counted", "not counted");
        assertThat(coverage()).containsExactly(GlyphState.DONE, GlyphState.DONE);
        assertThat(step()).isEqualTo(GlyphState.DONE);
        assertThat(model.meters().get().get(0).share()).isEqualTo(1);
        assertThat(coverage(
                        finding(Severity.WARNING, "open-orders", Optional.empty()),
                        finding(Severity.ERROR, "open-orders", Optional.empty()),
                        finding(Severity.NOTE, "customer-by-id", Optional.empty())))
                .containsExactly(GlyphState.FAILED, GlyphState.ATTENTION);
        assertThat(meters()).startsWith("1 of 2");
        assertThat(step()).isEqualTo(GlyphState.ATTENTION);
        assertThat(model.facts().get().sections())
                .extracting(Facts.Section::note)
                .contains("It asks for nothing. Mend it.");
        Waiver waiver = new Waiver("D14", "access pattern open-orders", "agreed");
        assertThat(coverage(finding(Severity.WARNING, "open-orders", Optional.of(waiver))))
                .containsExactly(GlyphState.DONE, GlyphState.DONE);
    }

    @Test
    @DisplayName("show the request as DynamoDB takes it, and how it compared")
    void request() {
        desk.session.project().set(Optional.of(SmallProject.open()));
        assertThat(code()).contains("""
                {
                  "TableName": "shop",
                  "IndexName": "open",
                  "KeyConditionExpression": "openpk = :v1",
                  "ExpressionAttributeValues": {
                    ":v1": "OPEN#{customer_id}"
                  },
                  "ScanIndexForward": false,
                  "Limit": 5
                }""");
        desk.session
                .verification()
                .set(new Loadable.Ready<>(new Verification(
                        SmallProject.items(Verdict.EQUAL, 0),
                        SmallProject.patterns(Verdict.EQUAL, SmallProject.pattern("customer-by-id", 20, 0)))));
        assertThat(model.patterns()).extracting(PatternLine::proof).containsExactly("", "20 of 20");
        model.pattern().set(Optional.of(model.patterns().get(1)));
        assertThat(code()).contains("""
                {
                  "TableName": "shop",
                  "Key": {
                    "pk": "CUSTOMER#{id}",
                    "sk": "PROFILE"
                  }
                }""");
        assertThat(model.facts().get().subtitle()).isEqualTo("GetItem on shop");
    }

    private List<String> code() {
        return model.facts().get().sections().stream()
                .flatMap(section -> section.facts().stream())
                .filter(fact -> fact.form() == Facts.Form.CODE)
                .map(Facts.Fact::value)
                .toList();
    }

    private List<String> meters() {
        return model.meters().get().stream().map(CoverageMeter::figure).toList();
    }

    @Test
    @DisplayName("cover a share of the calls that read, and of their time, where the source has counted them")
    void load() {
        desk.session.project().set(Optional.of(SmallProject.open()));
        desk.session.source().set(new Loadable.Ready<>(SmallProject.snapshot()));
        coverage();
        assertThat(model.patterns())
                .extracting(PatternLine::calls)
                .containsExactly(Optional.empty(), Optional.of(250L));
        assertThat(model.patterns()).extracting(PatternLine::share).containsExactly("", "25.0 %");
        assertThat(meters()).containsExactly("2 of 2", "25.0 %", "11.0 %");
        coverage(finding(Severity.ERROR, "customer-by-id", Optional.empty()));
        assertThat(meters()).containsExactly("1 of 2", "0.0 %", "0.0 %");
    }

    private void state(String openOrders, String customer) {
        desk.session
                .project()
                .set(Optional.of(SmallProject.open(SmallProject.YAML
                        .replace("    description: Open", openOrders + "    description: Open")
                        .replace("    sql: SELECT id FROM customer", customer + "    sql: SELECT id FROM customer"))));
    }

    @Test
    @DisplayName("have the calls a second that somebody states, and their shares of all that is stated, which is said")
    void stated() {
        desk.session.project().set(Optional.of(SmallProject.open()));
        assertThat(model.rates().get()).isEmpty();
        state("    callsPerSecond: {average: 1200.5, peak: 4000}\n", "");
        assertThat(model.rates().get()).isEqualTo("1,200.5 calls/s stated on average, for 1 of 2 patterns");
        assertThat(model.patterns())
                .extracting(PatternLine::load)
                .containsExactly(Optional.of(new StatedLoad.Share(1, 1)), Optional.empty());
        state("    callsPerSecond: {average: 30, peak: 40}\n", "    callsPerSecond: {average: 10}\n");
        assertThat(model.patterns())
                .extracting(PatternLine::load)
                .containsExactly(
                        Optional.of(new StatedLoad.Share(0.75, 1)), Optional.of(new StatedLoad.Share(0.25, 1 / 3.0)));
        assertThat(model.facts().get().sections())
                .filteredOn(section -> section.title().equals("Calls/s"))
                .singleElement()
                .satisfies(section -> {
                    assertThat(section.facts())
                            .extracting(Facts.Fact::name, Facts.Fact::value)
                            .containsExactly(
                                    Tuple.tuple("Average", "30"),
                                    Tuple.tuple("Peak", "40"),
                                    Tuple.tuple("Share of all stated", "75.0 %"));
                    assertThat(section.note())
                            .isEqualTo("Stated in sluice.yaml by whoever wrote it. Nothing here has measured it.");
                });
        assertThat(model.rates().get()).isEqualTo("40 calls/s stated on average, for 2 of 2 patterns");
        state("    callsPerSecond: {average: 0}\n", "");
        assertThat(model.patterns()).extracting(PatternLine::load).containsOnly(Optional.empty());
        assertThat(model.rates().get()).isEqualTo("0 calls/s stated on average, for 1 of 2 patterns");
    }

    @Test
    @DisplayName("cover a share of the calls that are stated where nobody has counted any")
    void statedMeter() {
        state("    callsPerSecond: {average: 30}\n", "    callsPerSecond: {average: 10}\n");
        assertThat(model.meters().get().get(1)).isEqualTo(new CoverageMeter("0.0 %", "of stated calls covered", 0));
        coverage(finding(Severity.ERROR, "open-orders", Optional.empty()));
        assertThat(model.meters().get().get(1)).isEqualTo(new CoverageMeter("25.0 %", "of stated calls covered", 0.25));
        assertThat(meters()).endsWith("not counted");
        desk.session.source().set(new Loadable.Ready<>(SmallProject.snapshot()));
        assertThat(model.meters().get().get(1))
                .as("what was counted comes before what is expected")
                .isEqualTo(new CoverageMeter("25.0 %", "of reading calls covered", 0.25));
    }

    @Test
    @DisplayName("are added where there are none, and the source is read where its statements are not known")
    void remedies() {
        model.remedy();
        assertThat(desk.session.step().get()).isEqualTo(StepId.CONNECT);
        desk.session.project().set(Optional.of(SmallProject.open()));
        assertThat(model.remedyWord().get()).isEqualTo("Add pattern");
        model.remedy();
        assertThat(form.shown().get()).isTrue();
        assertThat(model.state().get()).isEqualTo(PaneState.READY);
        form.cancel();
        model.statements().list().set(AccessList.STATEMENTS);
        assertThat(model.state().get().kind()).isEqualTo(PaneState.Kind.EMPTY);
        model.remedy();
        assertThat(desk.session.step().get()).isEqualTo(StepId.SOURCE);
    }
}
