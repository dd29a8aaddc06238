package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.problem.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Another source goes into a document, and everything else stays byte for byte")
class SourceEditTest {
    private static final SourceSettings NEW =
            new SourceSettings("jdbc:postgresql://new:1/db", Optional.of("me"), List.of("a", "b c"));
    private static final String BLOCK = "  url: jdbc:postgresql://new:1/db\n  user: me\n  schemas: [a, b c]";
    private static final String FLOW = "{url: \"jdbc:postgresql://new:1/db\", user: me, schemas: [a, b c]}";

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    @DisplayName("where the source is")
    void replaces(String situation, String before, String after) {
        assertThat(SourceEdit.replace(before, NEW)).isEqualTo(after);
    }

    static Stream<Arguments> documents() {
        String old = "  url: jdbc:postgresql://old/db\n  schemas: [x]";
        return Stream.of(
                arguments(
                        "block with comments around it",
                        "# head\nsluice: 1\nsource: # where\n" + old + "\n# tail\n\nname: a # b\n",
                        "# head\nsluice: 1\nsource: # where\n" + BLOCK + "\n# tail\n\nname: a # b\n"),
                arguments(
                        "line ends of Windows",
                        ("sluice: 1\nsource:\n" + old + "\nname: a\n").replace("\n", "\r\n"),
                        ("sluice: 1\nsource:\n" + BLOCK + "\nname: a\n").replace("\n", "\r\n")),
                arguments("last without a newline", "name: a\nsource:\n" + old, "name: a\nsource:\n" + BLOCK),
                arguments(
                        "deeper indentation",
                        "source:\n    url: x\nname: a\n",
                        "source:\n    url: jdbc:postgresql://new:1/db\n    user: me\n    schemas: [a, b c]\nname: a\n"),
                arguments(
                        "block that ends in a list",
                        "source:\n  url: x\n  schemas:\n    - a\n    - b # last\n\nname: a\n",
                        "source:\n" + BLOCK + " # last\n\nname: a\n"),
                arguments(
                        "flow style", "source: {url: x} # where\nname: a\n", "source: " + FLOW + " # where\nname: a\n"),
                arguments(
                        "flow style over lines",
                        "source: {url: x,\n  user: y}\nname: a",
                        "source: " + FLOW + "\nname: a"),
                arguments("no value", "source:\nname: a\n", "source: " + FLOW + "\nname: a\n"),
                arguments("no value, last", "name: a\nsource:", "name: a\nsource: " + FLOW),
                arguments("a text", "source: old\nname: a\n", "source: " + FLOW + "\nname: a\n"),
                arguments(
                        "missing, after the name",
                        "sluice: 1\nname: a # b\n\ntables: {}\n",
                        "sluice: 1\nname: a # b\nsource:\n" + BLOCK + "\n\ntables: {}\n"),
                arguments("missing, no newline at the end", "sluice: 1", "sluice: 1\nsource:\n" + BLOCK),
                arguments("missing, no name", "sluice: 1\nrun: {}\n", "sluice: 1\nsource:\n" + BLOCK + "\nrun: {}\n"),
                arguments(
                        "document in flow style",
                        "{sluice: 1, source: {url: x}, name: a}",
                        "{sluice: 1, source: " + FLOW + ", name: a}"),
                arguments("missing in flow style", "{sluice: 1}", "{source: " + FLOW + ", sluice: 1}"),
                arguments(
                        "byte order mark and characters beyond the BMP",
                        "\uFEFFname: \ud83d\ude00\nsource:\n  url: x\n",
                        "\uFEFFname: \ud83d\ude00\nsource:\n" + BLOCK + "\n"),
                arguments("mistakes elsewhere", "sourc: 1\nsource:\n  url: x\n", "sourc: 1\nsource:\n" + BLOCK + "\n"));
    }

    @Test
    @DisplayName("the edited example reads as the same project with another source")
    void example() throws Exception {
        String example = Documents.example();
        String edited = SourceEdit.replace(example, NEW);
        Project before = ProjectReader.parse(example);
        Project after = ProjectReader.parse(edited);
        assertThat(after.source()).isEqualTo(NEW);
        assertThat(after.design()).isEqualTo(before.design());
        assertThat(after.accessPatterns()).isEqualTo(before.accessPatterns());
        assertThat(edited.lines().filter(line -> !example.contains(line))).hasSize(3);
    }

    @Test
    @DisplayName("random documents change in their source alone")
    void randomDocuments() {
        for (long seed = 0; seed < 300; seed++) {
            Project before = new RandomProjects(seed).project();
            Project after = ProjectReader.parse(SourceEdit.replace(ProjectWriter.write(before), NEW));
            assertThat(after.source()).isEqualTo(NEW);
            assertThat(after.design()).isEqualTo(before.design());
            assertThat(after.name()).isEqualTo(before.name());
        }
    }

    @Test
    @DisplayName("a text that is no YAML mapping is refused")
    void refusal() {
        assertThatThrownBy(() -> SourceEdit.replace("a: [", NEW)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> SourceEdit.replace("- a\n", NEW))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is no mapping");
    }
}
