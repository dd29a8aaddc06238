package dev.sluice.app.step.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.ProposalReading;
import dev.sluice.app.session.StepId;
import dev.sluice.app.step.design.ComparedLine.Kind;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.ProjectReader;
import dev.sluice.propose.ProposalReport;
import dev.sluice.propose.Proposals;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The proposals for a design, one at a time")
final class ProposalsViewModelTest {
    /** The shop without its orders, which is what is proposed for it. */
    private static final String YAML = SmallDesign.YAML.substring(0, SmallDesign.YAML.indexOf("  Order:\n"));

    private final Desk desk = new Desk();
    private final BooleanProperty writing = new SimpleBooleanProperty();
    private final DesignViewModel design = new DesignViewModel(desk.session, desk.sample);
    private final ProposalsViewModel proposals =
            new ProposalsViewModel(desk.session, desk.tasks, desk.edits, desk.proposals, writing);

    private void open(String text) {
        desk.engine.use(text);
        desk.withProject();
        desk.session.step().set(StepId.DESIGN);
        desk.work();
    }

    private static ProposalReport expected(String text) {
        return Proposals.of(
                ProjectReader.parse(text), SmallDesign.snapshot().schema(), List.of(), Optional.empty(), () -> {});
    }

    @Test
    @DisplayName("are those that the command line lists, in its order, and go round")
    void listed() {
        open(YAML);
        List<String> titles = expected(YAML).candidates().stream()
                .map(candidate -> candidate.proposal().title())
                .toList();
        assertThat(titles).hasSizeGreaterThan(1);
        assertThat(proposals.shown().get()).isTrue();
        assertThat(proposals.single().get()).isFalse();
        for (int number = 0; number < titles.size(); number++) {
            assertThat(proposals.title().get()).isEqualTo(titles.get(number));
            assertThat(proposals.position().get()).isEqualTo((number + 1) + " of " + titles.size());
            proposals.next();
        }
        assertThat(proposals.title().get()).isEqualTo(titles.get(0));
        proposals.previous();
        assertThat(proposals.title().get()).isEqualTo(titles.get(titles.size() - 1));
    }

    @Test
    @DisplayName(
            "are made only while the design shows, and of nothing where no project is open or its document has a mistake")
    void whenThereAreNone() {
        assertThat(proposals.shown().get()).isFalse();
        proposals.next();
        proposals.compare();
        proposals.apply();
        desk.work();
        assertThat(proposals.comparing().get()).isFalse();
        desk.engine.use(YAML);
        desk.withProject();
        assertThat(proposals.shown().get()).as("another step shows").isFalse();
        desk.session.step().set(StepId.DESIGN);
        desk.work();
        assertThat(proposals.shown().get()).isTrue();
        open(YAML.replace("    table: shop\n", "    tabel: shop\n"));
        assertThat(proposals.shown().get())
                .as("what cannot be read would be lost")
                .isFalse();
        assertThat(proposals.blocked().get()).isTrue();
    }

    @Test
    @DisplayName("need the catalogue")
    void withoutSource() {
        desk.engine.source = watch -> {
            throw new UnreachableException("The source does not answer.");
        };
        desk.engine.onDisk = YAML;
        desk.engine.project = watch -> SmallDesign.open(YAML);
        desk.withProject();
        desk.session.step().set(StepId.DESIGN);
        desk.work();
        assertThat(proposals.shown().get()).isFalse();
    }

    @Test
    @DisplayName("lie beside the design as it is: figures, reasons, and the lines of the document")
    void compared() {
        open(YAML);
        proposals.compare();
        assertThat(proposals.comparing().get()).as("not made on this thread").isFalse();
        desk.work();
        ProposalComparison shown = proposals.comparison().get().orElseThrow();
        assertThat(shown.title()).isEqualTo(proposals.title().get());
        assertThat(shown.figures())
                .contains(new ComparedFigure("Tables", "1", "1"), new ComparedFigure("Entities", "1", "2"))
                .contains(new ComparedFigure("Items, estimated", "12", "24"));
        assertThat(shown.reasons())
                .isEqualTo(expected(YAML).candidates().get(0).proposal().reasons());
        assertThat(shown.lines())
                .filteredOn(line -> line.kind() == Kind.ADDED)
                .extracting(ComparedLine::then)
                .contains("    from: public.orders");
        assertThat(shown.lines()).noneMatch(line -> line.kind() == Kind.REMOVED);
        assertThat(desk.engine.onDisk).as("nothing is written by a look").isEqualTo(YAML);
        proposals.next();
        desk.work();
        assertThat(proposals.comparison().get().orElseThrow().title())
                .isEqualTo(proposals.title().get())
                .isNotEqualTo(shown.title());
        proposals.close();
        assertThat(proposals.comparing().get()).isFalse();
        proposals.compare();
        proposals.close();
        desk.work();
        assertThat(proposals.comparing().get())
                .as("nobody waits for it any more")
                .isFalse();
    }

