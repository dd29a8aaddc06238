package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.SubjectPlace.Kind;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The place of a finding's subject")
final class SubjectPlaceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "entity Order | ENTITY | Order",
                "entity Order, key sk | ENTITY | Order",
                "entities Customer and Order | ENTITY | Customer",
                "table shop | TABLE | shop",
                "table shop, time to live | TABLE | shop",
                "access pattern open-orders | PATTERN | open-orders",
                "source table public.orders | SOURCE_TABLE | public.orders",
                "source table public.orders, unique key orders_key | SOURCE_TABLE | public.orders",
                "excluded table public.audit | SOURCE_TABLE | public.audit",
            })
    @DisplayName("is where the window shows it")
    void places(String subject, Kind kind, String name) {
        assertThat(SubjectPlace.of(subject, SmallProject.project())).contains(new SubjectPlace(kind, name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"entity Ordering", "access pattern gone", "waiver of K7 for table shop", "table shops"})
    @DisplayName("is nowhere where the project has no such part")
    void nowhere(String subject) {
        assertThat(SubjectPlace.of(subject, SmallProject.project())).isEmpty();
    }

    @Test
    @DisplayName("is the index of the table that it names, where another table has one of the same name")
    void index() {
        String archive = SmallProject.YAML.replace(
                "tables:\n",
                "tables:\n  archive:\n    partitionKey: {name: pk, type: S}\n"
                        + "    indexes: {open: {partitionKey: {name: openpk, type: S}}}\n");
        for (String text : List.of(SmallProject.YAML, archive)) {
            assertThat(SubjectPlace.of("table shop, index open, key x", ProjectReader.parse(text)))
                    .contains(new SubjectPlace(Kind.INDEX, "shop", "open"));
        }
        assertThat(SubjectPlace.of("table archive, index open", ProjectReader.parse(archive)))
                .contains(new SubjectPlace(Kind.INDEX, "archive", "open"));
    }

    @Test
    @DisplayName("is that of the longest name, whatever marks are in it")
    void names() {
        Project project = ProjectReader.parse(
                SmallProject.YAML.replace("  open-orders:", "  \"a\":").replace("  customer-by-id:", "  \"a, b\":"));
        assertThat(SubjectPlace.of("access pattern a, b", project))
                .isEqualTo(Optional.of(new SubjectPlace(Kind.PATTERN, "a, b")));
    }
}
