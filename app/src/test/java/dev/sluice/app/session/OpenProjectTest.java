package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.Severity;
import dev.sluice.project.DocumentMistake;
import dev.sluice.project.KeyTemplateEdit;
import dev.sluice.project.TargetSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A project whose document has a mistake")
final class OpenProjectTest {
    /** Of its entity Customer. */
    private static final String BROKEN = SmallDesign.YAML.replace("sk: PROFILE", "sk: [PROFILE");

    private final Desk desk = new Desk();

    private void open(String document) {
        desk.engine.use(document);
        desk.journey.open(SmallProject.FOLDER);
        desk.work();
    }

    private OpenProject shown() {
        return desk.session.project().get().orElseThrow();
    }

    @Test
    @DisplayName(
            "opens without what the mistake is in, which the list of problems tells with its line; its source is read, and it is not checked")
    void opens() {
        open(BROKEN);
        assertThat(shown().project().design().entities())
                .extracting(entity -> entity.name())
                .containsExactly("Order");
        assertThat(shown().reading().leftOut()).containsExactly("entities: Customer");
        int line = (int) BROKEN.substring(0, BROKEN.indexOf("[PROFILE")).lines().count();
        assertThat(desk.log.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.origin()).isEqualTo("sluice.yaml");
        });
        assertThat(desk.log.problems().get(0).sentence()).startsWith("sluice.yaml:" + (line + 1) + ":");
        assertThat(desk.session.source().get().value()).isPresent();
        assertThat(desk.session.check().get()).isInstanceOf(Loadable.Absent.class);
    }

    @ParameterizedTest
    @EnumSource(StepId.class)
    @DisplayName("asks for attention where a step needs the whole of it, and nowhere else")
    void states(StepId step) {
        open(BROKEN);
        boolean needsAll = step == StepId.CONNECT || step.compareTo(StepId.REVIEW) >= 0;
        StepStatus status = new StepStates(desk.session).of(step);
        assertThat(status.fact().equals("one mistake")).isEqualTo(needsAll);
        if (needsAll) {
            assertThat(status.state()).isEqualTo(GlyphState.ATTENTION);
        }
    }

    @Test
    @DisplayName("is whole when it was mended outside and is read again, and is checked then")
    void mended() {
        open(BROKEN);
        desk.engine.onDisk = SmallDesign.YAML;
        desk.edits.reload();
        desk.work();
        assertThat(shown().reading().isWhole()).isTrue();
        assertThat(desk.log.problems()).isEmpty();
        assertThat(desk.session.check().get().value()).isPresent();
    }

    @Test
    @DisplayName("becomes one also when it is read again with a mistake")
    void broken() {
        open(SmallDesign.YAML);
        desk.engine.onDisk = BROKEN;
        desk.edits.reload();
        desk.work();
        assertThat(shown().reading().mistakes()).isNotEmpty();
        assertThat(desk.log.problems()).isNotEmpty();
    }

    @Test
    @DisplayName("never gets another one by an edit in the window; one that has its mistake elsewhere is edited")
    void edits() {
        String wrong = SmallDesign.YAML.replace("from: public.customer", "form: public.customer");
        open(wrong);
        List<String> refused = new ArrayList<>();
        desk.edits.edit(
                "edit sk of Order",
                project -> KeyTemplateEdit.replace(project.text(), "Order", "sk", "O#{id"),
                refused::add);
        desk.work();
        assertThat(refused).singleElement().asString().contains("entities.Order");
        assertThat(desk.engine.onDisk).isEqualTo(wrong);
        desk.edits.edit(
                "edit sk of Order",
                project -> KeyTemplateEdit.replace(project.text(), "Order", "sk", "O#{id}"),
                refused::add);
        desk.work();
        assertThat(desk.engine.onDisk)
                .isEqualTo(wrong.replace("ORDER#{ordered_on}#{id:pad=6}\n      openpk", "O#{id}\n      openpk"));
        assertThat(desk.log.problems()).hasSize(shown().reading().mistakes().size());
    }

    @Test
    @DisplayName("of which nothing is left does not open, and says the line")
    void nothing() {
        assertThatThrownBy(() -> OpenProject.read(
                        SmallProject.FOLDER, "sluice: 1\nname: {", TargetSettings.DEFAULT, OpenProject.Origin.FOLDER))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sluice.yaml:");
        assertThat(new DocumentMistake(3, 4, "x")).hasToString("sluice.yaml:3:4: x");
    }
}
