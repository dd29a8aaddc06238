package dev.sluice.app.step.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.Template;
import dev.sluice.design.Template.Segment.Placeholder;
import dev.sluice.design.TemplateParser;
import dev.sluice.design.TemplateSyntaxException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The placeholders of a template that is typed")
final class TemplateFieldTest {
    private static final List<String> PARTS =
            List.of("A", "#", "{{", "}}", "{id}", "{film.title}", "{id:pad=6}", "{at:date=yyyy-MM-dd}", " ");

    private static List<String> found(String text) {
        return TemplateField.placeholders(text).stream()
                .map(range -> text.substring(range[0], range[1]))
                .toList();
    }

    @Test
    @DisplayName("are those that the parser of templates finds, in each text that is a template")
    void asTheParser() throws TemplateSyntaxException {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int part = 1 + random.nextInt(6); part > 0; part--) {
                text.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            Template template = TemplateParser.parse(text.toString());
            long expected = template.segments().stream()
                    .filter(Placeholder.class::isInstance)
                    .count();
            assertThat(found(text.toString())).as(text.toString()).hasSize((int) expected);
        }
    }

    @Test
    @DisplayName("are not what somebody has only begun")
    void begun() {
        assertThat(found("ORDER#{ordered_on}#{i")).containsExactly("{ordered_on}");
        assertThat(found("{{id}}")).isEmpty();
        assertThat(found("}{")).isEmpty();
        assertThat(found("{}")).isEmpty();
    }
}
