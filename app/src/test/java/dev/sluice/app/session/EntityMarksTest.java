package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.EntityMark;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The marks of the entities")
final class EntityMarksTest {
    private static Design design(String... names) {
        EntityDesign model = SmallProject.project().design().entities().get(0);
        List<EntityDesign> entities = Stream.of(names)
                .map(name -> new EntityDesign(
                        name,
                        model.table(),
                        model.root(),
                        model.filter(),
                        model.copies(),
                        model.embeddings(),
                        model.keys(),
                        model.attributes()))
                .toList();
        return new Design('#', List.of(), entities);
    }

    @Test
    @DisplayName("have letters of their own and a colour each, which starts over after eight")
    void lettersAndColours() {
        EntityMarks marks = new EntityMarks(design("Store", "Staff", "Stock", "D", "E", "F", "G", "H", "Ninth"));
        assertThat(marks.of("Store")).isEqualTo(new EntityMark("St", 1));
        assertThat(marks.of("Staff")).isEqualTo(new EntityMark("Sa", 2));
        assertThat(marks.of("Stock")).isEqualTo(new EntityMark("So", 3));
        assertThat(marks.of("Ninth").colour()).isEqualTo(1);
    }

    @Test
    @DisplayName("are a question mark for an entity that the design does not have")
    void unknown() {
        assertThat(new EntityMarks(design()).of("Gone").letters()).isEqualTo("??");
    }
}
