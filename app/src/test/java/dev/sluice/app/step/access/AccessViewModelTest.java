package dev.sluice.app.step.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.PaneState;
import dev.sluice.app.session.Loadable;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The access patterns")
final class AccessViewModelTest {
    private final Desk desk = new Desk();
    private final AccessViewModel model = new AccessViewModel(desk.session, desk.journey);

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
                                "Query",
                                "shop, open",
                                GlyphState.NOT_BEGUN,
                                "not checked",
                                ""),
                        new PatternLine(
                                "customer-by-id",
                                "customer-by-id",
                                "GetItem",
                                "shop",
                                GlyphState.NOT_BEGUN,
                                "not checked",
                                ""));
        assertThat(step()).isEqualTo(GlyphState.READY);
    }

    @Test
    @DisplayName("are covered as the check says, and as nothing else does")
    void checked() {
        desk.session.project().set(Optional.of(SmallProject.open()));
        assertThat(model.covered().get()).isEqualTo("0 of 2 covered");
        assertThat(coverage()).containsExactly(GlyphState.DONE, GlyphState.DONE);
        assertThat(step()).isEqualTo(GlyphState.DONE);
        assertThat(model.share().get()).isEqualTo(1);
        assertThat(coverage(
                        finding(Severity.WARNING, "open-orders", Optional.empty()),
                        finding(Severity.ERROR, "open-orders", Optional.empty()),
                        finding(Severity.NOTE, "customer-by-id", Optional.empty())))
                .containsExactly(GlyphState.FAILED, GlyphState.ATTENTION);
        assertThat(model.covered().get()).isEqualTo("1 of 2 covered");
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

    @Test
    @DisplayName("stand beside the source's statements, those called most first")
    void statements() {
        desk.session.project().set(Optional.of(SmallProject.open()));
        model.list().set(AccessList.STATEMENTS);
        assertThat(model.state().get().kind()).isEqualTo(PaneState.Kind.EMPTY);
        desk.session.source().set(new Loadable.Ready<>(SmallProject.snapshot()));
        assertThat(model.state().get()).isEqualTo(PaneState.READY);
        assertThat(model.statements())
                .containsExactly(
                        new StatementLine("SELECT id FROM orders WHERE customer_id = $1", 750, 101, 3_000, "75.0 %"),
                        new StatementLine("SELECT id FROM customer WHERE id = $1", 250, 12, 250, "25.0 %"));
        assertThat(model.facts().get().sections().get(0).facts().get(0).value()).startsWith("SELECT id FROM orders");
        model.remedy();
        assertThat(desk.session.step().get()).isEqualTo(StepId.SOURCE);
    }
}
