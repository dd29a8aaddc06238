package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.KeyTemplateEdit;
import dev.sluice.project.ProjectReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Edits of the project")
final class ProjectEditsTest {
    private final Desk desk = new Desk().withDesign();
    private final ProjectEdits edits = desk.edits;
    private final List<String> refused = new ArrayList<>();

    private void edit(String entity, String key, String template) {
        edits.edit(
                "edit " + key + " of " + entity,
                project -> KeyTemplateEdit.replace(project.text(), entity, key, template),
                refused::add);
        desk.work();
    }

    private String shown() {
        return desk.session.project().get().orElseThrow().text();
    }

    @Test
    @DisplayName("are in the document when they show, undone and done again by name, to the byte")
    void undoAndRedo() {
        edit("Customer", "sk", "INFO");
        String afterOne = desk.engine.onDisk;
        edit("Order", "sk", "O#{id:pad=9}");
        String afterBoth = desk.engine.onDisk;
        assertThat(afterOne).isEqualTo(SmallDesign.YAML.replace("sk: PROFILE", "sk: INFO"));
        assertThat(afterBoth)
                .isEqualTo(shown())
                .isEqualTo(afterOne.replace("ORDER#{ordered_on}#{id:pad=6}", "O#{id:pad=9}"));
        assertThat(edits.undoName().get()).contains("edit sk of Order");
        edits.undo();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(shown()).isEqualTo(afterOne);
        assertThat(edits.undoName().get()).contains("edit sk of Customer");
        assertThat(edits.redoName().get()).contains("edit sk of Order");
        edits.undo();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(SmallDesign.YAML);
        assertThat(edits.undoName().get()).isEmpty();
        edits.redo();
        desk.work();
        edits.redo();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(shown()).isEqualTo(afterBoth);
        assertThat(edits.redoName().get()).isEmpty();
        assertThat(refused).isEmpty();
    }

    @Test
    @DisplayName("200 seeded edits, undos and redos leave what a list of all texts says")
    void longHistory() {
        SplittableRandom random = new SplittableRandom(7);
        List<String> texts = new ArrayList<>(List.of(SmallDesign.YAML));
        int at = 0;
        for (int count = 0; count < 200; count++) {
            int move = random.nextInt(4);
            if (move == 0) {
                edits.undo();
                at = Math.max(0, at - 1);
            } else if (move == 1) {
                edits.redo();
                at = Math.min(texts.size() - 1, at + 1);
            } else {
                edit(
                        random.nextBoolean() ? "Order" : "Customer",
                        random.nextBoolean() ? "pk" : "sk",
                        "T" + count + "#{id}");
                texts.subList(at + 1, texts.size()).clear();
                texts.add(desk.engine.onDisk);
                at++;
            }
            desk.work();
            assertThat(desk.engine.onDisk)
                    .as("move %d", count)
                    .isEqualTo(texts.get(at))
                    .isEqualTo(shown());
        }
    }

    @Test
    @DisplayName("check the design again, keep the catalogue, and forget what spoke of the design before")
    void whatFollows() {
        desk.journey.provision();
        desk.work();
        desk.engine.calls.clear();
        edit("Customer", "sk", "INFO");
        assertThat(desk.engine.calls).containsSubsequence("save", "check LEAVE").doesNotContain("inspect");
        assertThat(desk.session.provision().get().value()).isEmpty();
        assertThat(desk.session.check().get().value()).isPresent();
        assertThat(desk.session.source().get().value()).isPresent();
        assertThat(desk.log.lines()).anyMatch(line -> line.sentence().equals("Saved: edit sk of Customer."));
    }

    @Test
    @DisplayName("that change nothing write nothing and have no name")
    void nothingChanged() {
        edit("Customer", "sk", "PROFILE");
        assertThat(desk.engine.calls).doesNotContain("save");
        assertThat(edits.undoName().get()).isEmpty();
    }

