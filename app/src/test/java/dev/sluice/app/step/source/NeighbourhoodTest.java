package dev.sluice.app.step.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.MadeSchema;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The tables around one")
final class NeighbourhoodTest {
    /** Distances by relaxing every foreign key until nothing gets nearer: another way than the one tested. */
    private static Map<QualifiedName, Integer> distances(Schema schema, QualifiedName centre) {
        Map<QualifiedName, Integer> distances = new HashMap<>(Map.of(centre, 0));
        boolean nearer = true;
        while (nearer) {
            nearer = false;
            for (Table table : schema.tables()) {
                for (var key : table.foreignKeys()) {
                    nearer |= relax(distances, table.name(), key.references());
                    nearer |= relax(distances, key.references(), table.name());
                }
            }
        }
        return distances;
    }

    private static boolean relax(Map<QualifiedName, Integer> distances, QualifiedName from, QualifiedName to) {
        Integer known = distances.get(from);
        if (known == null || distances.getOrDefault(to, Integer.MAX_VALUE) <= known + 1) {
            return false;
        }
        distances.put(to, known + 1);
        return true;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("are those within so many foreign keys, with those one further at the edge; of too many the nearest")
    void around(long seed) {
        Schema schema = MadeSchema.of(150, seed);
        Neighbourhood neighbourhood = new Neighbourhood(schema);
        for (Table table : schema.tables()) {
            Map<QualifiedName, Integer> distances = distances(schema, table.name());
            for (int hops = 1; hops <= 2; hops++) {
                Neighbourhood.Shown shown = neighbourhood.around(table.name(), hops);
                assertThat(shown.inside()).doesNotHaveDuplicates().startsWith(table.name());
                int within = hops;
                List<QualifiedName> expected = distances.keySet().stream()
                        .filter(name -> distances.get(name) <= within)
                        .toList();
                if (expected.size() <= Neighbourhood.MOST) {
                    assertThat(shown.inside()).containsExactlyInAnyOrderElementsOf(expected);
                    assertThat(shown.edge()).allMatch(name -> distances.get(name) == within + 1);
                } else {
                    assertThat(shown.inside()).hasSize(Neighbourhood.MOST).isSubsetOf(expected);
                    int furthest = shown.inside().stream()
                            .mapToInt(distances::get)
                            .max()
                            .orElseThrow();
                    assertThat(expected.stream()
                                    .filter(name -> distances.get(name) < furthest)
                                    .collect(Collectors.toSet()))
                            .isSubsetOf(shown.inside());
                }
                assertThat(shown.edge())
                        .hasSizeLessThanOrEqualTo(Neighbourhood.MOST_AT_EDGE)
                        .doesNotContainAnyElementsOf(shown.inside());
            }
        }
    }
}
