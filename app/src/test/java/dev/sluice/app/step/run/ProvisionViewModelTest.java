package dev.sluice.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.Facts;
import dev.sluice.app.testbed.Desk;
import dev.sluice.problem.InvalidInputException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tables of the target")
final class ProvisionViewModelTest {
    private final Desk desk = new Desk();
    private final ProvisionViewModel model = new ProvisionViewModel(desk.session, desk.journey);

    private static TargetRow[] rows(String state) {
        return new TargetRow[] {
            new TargetRow(TargetRow.Kind.TABLE, "shop", "pk S", "sk S", state),
            new TargetRow(TargetRow.Kind.INDEX, "open", "openpk S", "none", state)
        };
    }

    @Test
    @DisplayName("are planned until the engine says what became of them")
    void plannedThenCreated() {
        assertThat(model.run().blocked().get()).isTrue();
        desk.withProject();
        assertThat(model.run().blocked().get()).isFalse();
        assertThat(model.done().get()).isFalse();
        assertThat(model.rows()).containsExactly(rows("planned"));
        model.provision();
        assertThat(model.run().running().get()).isTrue();
        assertThat(model.run().blocked().get()).isTrue();
        desk.work();
        assertThat(model.rows()).containsExactly(rows("created, active"));
        assertThat(model.done().get()).isTrue();
        assertThat(model.facts().get().sections())
                .filteredOn(section -> section.title().equals("shop"))
                .flatExtracting(Facts.Section::facts)
                .extracting(Facts.Fact::value)
                .containsExactly("pk S, sk S");
        assertThat(model.context().get()).endsWith("DynamoDB Local");
    }

    @Test
    @DisplayName("say why they were refused, where they are")
    void refused() {
        desk.withProject();
        desk.engine.provision = watch -> {
            throw new InvalidInputException("Table shop has another sort key.");
        };
        model.provision();
        desk.work();
        assertThat(model.run().trouble().get()).isEqualTo("Table shop has another sort key.");
        assertThat(model.rows()).extracting(TargetRow::state).containsOnly("planned");
        assertThat(model.done().get()).isFalse();
    }
}
