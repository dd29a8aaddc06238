package dev.sluice.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A group of entities (R-34)")
final class GroupRulesTest {
    private static final String SOUND = """
            tables:
              desk: {partitionKey: {name: pk, type: S}}
              other: {partitionKey: {name: pk, type: S}}
            entities:
              Film:
                table: desk
                from: public.film
                group: film
                keys: {pk: "FILM#{film_id}"}
              Title:
                table: desk
                from: public.film
                group: film
                keys: {pk: "TITLE#{film_id}"}
            """;

    @Test
    @DisplayName("is sound where its entities are several items of one row in one table")
    void sound() {
        assertThat(findings(SOUND)).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "group: film\\n    keys: {pk: \"TITLE | keys: {pk: \"TITLE | has 1 entity",
                "table: desk\\n    from: public.film\\n    group: film\\n    keys: {pk: \"TITLE | table: other\\n    from: public.film\\n    group: film\\n    keys: {pk: \"TITLE | are not all made from one table",
                "from: public.film\\n    group: film\\n    keys: {pk: \"TITLE#{film_id}\"} | from: public.customer\\n    group: film\\n    keys: {pk: \"TITLE#{customer_id}\"} | are not all made from one table",
            })
    void unsound(String part, String instead, String sentence) {
        String replaced = part.replace("\\n", "\n");
        assertThat(SOUND).contains(replaced);

        assertThat(findings(SOUND.replace(replaced, instead.replace("\\n", "\n"))))
                .anySatisfy(finding -> {
                    assertThat(finding.rule()).isEqualTo("R-34");
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.message()).contains(sentence);
                });
    }

    private static List<Finding> findings(String document) {
        return RentalDesk.findings(document);
    }
}
