package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeMapping.NullPolicy;
import dev.sluice.design.AttributeMapping.Sensitivity;
import dev.sluice.design.AttributeSource;
import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Comparison;
import dev.sluice.design.Condition.Operator;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.item.AttributeValue;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A project is written so that it reads back as the same project")
class ProjectWriterTest {

    @Test
    @DisplayName("500 random projects with hostile names survive writing and reading")
    void randomProjects() {
        for (long seed = 0; seed < 500; seed++) {
            Project project = new RandomProjects(seed).project();
            String text = ProjectWriter.write(project);
            assertThat(ProjectReader.parse(text)).as("seed %d:\n%s", seed, text).isEqualTo(project);
            assertThat(ProjectWriter.write(ProjectReader.parse(text))).isEqualTo(text);
        }
    }

    @Test
    @DisplayName("the example of the format's page survives")
    void example() throws Exception {
        Project project = ProjectReader.parse(Documents.example());
        assertThat(ProjectReader.parse(ProjectWriter.write(project))).isEqualTo(project);
    }

    @Test
    @DisplayName("the text has the style of the format's page")
    void style() {
        String text = ProjectWriter.write(ProjectReader.parse(Documents.SMALL));
        assertThat(text.replace("\n\n", "\n")).isEqualTo(Documents.SMALL);
        assertThat(text).contains("  schemas: [public]\n\ntables:\n");
    }

    @Test
    @DisplayName("what the document has no form for is refused, not dropped")
    void refusal() {
        Condition twice = new Condition(List.of(
                new Comparison("a", Operator.IN, List.of("1")), new Comparison("a", Operator.IN, List.of("2"))));
        assertThatThrownBy(() -> ProjectWriter.write(with(new AttributeMapping(
                        "a",
                        new AttributeSource.ConstantSource(new AttributeValue.NullValue()),
                        NullPolicy.OMIT,
                        Sensitivity.PLAIN,
                        Condition.ALWAYS))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProjectWriter.write(with(new AttributeMapping(
                        "a",
                        new AttributeSource.ConstantSource(new AttributeValue.StringValue("x")),
                        NullPolicy.OMIT,
                        Sensitivity.PLAIN,
                        twice))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Project with(AttributeMapping attribute) {
        Project project = ProjectReader.parse(Documents.SMALL);
        EntityDesign entity = project.design().entities().get(0);
        EntityDesign changed = new EntityDesign(
                entity.name(),
                entity.table(),
                entity.root(),
                entity.filter(),
                entity.copies(),
                entity.embeddings(),
                entity.keys(),
                List.of(attribute));
        Design design = new Design('#', project.design().tables(), List.of(changed));
        return new Project(
                project.name(),
                project.source(),
                project.target(),
                design,
                project.accessPatterns(),
                project.exclusions(),
                project.waivers(),
                project.settings(),
                project.cutover());
    }
}
