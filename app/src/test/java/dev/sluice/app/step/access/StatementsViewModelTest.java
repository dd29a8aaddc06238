package dev.sluice.app.step.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.PaneState;
import dev.sluice.app.session.Loadable;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.PatternDraft;
import dev.sluice.project.PatternDraft.Named;
import dev.sluice.source.Statement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The statements of which patterns are made")
final class StatementsViewModelTest {
    private static final Path FILE = Path.of("/exports/counted.csv");

    private final Desk desk = new Desk();
    private final PatternFormViewModel form = new PatternFormViewModel(desk.session, desk.edits, desk.patterns);
    private final StatementsViewModel model = new StatementsViewModel(desk.session, desk.statements, form);

    private static Statement statement(String query, long calls) {
        return new Statement(query, calls, calls, calls);
    }

    @Test
    @DisplayName("are the source's, those called most first, each with the pattern that asks it")
    void ofTheSource() {
        desk.session.project().set(Optional.of(SmallProject.open()));
        model.list().set(AccessList.STATEMENTS);
        assertThat(model.state().kind()).isEqualTo(PaneState.Kind.EMPTY);
        desk.session.source().set(new Loadable.Ready<>(SmallProject.snapshot()));
        assertThat(model.state()).isEqualTo(PaneState.READY);
        assertThat(model.lines())
                .extracting(StatementLine::query, StatementLine::calls, StatementLine::share, StatementLine::pattern)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "SELECT id FROM orders WHERE customer_id = $1", 750L, "75.0 %", ""),
                        org.assertj.core.groups.Tuple.tuple(
                                "SELECT id FROM customer WHERE id = $1", 250L, "25.0 %", "customer-by-id"));
        assertThat(model.facts().orElseThrow().sections().get(0).facts().get(0).value())
                .startsWith("SELECT id FROM orders");
        assertThat(model.load().get().calls()).isEqualTo(1000);
    }

    @Test
    @DisplayName("or a file's, which are forgotten with the project")
    void ofAFile() {
        desk.session.project().set(Optional.of(SmallProject.open()));
        desk.engine.statements = file -> List.of(statement("SELECT 1", 4), statement("INSERT INTO t VALUES ($1)", 12));
        model.read(FILE);
        assertThat(model.list().get()).isEqualTo(AccessList.FILE);
        assertThat(model.state().kind()).isEqualTo(PaneState.Kind.LOADING);
        desk.work();
        assertThat(model.lines()).extracting(StatementLine::isReading).containsExactly(false, true);
        assertThat(model.context()).isEqualTo("2 statements of counted.csv");
        assertThat(model.load().get().calls())
                .as("what writes is asked by no pattern")
                .isEqualTo(4);
        desk.session.source().set(new Loadable.Ready<>(SmallProject.snapshot()));
        assertThat(model.load().get().calls()).as("the source counts itself").isEqualTo(1000);
        assertThat(model.lines()).hasSize(2);
        desk.session.project().set(Optional.empty());
        assertThat(model.lines()).isEmpty();
        desk.engine.statements = file -> {
            throw new InvalidInputException("There is no statement in it.");
        };
        model.read(FILE);
        desk.work();
        assertThat(model.state()).isEqualTo(new PaneState(PaneState.Kind.ERROR, "There is no statement in it."));
    }

    @Test
    @DisplayName("become a pattern in the form, with what their words tell, and nothing is written")
    void pattern() {
        desk.withDesign();
        desk.engine.statements = file -> List.of(
                statement("SELECT o.id, total FROM orders o WHERE customer_id = $1", 9),
                statement("DELETE FROM orders WHERE id = $1", 1));
        model.read(FILE);
        desk.work();
        assertThat(model.makeable().get()).isTrue();
        model.makePattern();
        desk.work();
        PatternDraft draft = form.form().draft();
        assertThat(draft.id()).isEqualTo("orders-by-customer-id");
        assertThat(draft.sql()).isEqualTo("SELECT o.id, total FROM orders o WHERE customer_id = :customer_id");
        assertThat(draft.parameters()).isEqualTo("SELECT DISTINCT customer_id FROM orders");
        assertThat(draft.returns()).containsExactly(new Named("id", ""), new Named("total", ""));
        assertThat(draft.request().table()).as("the only one").isEqualTo("shop");
        assertThat(desk.edits.undoName().get()).isEmpty();
        assertThat(model.makeable().get()).as("one is written now").isFalse();
        form.cancel();
        model.selected().set(Optional.of(model.lines().get(1)));
        assertThat(model.makeable().get()).as("it deletes").isFalse();
    }
}
