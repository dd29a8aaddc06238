package dev.sluice.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.access.AccessPattern;
import dev.sluice.design.AttributeMapping;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.project.AttributeRename;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What reads a renamed attribute by its name")
final class AttributeRenameTest {
    private static final String TWO_ENTITIES = """
            sluice: 1
            name: two
            source: {url: "jdbc:postgresql://localhost/shop"}
            tables:
              t:
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: S}
                %s
            entities:
              One:
                table: t
                from: public.customer
                keys: {pk: "C#{customer_id}", sk: ONE, g: "C#{customer_id}"}
                attributes: # of One
            %s
              Two:
                table: t
                from: public.orders
                keys: {pk: "C#{customer_id}", sk: "TWO#{order_id}", g: "C#{order_id}"}
                attributes:
            %s
            accessPatterns:
            %s
            """;
    private static final List<String> NAMES = List.of("a", "b", "a.b", "c d");

    /** Who answers a pattern, by how it asks. */
    private enum Asked {
        ONE("get: {table: t, key: {pk: \"C#{p}\", sk: ONE}}", List.of("One")),
        TWO("query: {table: t, where: {pk: \"C#{p}\", sk: {begins-with: TWO}}%s}", List.of("Two")),
        BOTH("query: {table: t, where: {pk: \"C#{p}\"}%s}", List.of("One", "Two")),
        INDEX("query: {table: t, index: i, where: {g: \"C#{p}\"}%s}", List.of("One", "Two"));

        private final String request;
        private final List<String> entities;

        Asked(String request, List<String> entities) {
            this.request = request;
            this.entities = entities;
        }
    }

    /** A pattern that somebody made up: who answers it, and which names it reads. */
    private record Made(String id, Asked asked, Set<String> read) {}

    private static Design renamed(Project project, AttributeRename rename) {
        EntityDesign entity = project.design().entity(rename.entity()).orElseThrow();
        return project.design()
                .with(entity.withAttributes(entity.attributes().stream()
                        .map(each -> each.name().equals(rename.before())
                                ? new AttributeMapping(
                                        rename.now(), each.source(), each.nulls(), each.sensitivity(), each.when())
                                : each)
                        .toList()));
    }

    private static String followed(String text, AttributeRename rename) {
        return rename.followed(text, renamed(ProjectReader.parse(text), rename));
    }

    private static String alone(String text, AttributeRename rename) {
        return rename.alone(text, renamed(ProjectReader.parse(text), rename));
    }

    private static List<String> broken(String text) {
        return ShopProject.findings(text, ShopProject.tables()).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::subject)
                .distinct()
                .map(subject -> subject.replace("access pattern ", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "Customer, customerId, '', '', false",
        "Customer, name, customer, '', false",
        "Customer, expiresAt, '', '', true",
        "Customer, tags, tags, '', false",
        "Order, orderId, orders open, '', false",
        "Order, total, orders by-day, gsi2, false",
        "Order, note, '', '', false"
    })
    @DisplayName(
            "follows it, so that the check finds nothing new, and comes back to the byte; alone the check finds what it broke")
    void shop(String entity, String attribute, String patterns, String indexes, boolean expires) {
        AttributeRename rename = new AttributeRename(entity, attribute, "other name");
        Project project = ProjectReader.parse(ShopProject.DOCUMENT);
        AttributeRename.Readers following = rename.following(project);
        assertThat(String.join(" ", following.patterns())).isEqualTo(patterns);
        assertThat(String.join(" ", following.indexes())).isEqualTo(indexes);
        assertThat(following.expires()).isEqualTo(expires);
        assertThat(rename.staying(project).isNone()).isTrue();
        String after = followed(ShopProject.DOCUMENT, rename);
        assertThat(broken(after)).isEmpty();
        assertThat(after).isNotEqualTo(ShopProject.DOCUMENT);
        assertThat(followed(after, new AttributeRename(entity, "other name", attribute)))
                .isEqualTo(ShopProject.DOCUMENT);
        assertThat(broken(alone(ShopProject.DOCUMENT, rename))).containsAll(following.patterns());
    }

    @Test
    @DisplayName("follows it also where it is the key of an index, and what asks by it does too")
    void indexKey() {
        String text = ShopProject.DOCUMENT
                .replace(
                        "      gsi1:\n",
                        "      byNote: # asked\n        partitionKey: {name: note, type: S}\n      gsi1:\n")
                .replace(
                        "  by-day:\n",
                        "  noted:\n    sql: SELECT order_id FROM orders WHERE note = :note\n"
                                + "    parameters: SELECT note FROM orders\n"
                                + "    query: {table: shop, index: byNote, where: {note: \"{note}\"}}\n"
                                + "    returns: {order_id: orderId}\n  by-day:\n");
        assertThat(broken(text)).isEmpty();
        AttributeRename rename = new AttributeRename("Order", "note", "remark");
        assertThat(rename.following(ProjectReader.parse(text)))
                .isEqualTo(new AttributeRename.Readers(List.of("noted"), List.of("byNote"), false));
        assertThat(followed(text, rename))
                .isEqualTo(text.replace("{name: note, type", "{name: remark, type")
                        .replace("note: note", "remark: note")
                        .replace("{note: \"{note}\"}", "{remark: \"{note}\"}"));
    }

