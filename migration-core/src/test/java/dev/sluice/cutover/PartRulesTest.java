package dev.sluice.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cutover.SystemPart.Reference;
import dev.sluice.run.Phase;
import dev.sluice.source.QualifiedName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A part of a system is switched by itself")
final class PartRulesTest {
    private static QualifiedName table(String name) {
        return new QualifiedName("public", name);
    }

    private static SystemPart part(String name, Phase phase, Set<String> tables, Set<Reference> references) {
        Set<QualifiedName> named = new HashSet<>();
        tables.forEach(table -> named.add(table(table)));
        return new SystemPart(name, Optional.of(phase), named, references, Set.of(name + "-items"), Optional.empty());
    }

    private static Reference reference(String from, String to) {
        return new Reference(table(from), table(to));
    }

    @Test
    @DisplayName("where it has tables of its own on both sides and no foreign key leads from one to the other")
    void alone() {
        SystemPart orders = part("orders", Phase.ARMED, Set.of("orders", "line"), Set.of(reference("line", "orders")));
        SystemPart films = part("films", Phase.SWITCHED, Set.of("film"), Set.of(reference("film", "language")));
        assertThat(PartRules.conflicts(orders, List.of(films))).isEmpty();
        assertThat(PartRules.conflicts(films, List.of(orders))).isEmpty();
    }

    @Test
    @DisplayName("but not where both map a table of the source, or have a table of the target")
    void shared() {
        SystemPart orders = part("orders", Phase.ARMED, Set.of("orders", "customer"), Set.of());
        SystemPart letters = part("letters", Phase.IN_SYNC, Set.of("customer", "letter"), Set.of());
        assertThat(PartRules.conflicts(orders, List.of(letters)))
                .singleElement()
                .asString()
                .startsWith("public.customer is mapped by part letters too");
        SystemPart sharing = new SystemPart(
                "desk",
                Optional.of(Phase.PLANNED),
                Set.of(table("desk")),
                Set.of(),
                Set.of("orders-items"),
                Optional.empty());
        assertThat(PartRules.conflicts(orders, List.of(sharing)))
                .singleElement()
                .asString()
                .startsWith("part desk has the target table orders-items too");
    }

    @Test
    @DisplayName(
            "not before a part whose foreign keys lead to it, and not where its own lead to one that was switched before")
    void references() {
        Reference key = reference("rental", "customer");
        for (Phase phase : Phase.values()) {
            SystemPart rentals = part("rentals", phase, Set.of("rental"), Set.of(key));
            SystemPart customers = part("customers", phase, Set.of("customer"), Set.of());
            boolean isThere = Set.of(Phase.FROZEN, Phase.SWITCHED, Phase.SOAKING, Phase.COMPLETED, Phase.ROLLING_BACK)
                    .contains(phase);
            List<String> before =
                    PartRules.conflicts(part("customers", Phase.ARMED, Set.of("customer"), Set.of()), List.of(rentals));
            List<String> after = PartRules.conflicts(
                    part("rentals", Phase.ARMED, Set.of("rental"), Set.of(key)), List.of(customers));
            assertThat(before).as(phase.name()).hasSize(isThere ? 0 : 1);
            assertThat(after).as(phase.name()).hasSize(isThere ? 1 : 0);
            assertThat(before).allMatch(clause -> clause.contains("public.rental to public.customer"));
            assertThat(after).allMatch(clause -> clause.contains(phase.name()));
        }
    }

    @Test
    @DisplayName(
            "and where nothing is said, no part has a table, or a key to a table, of the other: random systems of 3 parts")
    void random() {
        Random random = new Random(20_261_123);
        int clear = 0;
        for (int round = 0; round < 2_000; round++) {
            List<Set<String>> tables = List.of(some(random), some(random));
            Set<Reference> keys = new HashSet<>();
            for (int key = random.nextInt(4); key > 0; key--) {
                String from = "t" + random.nextInt(12);
                if (tables.get(1).contains(from)) {
                    keys.add(reference(from, "t" + random.nextInt(12)));
                }
            }
            SystemPart mine = part("a", Phase.ARMED, tables.get(0), Set.of());
            SystemPart other = part("b", Phase.IN_SYNC, tables.get(1), keys);
            boolean meet = tables.get(0).stream().anyMatch(tables.get(1)::contains)
                    || keys.stream()
                            .anyMatch(key -> tables.get(0).contains(key.to().name())
                                    && !tables.get(1).contains(key.to().name()));
            assertThat(PartRules.conflicts(mine, List.of(part("c", Phase.ARMED, Set.of("z"), Set.of()), other))
                            .isEmpty())
                    .as("round %d", round)
                    .isEqualTo(!meet);
            clear += meet ? 0 : 1;
        }
        assertThat(clear).isBetween(200, 1_800);
    }

    private static Set<String> some(Random random) {
        Set<String> some = new HashSet<>();
        for (int number = 1 + random.nextInt(3); number > 0; number--) {
            some.add("t" + random.nextInt(12));
        }
        return some;
    }

    @Test
    @DisplayName("and never by what could not be read of another one")
    void unread() {
        SystemPart unread = SystemPart.unknown("../letters", "no sluice.yaml is there.");
        assertThat(PartRules.unknown(List.of(unread)))
                .containsExactly("part ../letters could not be read: no sluice.yaml is there.");
        assertThat(unread.isSwitched()).isFalse();
    }
}
