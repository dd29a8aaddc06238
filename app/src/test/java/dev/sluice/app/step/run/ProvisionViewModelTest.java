package dev.sluice.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.Desk;
import dev.sluice.problem.InvalidInputException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tables of the target")
final class ProvisionViewModelTest {
    private final Desk desk = new Desk();
    private final ProvisionViewModel model = new ProvisionViewModel(desk.session, desk.journey, desk.current);

    @Test
    @DisplayName("are planned until the engine says what became of them")
    void plannedThenCreated() {
        assertThat(model.blocked().get()).isTrue();
        desk.withProject();
        assertThat(model.blocked().get()).isFalse();
        assertThat(model.rows()).containsExactly(new TargetRow("shop", "planned", "pk S, sk S", 1));
        model.provision();
        assertThat(model.progress().running().get()).isTrue();
        assertThat(model.blocked().get()).isTrue();
        desk.work();
        assertThat(model.rows()).containsExactly(new TargetRow("shop", "created, active", "pk S, sk S", 1));
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
        assertThat(model.trouble().get()).isEqualTo("Table shop has another sort key.");
        assertThat(model.rows()).extracting(TargetRow::state).containsExactly("planned");
    }
}