    @Test
    @DisplayName("never overwrite what another program wrote, say so, and go on from there when it is read again")
    void conflict() {
        edit("Customer", "sk", "INFO");
        String foreign = desk.engine.onDisk.replace("name: shop", "name: store");
        desk.engine.onDisk = foreign;
        edit("Order", "sk", "O#{id}");
        assertThat(desk.engine.onDisk).isEqualTo(foreign);
        assertThat(edits.conflict().get()).contains("Another program has changed sluice.yaml");
        assertThat(refused).containsExactly(edits.conflict().get());
        edits.undo();
        desk.work();
        assertThat(desk.engine.onDisk).as("undo overwrites nothing either").isEqualTo(foreign);
        edits.reload();
        desk.work();
        assertThat(shown()).isEqualTo(foreign);
        assertThat(desk.session.project().get().orElseThrow().title()).isEqualTo("store");
        assertThat(edits.conflict().get()).isEmpty();
        assertThat(edits.undoName().get())
                .as("what is undone would not fit any more")
                .isEmpty();
        edit("Order", "sk", "O#{id}");
        assertThat(ProjectReader.parse(desk.engine.onDisk).name()).isEqualTo("store");
    }

    @Test
    @DisplayName("of another program are noticed when somebody looks, and forgotten when they are taken back")
    void look() {
        edits.look();
        desk.work();
        assertThat(edits.conflict().get()).isEmpty();
        desk.engine.onDisk = SmallDesign.YAML + "# more\n";
        edits.look();
        desk.work();
        assertThat(edits.conflict().get()).isNotEmpty();
        desk.engine.onDisk = SmallDesign.YAML;
        edits.look();
        desk.work();
        assertThat(edits.conflict().get()).isEmpty();
        desk.engine.onDisk = "sluice: 1\nname: [broken\n";
        edits.reload();
        desk.work();
        assertThat(edits.conflict().get()).startsWith("sluice.yaml cannot be read again: sluice.yaml:");
        assertThat(shown()).isEqualTo(SmallDesign.YAML);
    }

    @Test
    @DisplayName("that cannot be made or written are refused in words and leave everything as it was")
    void refused() {
        edits.edit("break it", project -> project.text().replace("sluice: 1", "sluice: 99"), refused::add);
        desk.work();
        assertThat(refused).singleElement().asString().startsWith("sluice.yaml:2:9: ");
        desk.engine.saving = () -> {
            throw new StoppedException("The disk is full.");
        };
        edit("Customer", "sk", "INFO");
        assertThat(refused).hasSize(2).last().isEqualTo("The disk is full.");
        edits.edit(
                "refuse it",
                project -> {
                    throw new InvalidInputException("No.");
                },
                refused::add);
        desk.work();
        assertThat(refused).last().isEqualTo("No.");
        assertThat(desk.engine.onDisk).isEqualTo(shown()).isEqualTo(SmallDesign.YAML);
        assertThat(edits.undoName().get()).isEmpty();
    }

    @Test
    @DisplayName("wait for one another, and for nothing that runs")
    void order() {
        edits.edit("one", project -> project.text().replace("PROFILE", "INFO"), refused::add);
        edits.edit("two", project -> project.text().replace("INFO", "ALL"), refused::add);
        desk.work();
        assertThat(desk.engine.onDisk).contains("sk: ALL");
        assertThat(edits.undoName().get()).contains("two");
        edits.edit("left by a button", project -> project.text().replace("ALL", "ANY"), refused::add);
        edits.undo();
        desk.work();
        assertThat(desk.engine.onDisk).as("the edit, then undo").contains("sk: ALL");
        assertThat(edits.redoName().get()).contains("left by a button");
        desk.journey.backfill();
        edits.edit("three", project -> project.text().replace("ALL", "NONE"), refused::add);
        assertThat(refused)
                .containsExactly("Something runs on this project. Its design can be changed when that has ended.");
        desk.work();
        assertThat(desk.engine.onDisk).contains("sk: ALL");
    }

    @Test
    @DisplayName("of another project are forgotten with it")
    void anotherProject() {
        edit("Customer", "sk", "INFO");
        String other = SmallDesign.YAML.replace("name: shop", "name: other");
        desk.engine.use(other);
        desk.withProject();
        assertThat(edits.undoName().get()).isEqualTo(Optional.empty());
        edits.undo();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(other);
    }
}
