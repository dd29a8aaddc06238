package dev.sluice.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.Facts;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.interchange.CloudFormationTemplate;
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
        assertThat(model.context().get()).endsWith("127.0.0.1:8000");
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

    @Test
    @DisplayName("can be read before as a template and as the calls that make them")
    void asDocument() {
        assertThat(model.document().get()).isEmpty();
        desk.withProject();
        assertThat(model.document().get()).isEmpty();
        model.form().set(ProvisionForm.CLOUDFORMATION);
        assertThat(model.document().get())
                .isEqualTo(CloudFormationTemplate.of(
                        "shop", SmallProject.project().design().tables()));
        model.form().set(ProvisionForm.CALLS);
        assertThat(model.document().get()).startsWith("CreateTable\n{").contains("\"IndexName\": \"open\"");
        desk.journey.leave();
        assertThat(model.document().get()).isEmpty();
    }

    @Test
    @DisplayName("are made in an account only by whoever types the very name of the project")
    void confirmed() {
        desk.engine.project = watch -> SmallProject.onAws();
        desk.withProject();
        desk.engine.calls.clear();
        model.provision();
        desk.work();
        assertThat(model.confirmation().asking().get()).isTrue();
        assertThat(model.question().get()).contains("eu-west-1: shop.", "project, shop,");
        model.confirmation().confirm();
        model.confirmation().typed().set("Shop");
        model.confirmation().confirm();
        desk.work();
        assertThat(desk.engine.calls).isEmpty();
        model.confirmation().keep();
        assertThat(model.confirmation().asking().get()).isFalse();
        model.confirmation().confirm();
        model.provision();
        model.confirmation().typed().set("shop");
        assertThat(model.confirmation().unready().get()).isFalse();
        model.confirmation().confirm();
        desk.work();
        assertThat(desk.engine.calls).containsExactly("provision");
        assertThat(model.done().get()).isTrue();
        model.provision();
        desk.work();
        assertThat(model.confirmation().asking().get())
                .as("one that was deleted meanwhile would be made again")
                .isTrue();
        assertThat(desk.engine.calls).containsExactly("provision");
    }

    @Test
    @DisplayName("are not asked for any more with another project")
    void forgotten() {
        desk.engine.project = watch -> SmallProject.onAws();
        desk.withProject();
        model.provision();
        model.confirmation().typed().set("shop");
        desk.engine.project = watch -> SmallProject.sample();
        desk.withProject();
        assertThat(model.confirmation().asking().get()).isFalse();
        assertThat(model.confirmation().typed().get()).isEmpty();
    }
}
