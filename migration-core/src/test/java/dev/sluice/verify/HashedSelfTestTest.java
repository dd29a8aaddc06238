package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.design.TableDesign;
import dev.sluice.digest.DigestFiles;
import dev.sluice.digest.DigestMemory;
import dev.sluice.gateway.HashedItem;
import dev.sluice.gateway.HashedPage;
import dev.sluice.gateway.HashedScan;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Item;
import dev.sluice.problem.UnreachableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The self-test of a scan that hashes as it reads (R-85)")
final class HashedSelfTestTest {
    private static final HashedTarget REAL = new HashedTarget(new FakeTarget());

    @TempDir
    Path folder = Path.of("");

    @Test
    @DisplayName(
            "plants 1,000 faults of every kind into the pages that it reads, finds them all, and nothing on the clean ones")
    void passes() {
        RandomItems items = new RandomItems(85);
        List<Item> samples = IntStream.range(0, 60).mapToObj(i -> items.next()).toList();

        SelfTestResult result = run(REAL, samples, SelfTest.FAULTS_OF_A_KIND);

        assertThat(result.isPassed()).as(result.sentence()).isTrue();
        assertThat(result.planted()).isEqualTo(1_000 * FaultKind.values().length);
    }

    static Stream<Arguments> mutants() {
        return Stream.of(
                Arguments.of("trims strings", json(page -> page.replace(" \"}", "\"}")), FaultKind.TRAILING_SPACE),
                Arguments.of("folds case", json(HashedSelfTestTest::folded), FaultKind.CASE_CHANGED),
                Arguments.of(
                        "takes false for true",
                        json(page -> page.replace("\":false", "\":true")),
                        FaultKind.BOOLEAN_FLIPPED),
                Arguments.of(
                        "takes nulls for empty strings",
                        json(page -> page.replace("{\"NULL\":true}", "{\"S\":\"\"}")),
                        FaultKind.NULL_FOR_ABSENT),
                Arguments.of("gives each item the hash that it claims", claimed(), FaultKind.WRITTEN_BY_ANOTHER));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    @DisplayName("fails when the reader of pages has a blind spot")
    void failsOnMutants(String name, HashedScan mutant, FaultKind unseen) {
        SelfTestResult result = run(mutant, List.of(), 30);

        assertThat(result.isPassed()).as(name).isFalse();
        assertThat(result.missed().containsKey(unseen) || result.falseAlarms() > 0)
                .as(result.sentence())
                .isTrue();
    }

    @Test
    @DisplayName("fails when the reader loses the last item of a page")
    void failsOnLostItems() {
        SelfTestResult result = run(
                pages(page -> new HashedPage(
                        page.items().subList(0, page.items().size() - 1), page.lastKey(), page.consumed())),
                List.of(),
                30);

        assertThat(result.isPassed()).isFalse();
    }

    @Test
    @DisplayName("does not come to an end when the reader cannot read a page")
    void unreadable() {
        HashedScan broken = json(page -> page.substring(1));

        assertThatThrownBy(() -> run(broken, List.of(), 30)).isInstanceOf(UnreachableException.class);
    }

    private SelfTestResult run(HashedScan scan, List<Item> samples, int faults) {
        SelfTest.Subject subject = new SelfTest.Subject(
                TableComparison.Comparator.of(TableComparison.Depth.CONTENT, SelfTest.LISTED), Optional.of(scan));
        try (DigestFiles files = DigestFiles.create(folder, DigestMemory.DEFAULT)) {
            return new SelfTest(TestTables.PLAIN, subject, files, 1)
                    .run(TableComparison.Depth.CONTENT, samples, faults);
        }
    }

    private static String folded(String page) {
        return page.replace("Crème", "crème")
                .replace("CRÈME", "crème")
                .replace("name", "Name")
                .replace("NAME", "Name");
    }

    /** A reader that believes the note of the writer, whatever the item holds. */
    private static HashedScan claimed() {
        return pages(page -> {
            List<HashedItem> items = new ArrayList<>();
            for (HashedItem item : page.items()) {
                items.add(
                        item.outline().get("_mh") instanceof dev.sluice.item.AttributeValue.BinaryValue hash
                                ? new HashedItem(item.outline(), item.key(), dev.sluice.item.Hash128.of(hash.value()))
                                : new HashedItem(item.outline(), item.key(), CanonicalForm.hash(item.outline())));
            }
            return new HashedPage(items, page.lastKey(), page.consumed());
        });
    }

    private static HashedScan json(UnaryOperator<String> change) {
        return new Changed(change, page -> page);
    }

    private static HashedScan pages(UnaryOperator<HashedPage> change) {
        return new Changed(json -> json, change);
    }

    /** A reader that changes what it reads, or what it has read. */
    private record Changed(UnaryOperator<String> before, UnaryOperator<HashedPage> after) implements HashedScan {
        @Override
        public HashedPage page(Part part, Optional<Item> startKey) {
            throw new UnsupportedOperationException("the self-test plants, and does not scan");
        }

        @Override
        public HashedPage read(TableDesign table, byte[] answer) {
            String changed = before.apply(new String(answer, StandardCharsets.UTF_8));
            return after.apply(REAL.read(table, changed.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