    @Test
    @DisplayName(
            "follows in 300 random documents where nobody else has the name, and stays where somebody has: no error comes")
    void seeds() {
        int following = 0;
        int staying = 0;
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> one = some(random);
            List<String> two = some(random);
            List<Made> made = new ArrayList<>();
            String text = document(random, one, two, made);
            boolean isOne = random.nextBoolean();
            List<String> own = isOne ? one : two;
            List<String> others = isOne ? two : one;
            String entity = isOne ? "One" : "Two";
            String name = own.get(random.nextInt(own.size()));
            AttributeRename rename = new AttributeRename(entity, name, "new: {x}");
            Project project = ProjectReader.parse(text);
            List<String> reading = made.stream()
                    .filter(each -> each.asked().entities.contains(entity)
                            && each.read().contains(name))
                    .map(Made::id)
                    .toList();
            List<String> shared = made.stream()
                    .filter(each -> reading.contains(each.id())
                            && others.contains(name)
                            && each.asked().entities.size() > 1)
                    .map(Made::id)
                    .toList();
            List<String> alone =
                    reading.stream().filter(id -> !shared.contains(id)).toList();
            assertThat(rename.following(project).patterns())
                    .as("seed %d\n%s", seed, text)
                    .isEqualTo(alone);
            assertThat(rename.staying(project).patterns()).as("seed %d", seed).isEqualTo(shared);
            String after = followed(text, rename);
            assertThat(broken(text))
                    .as("seed %d\n%s\n=====\n%s", seed, text, after)
                    .containsAll(broken(after));
            assertOthersStay(project, ProjectReader.parse(after), alone);
            if (!others.contains(name)) {
                String back = followed(after, new AttributeRename(entity, "new: {x}", name));
                assertThat(back.replace("\"" + name + "\"", name))
                        .as("but for quotes, seed %d", seed)
                        .isEqualTo(text);
            }
            following += alone.size();
            staying += shared.size();
        }
        assertThat(following).isGreaterThan(100);
        assertThat(staying).isGreaterThan(20);
    }

    private static void assertOthersStay(Project before, Project after, List<String> followed) {
        for (AccessPattern pattern : before.accessPatterns()) {
            Optional<AccessPattern> now = after.accessPatterns().stream()
                    .filter(each -> each.id().equals(pattern.id()))
                    .findFirst();
            assertThat(now.equals(Optional.of(pattern))).as(pattern.id()).isEqualTo(!followed.contains(pattern.id()));
        }
    }

    private static List<String> some(SplittableRandom random) {
        List<String> some = new ArrayList<>(
                NAMES.stream().filter(name -> random.nextInt(3) > 0).toList());
        return some.isEmpty() ? List.of("c d") : some;
    }

    private static String document(SplittableRandom random, List<String> one, List<String> two, List<Made> made) {
        StringBuilder patterns = new StringBuilder();
        for (int number = 0; number < 5; number++) {
            Asked asked = Asked.values()[random.nextInt(Asked.values().length)];
            Set<String> known = new LinkedHashSet<>();
            if (asked.entities.contains("One")) {
                known.addAll(one);
            }
            if (asked.entities.contains("Two")) {
                known.addAll(two);
            }
            List<String> names = List.copyOf(known);
            String read = names.get(random.nextInt(names.size()));
            String filtered = names.get(random.nextInt(names.size()));
            boolean isFiltered = asked != Asked.ONE && random.nextBoolean();
            String request = asked.request.replace("%s", isFiltered ? ", filter: {" + filtered + ": x}" : "");
            patterns.append("  p" + number + ":\n    sql: SELECT 1 AS x\n    parameters: SELECT 1 AS p\n    " + request
                    + "\n    returns: {x: " + read + "} # read\n");
            made.add(new Made(
                    "p" + number, asked, isFiltered ? new LinkedHashSet<>(List.of(read, filtered)) : Set.of(read)));
        }
        Set<String> all = new LinkedHashSet<>(one);
        all.addAll(two);
        String copied = random.nextBoolean() ? "all" : "[" + String.join(", ", all) + "]";
        return TWO_ENTITIES.formatted(
                "indexes: {i: {partitionKey: {name: g, type: S}, projection: " + copied + "}}",
                lines(one, "name"),
                lines(two, "note"),
                patterns);
    }

    private static String lines(List<String> names, String column) {
        return String.join(
                "\n",
                names.stream().map(name -> "      " + name + ": " + column).toList());
    }
}
