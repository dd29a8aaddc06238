package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.design.Condition;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.Template;
import dev.sluice.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Another key template goes into a document, and everything else stays byte for byte")
class KeyTemplateEditTest {
    private static final String HEAD = "# shop\nentities:\n  Customer: # who buys\n    keys:\n";

    @ParameterizedTest(name = "{0}")
    @MethodSource("templates")
    @DisplayName("where the template is")
    void replaces(String situation, String before, String after) {
        assertThat(KeyTemplateEdit.replace(before, "Customer", "pk", "C#{id}")).isEqualTo(after);
    }

    static Stream<Arguments> templates() {
        return Stream.of(
                arguments(
                        "plain, with a comment behind",
                        HEAD + "      pk: OLD#{id}   # unique\n      sk: A\n",
                        HEAD + "      pk: C#{id}   # unique\n      sk: A\n"),
                arguments("double quotes stay", HEAD + "      pk: \"OLD\"\n", HEAD + "      pk: \"C#{id}\"\n"),
                arguments("single quotes stay", HEAD + "      pk: 'OLD'\n", HEAD + "      pk: 'C#{id}'\n"),
                arguments(
                        "within braces",
                        "entities: {Customer: {keys: {sk: A, pk: OLD}}} # all\n",
                        "entities: {Customer: {keys: {sk: A, pk: \"C#{id}\"}}} # all\n"),
                arguments(
                        "with a condition on one line",
                        HEAD + "      pk: {template: OLD, when: {a: null}} # some\n",
                        HEAD + "      pk: {template: \"C#{id}\", when: {a: null}} # some\n"),
                arguments(
                        "with a condition on lines of its own",
                        HEAD + "      pk:\n        when: {a: null}\n        template: OLD\n# end\n",
                        HEAD + "      pk:\n        when: {a: null}\n        template: C#{id}\n# end\n"),
                arguments(
                        "over several lines",
                        HEAD + "      pk: >-\n        OLD\n        ER\n\n      # next\n      sk: A\n",
                        HEAD + "      pk: C#{id}\n\n      # next\n      sk: A\n"),
                arguments(
                        "nothing there yet",
                        HEAD + "      pk:\n      sk: A\n",
                        HEAD + "      pk: C#{id}\n      sk: A\n"),
                arguments(
                        "nothing there yet, last",
                        HEAD + "      sk: A\n      pk:",
                        HEAD + "      sk: A\n      pk: C#{id}"),
                arguments("the same", HEAD + "      pk: \"C#{id}\"\n", HEAD + "      pk: \"C#{id}\"\n"),
                arguments(
                        "line ends of Windows and a byte order mark",
                        "\uFEFF" + (HEAD + "      pk: OLD\n      sk: A\n").replace("\n", "\r\n"),
                        "\uFEFF" + (HEAD + "      pk: C#{id}\n      sk: A\n").replace("\n", "\r\n")),
                arguments(
                        "a key that was not there",
                        HEAD + "      sk: A # b\n# end\n",
                        HEAD + "      sk: A # b\n      pk: C#{id}\n# end\n"),
                arguments(
                        "a key that was not there, no newline",
                        HEAD + "      sk: A",
                        HEAD + "      sk: A\n      pk: C#{id}"),
                arguments(
                        "a key that was not there, braces",
                        "entities: {Customer: {keys: { sk: A }}}",
                        "entities: {Customer: {keys: { sk: A, pk: \"C#{id}\" }}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("removals")
    @DisplayName("or goes with its line")
    void removes(String situation, String before, String after) {
        assertThat(KeyTemplateEdit.remove(before, "Customer", "pk")).isEqualTo(after);
    }

    static Stream<Arguments> removals() {
        return Stream.of(
                arguments(
                        "a line",
                        HEAD + "      sk: A # a\n      pk: B # b\n# end\n",
                        HEAD + "      sk: A # a\n# end\n"),
                arguments(
                        "lines",
                        HEAD + "      pk:\n        template: B\n        when: {a: 1}\n      sk: A\n",
                        HEAD + "      sk: A\n"),
                arguments(
                        "the first in braces",
                        "entities: {Customer: {keys: {pk: B, sk: A}}}",
                        "entities: {Customer: {keys: {sk: A}}}"),
                arguments(
                        "the last in braces",
                        "entities: {Customer: {keys: {sk: A, pk: B}}}",
                        "entities: {Customer: {keys: {sk: A}}}"),
                arguments("not there", HEAD + "      sk: A\n", HEAD + "      sk: A\n"));
    }

    @Test
    @DisplayName("is refused where there is no such entity")
    void nothingThere() {
        assertThatThrownBy(() -> KeyTemplateEdit.replace("entities: {Other: {keys: {pk: a}}}", "Customer", "pk", "x"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no keys of entity Customer");
    }

    @Test
    @DisplayName("300 random projects with hostile names get another's template, and differ in nothing else")
    void randomProjects() {
        int edited = 0;
        for (long seed = 0; seed < 300; seed++) {
            Project project = new RandomProjects(seed).project();
            Template template = new RandomProjects(seed + 1_000_000).template();
            String text = ProjectWriter.write(project);
            for (EntityDesign entity : project.design().entities()) {
                for (String key : entity.keys().keySet()) {
                    String after = KeyTemplateEdit.replace(text, entity.name(), key, template.text());
                    assertThat(ProjectReader.parse(after).design())
                            .as("seed %d, %s.%s\n%s", seed, entity.name(), key, after)
                            .isEqualTo(with(project.design(), entity, key, template));
                    edited++;
                }
                String taken = KeyTemplateEdit.replace(text, entity.name(), "a new key", template.text());
                assertThat(ProjectReader.parse(taken).design())
                        .as("seed %d, %s", seed, entity.name())
                        .isEqualTo(with(project.design(), entity, "a new key", template));
                assertThat(KeyTemplateEdit.remove(taken, entity.name(), "a new key"))
                        .as("seed %d, %s", seed, entity.name())
                        .isEqualTo(text);
            }
        }
        assertThat(edited).isGreaterThan(300);
    }

    private static Design with(Design design, EntityDesign changed, String key, Template template) {
        List<EntityDesign> entities = new ArrayList<>();
        for (EntityDesign entity : design.entities()) {
            Map<String, KeyMapping> keys = new LinkedHashMap<>(entity.keys());
            if (entity.name().equals(changed.name())) {
                Condition when = keys.containsKey(key) ? keys.get(key).when() : Condition.ALWAYS;
                keys.put(key, new KeyMapping(template, when));
            }
            entities.add(entity.withKeys(keys));
        }
        return design.withEntities(entities);
    }
}
