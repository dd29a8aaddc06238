package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.source.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Tables that are left behind go into a document and out of it, and everything else stays byte for byte")
final class ExclusionEditTest {
    private static final String HEAD = """
            # A shop
            sluice: 1
            name: shop
            source: {url: "jdbc:postgresql://localhost/shop"}   # ours
            tables: {shop: {partitionKey: {name: pk, type: S}}}
            entities:
              Customer: {table: shop, from: public.customer, keys: {pk: "C#{id}"}}
            """;

    @Test
    @DisplayName("in either form of a name, with the reason that somebody gave")
    void forms() {
        Exclusion plain = new Exclusion(new QualifiedName("public", "audit_log"), "stays in PostgreSQL");
        Exclusion odd = new Exclusion(new QualifiedName("odd.schema", "Odd Table"), "nobody: reads it");
        String one = ExclusionEdit.add(HEAD, plain);
        assertThat(one).isEqualTo(HEAD + "excluded:\n  - table: public.audit_log\n    reason: stays in PostgreSQL\n");
        String both = ExclusionEdit.add(one, odd);
        assertThat(both)
                .isEqualTo(
                        one + "  - table: {schema: odd.schema, table: Odd Table}\n    reason: \"nobody: reads it\"\n");
        assertThat(ProjectReader.parse(both).exclusions()).containsExactly(plain, odd);
        assertThat(ExclusionEdit.remove(both, odd.table())).isEqualTo(one);
        assertThat(ExclusionEdit.remove(one, plain.table())).isEqualTo(HEAD);
        assertThat(ExclusionEdit.remove(one, odd.table())).isEqualTo(one);
        String flow = HEAD + "excluded: [{table: public.a, reason: b}]   # one\n";
        assertThat(ExclusionEdit.remove(ExclusionEdit.add(flow, plain), plain.table()))
                .isEqualTo(flow);
    }

    @Test
    @DisplayName("200 random documents with comments and hostile names, and back to the byte")
    void randomDocuments() {
        for (long seed = 0; seed < 200; seed++) {
            Project project = new RandomProjects(seed).project();
            String text = new CommentedDocument(new SplittableRandom(seed)).of(project);
            RandomProjects other = new RandomProjects(seed + 1_000_000);
            Exclusion exclusion = new Exclusion(other.table(), other.text());
            List<Exclusion> expected = new ArrayList<>(project.exclusions());
            expected.add(exclusion);
            String with = ExclusionEdit.add(text, exclusion);
            Project read = ProjectReader.parse(with);
            assertThat(read.exclusions()).as("seed %d\n%s", seed, with).isEqualTo(expected);
            assertThat(read.design()).isEqualTo(project.design());
            assertThat(read.accessPatterns()).isEqualTo(project.accessPatterns());
            EditedPlaces.assertOnlyAdded(text, with, seed);
            boolean isThere =
                    project.exclusions().stream().anyMatch(each -> each.table().equals(exclusion.table()));
            if (!isThere) {
                assertThat(ExclusionEdit.remove(with, exclusion.table()))
                        .as("seed %d", seed)
                        .isIn(text, text + (text.contains("\r\n") ? "\r\n" : "\n"));
            }
        }
    }
}