    @Test
    @DisplayName("are applied as one edit, as the command line does, shown, and undone by name")
    void applied() {
        open(YAML);
        String text = expected(YAML).candidates().get(0).proposal().in(YAML);
        String name = expected(YAML).candidates().get(0).proposal().name();
        assertThat(proposals.adds().get()).isEqualTo("Adds 1 entity, about 12 items, 1 access pattern.");
        proposals.compare();
        desk.work();
        proposals.apply();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(text);
        assertThat(proposals.comparing().get()).isFalse();
        assertThat(design.selectedEntity().get())
                .isEqualTo(Optional.of(
                        ProjectReader.parse(text).design().entities().get(1).name()));
        assertThat(desk.edits.undoName().get()).contains("map public.orders as Orders under CUSTOMER#{customer_id}");
        assertThat(desk.proposals.reading().get().orElseThrow().report().candidates())
                .as("made anew")
                .extracting(candidate -> candidate.proposal().name())
                .isEqualTo(expected(text).candidates().stream()
                        .map(candidate -> candidate.proposal().name())
                        .toList())
                .doesNotContain(name);
        desk.edits.undo();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(YAML);
        assertThat(proposals.shown().get()).isTrue();
    }

    @Test
    @DisplayName("go into no document but the one that they were made for")
    void old() {
        open(YAML);
        String foreign = YAML.replace("name: shop\n", "name: store\n");
        desk.engine.onDisk = foreign;
        proposals.apply();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(foreign);
        assertThat(proposals.refused().get()).startsWith("Another program has changed sluice.yaml");
        desk.edits.reload();
        desk.work();
        assertThat(proposals.refused().get()).isEmpty();
        desk.edits.edit("rename", project -> project.text().replace("city: city", "town: city"), sentence -> {});
        proposals.apply();
        desk.work();
        assertThat(desk.engine.onDisk)
                .as("applied while an edit was on its way")
                .contains("town: city");
        assertThat(desk.engine.onDisk).doesNotContain("public.orders");
        assertThat(proposals.position().get()).as("made anew").startsWith("1 of ");
    }

    @Test
    @DisplayName(
            "wait while a form is written, while they are made again, and while the comparison of another one still shows")
    void waiting() {
        open(YAML);
        assertThat(proposals.obstacle().get()).isEmpty();
        writing.set(true);
        assertThat(proposals.obstacle().get()).startsWith("Save or cancel");
        proposals.apply();
        desk.work();
        assertThat(desk.engine.onDisk).isEqualTo(YAML);
        writing.set(false);
        proposals.compare();
        desk.work();
        proposals.next();
        assertThat(proposals.blocked().get()).as("the former one shows").isTrue();
        desk.work();
        assertThat(proposals.blocked().get()).isFalse();
        desk.session.step().set(StepId.REVIEW);
        desk.edits.edit("rename", project -> project.text().replace("city: city", "town: city"), sentence -> {});
        desk.work();
        assertThat(proposals.position().get()).as("nobody looks").isEqualTo("looked at again");
        assertThat(proposals.blocked().get()).isTrue();
        desk.session.step().set(StepId.DESIGN);
        desk.work();
        assertThat(proposals.blocked().get()).isFalse();
        assertThat(proposals.comparison().get().orElseThrow().lines())
                .as("of the document as it is now")
                .anyMatch(line -> line.now().contains("town: city"));
    }

    /** Does the work that waits until the reading of the proposals is another one; what that begins waits. */
    private void workUntilProposed() {
        Optional<ProposalReading> before = desk.proposals.reading().get();
        while (desk.proposals.reading().get().equals(before)) {
            desk.waiting.removeFirst().run();
        }
    }

    @Test
    @DisplayName("are compared as they are now, also where somebody asked while new ones were on their way")
    void comparedMeanwhile() {
        open(YAML);
        desk.edits.edit("rename", project -> project.text().replace("city: city", "town: city"), sentence -> {});
        while (desk.proposals
                .reading()
                .get()
                .map(ProposalReading::project)
                .equals(desk.session.project().get())) {
            desk.waiting.removeFirst().run();
        }
        assertThat(proposals.blocked().get()).as("new ones are on their way").isTrue();
        proposals.compare();
        Runnable comparing = desk.waiting.removeLast();
        workUntilProposed();
        comparing.run();
        desk.work();
        assertThat(proposals.comparison().get().orElseThrow().lines())
                .as("of the document as it is now")
                .anyMatch(line -> line.now().contains("town: city"));
        assertThat(proposals.obstacle().get()).isEmpty();
        proposals.close();
        proposals.compare();
        proposals.next();
        desk.work();
        assertThat(proposals.comparison().get().orElseThrow().title())
                .isEqualTo(proposals.title().get());
        assertThat(proposals.obstacle().get()).isEmpty();
    }

    @Test
    @DisplayName("are not applied beside an edit that is being saved, and say so")
    void besideAnEdit() {
        open(YAML);
        desk.edits.edit("rename", project -> project.text().replace("city: city", "town: city"), sentence -> {});
        proposals.apply();
        assertThat(proposals.refused().get()).startsWith("The document has changed");
        desk.work();
        assertThat(desk.engine.onDisk).contains("town: city").doesNotContain("public.orders");
    }

    @Test
    @DisplayName(
            "of a catalogue that was read again are made anew, and of changes that come together only the last is looked at")
    void catalogue() {
        open(YAML);
        desk.journey.inspect();
        assertThat(proposals.shown().get()).as("they stay meanwhile").isTrue();
        assertThat(proposals.blocked().get()).isTrue();
        desk.work();
        assertThat(proposals.blocked().get()).isFalse();
        for (String town : List.of("town", "place")) {
            String text = YAML.replace("city: city", town + ": city");
            desk.edits.edit(town, project -> text, sentence -> {});
        }
        desk.work();
        assertThat(desk.proposals.reading().get().orElseThrow().project().text())
                .contains("place: city");
    }
}
