package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.run.Cancellation;
import dev.sluice.source.UnknownType;
import dev.sluice.testbed.Shop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Verification of access patterns")
final class PatternVerificationTest extends PatternVerificationCase {
    @Test
    @DisplayName("compares 24 parameter sets page by page and says EQUAL")
    void equal() {
        PatternResult result = run(pattern(Contract.ORDERED, 5));

        assertThat(result.examples()).isEmpty();
        assertThat(result.verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(result.parameterSets()).isEqualTo(24);
        assertThat(result.nonEmpty()).isEqualTo(24);
        assertThat(result.rowsCompared()).isEqualTo(120);
        assertThat(result.itemsRead()).isEqualTo(120);
        assertThat(result.pagesMax()).isGreaterThan(1);
        assertThat(result.request()).startsWith("Query shop: pk = \"NOTE#owner").contains("the first 5");
    }

    @Test
    @DisplayName("finds one wrong attribute in one item and names the column")
    void oneWrongAttribute() {
        Item victim = target.items(Shop.TABLE).get(0);
        epoch.when(OWNERS, Map.of("owner", TEXT), parameters -> FakeEpoch.column("owner0", "owner1"));
        target.items(Shop.TABLE).set(0, ItemSurgery.with(victim, "body", new AttributeValue.StringValue("wrong")));

        PatternResult result = run(pattern(Contract.SET, 5));

        assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(result.different()).isEqualTo(1);
        assertThat(result.examples().get(0))
                .contains("column body")
                .contains("body 0.0")
                .contains("wrong");
    }

    @Nested
    @DisplayName("finds")
    final class Finds {
        @Test
        @DisplayName("another order where order counts, and only there")
        void order() {
            answer(parameters -> {
                List<@Nullable String[]> rows = bodies(parameters.get("owner"));
                Collections.reverse(rows);
                return rows;
            });

            assertThat(run(pattern(Contract.SET, 5)).verdict()).isEqualTo(Verdict.EQUAL);
            PatternResult ordered = run(pattern(Contract.ORDERED, 5));
            assertThat(ordered.verdict()).isEqualTo(Verdict.DIFFERENT);
            assertThat(ordered.examples().get(0)).contains("same in another order");
        }

        @Test
        @DisplayName("a row too few, and a row twice")
        void multiset() {
            assertThat(run(pattern(Contract.SET, 4)).verdict()).isEqualTo(Verdict.DIFFERENT);
            answer(parameters -> {
                List<@Nullable String[]> rows = bodies(parameters.get("owner"));
                rows.set(0, rows.get(1));
                return rows;
            });
            assertThat(run(pattern(Contract.SET, 5)).verdict()).isEqualTo(Verdict.DIFFERENT);
        }
    }

    @Nested
    @DisplayName("is inconclusive when")
    final class Inconclusive {
        @Test
        @DisplayName("no parameter set exists though there are items")
        void noSets() {
            epoch.when(OWNERS, Map.of("owner", TEXT), parameters -> List.of());

            PatternResult result = run(pattern(Contract.SET, 5));

            assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(result.coverage()).isEqualTo(PatternResult.Coverage.TOO_FEW_ANSWERS);
        }

        @Test
        @DisplayName("fewer than 90 % of the sets have an answer")
        void emptyAnswers() {
            epoch.when(
                    OWNERS,
                    Map.of("owner", TEXT),
                    parameters -> FakeEpoch.column("owner1", "owner2", "owner3", "nobody"));

            PatternResult result = run(pattern(Contract.SET, 5));

            assertThat(result.equal()).isEqualTo(4);
            assertThat(result.nonEmpty()).isEqualTo(3);
            assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(verify(pattern(Contract.SET, 5)).reason()).contains("90 %");
        }

        @Test
        @DisplayName("a type is unknown")
        void unknownType() {
            epoch.when(NOTES, Map.of("body", new UnknownType("vector")), parameters -> bodies(parameters.get("owner")));

            PatternResult result = run(pattern(Contract.SET, 5));

            assertThat(result.notCompared()).isEqualTo(24);
            assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        }

        @Test
        @DisplayName("the SQL and the pattern's returns name other columns")
        void columns() {
            epoch.when(NOTES, Map.of("text", TEXT), parameters -> bodies(parameters.get("owner")));

            assertThat(run(pattern(Contract.SET, 5)).examples().get(0))
                    .contains("text")
                    .contains("body");
        }

        @Test
        @DisplayName("there is no pattern at all")
        void noPattern() {
            assertThat(verify().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        }

        @Test
        @DisplayName("the table does not exist")
        void noTable() {
            VerifyResult result = new Verification(ports(new FakeTarget()))
                    .run(VerifyLevel.PATTERNS, List.of(pattern(Contract.SET, 5)));

            assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        }
    }

    @Test
    @DisplayName("passes over sets without an answer where others have one")
    void skipsEmptySets() {
        epoch.when(
                OWNERS,
                Map.of("owner", TEXT),
                parameters -> FakeEpoch.column(IntStream.range(0, 300)
                        .mapToObj(i -> i < 30 ? "owner" + i : "nobody" + i)
                        .toArray(String[]::new)));

        PatternResult result = run(pattern(Contract.SET, 5));

        assertThat(result.parameterSets()).isEqualTo(24);
        assertThat(result.nonEmpty()).isEqualTo(22);
        assertThat(result.verdict()).isEqualTo(Verdict.EQUAL);
    }

    @Test
    @DisplayName("says so where both sides have no data at all")
    void noData() {
        target.items(Shop.TABLE).clear();
        epoch.when(OWNERS, Map.of("owner", TEXT), parameters -> List.of());

        PatternResult result = run(pattern(Contract.SET, 5));

        assertThat(result.coverage()).isEqualTo(PatternResult.Coverage.NO_DATA);
        assertThat(result.examples().get(0)).contains("nothing to ask");
        assertThat(verify(pattern(Contract.SET, 5)).verdict())
                .as("no pattern compared anything")
                .isEqualTo(Verdict.INCONCLUSIVE);
        source.row("note", "note_id", "1", "owner", "owner1", "body", "b");
        epoch = new FakeEpoch(source.open());
        epoch.when(OWNERS, Map.of("owner", TEXT), parameters -> List.of());
        assertThat(run(pattern(Contract.SET, 5)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    @DisplayName("draws the same distinct sets whatever the order of the rows, and never one with NULL")
    void sampling() {
        List<@Nullable String> values = new ArrayList<>(
                IntStream.range(0, 500).mapToObj(i -> "v" + i % 200).toList());
        values.add(null);
        List<ParameterSet> first = sample(values);
        Collections.shuffle(values, new java.util.Random(7));

        assertThat(sample(values)).isEqualTo(first);
        assertThat(first).hasSize(50).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(
                        first.stream().map(set -> set.values().get("owner")).toList()))
                .as("not the first ones in any order of text")
                .isNotEqualTo(new TreeSet<>(
                        IntStream.range(0, 50).mapToObj(i -> "v" + i).toList()));
    }

    private List<ParameterSet> sample(List<@Nullable String> values) {
        epoch.when(
                OWNERS, Map.of("owner", TEXT), parameters -> FakeEpoch.column(values.toArray(new @Nullable String[0])));
        return ParameterSample.draw(epoch, pattern(Contract.SET, 5), 50, 1, new Cancellation())
                .sets();
    }
}
