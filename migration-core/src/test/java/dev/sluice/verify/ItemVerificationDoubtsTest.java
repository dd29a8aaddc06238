package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.EngineAttributes;
import dev.sluice.problem.UnreachableException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Verification of items is never EQUAL, though no content differs, when")
class ItemVerificationDoubtsTest extends ItemVerificationCase {
    @Test
    @DisplayName("an item has no version: somebody else wrote it")
    void foreign() {
        items().set(0, ItemSurgery.without(items().get(0), EngineAttributes.VERSION));

        for (VerifyLevel level : List.of(VerifyLevel.COUNTS, VerifyLevel.KEYS, VerifyLevel.ITEMS)) {
            VerifyResult result = verify(level);
            assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(result.foreign()).isEqualTo(1);
        }
        assertThat(verify(VerifyLevel.ITEMS).differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference.kind()).isEqualTo(Difference.Kind.FOREIGN));
    }

    @Test
    @DisplayName("a row cannot be represented")
    void rejected() {
        source.row("customer", "customer_id", "40", "name", "Nobody", "balance", "NaN");

        VerifyResult doubtful = verify(VerifyLevel.ITEMS);
        assertThat(doubtful.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(doubtful.quarantined()).isEqualTo(1);
        assertThat(doubtful.reason()).contains("1 source rows cannot be moved").doesNotContain("waive");
    }

    @ParameterizedTest
    @EnumSource(value = VerifyLevel.class, names = "PATTERNS", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("an item breaks a limit (I1), so that nobody can have written it; it is not missing")
    void tooLarge(VerifyLevel level) {
        source.row("note", "note_id", "40", "owner", "own", "body", "x".repeat(409_600));

        VerifyResult result = verify(level);

        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.quarantined()).isEqualTo(1);
        assertThat(result.missing()).isZero();
    }

    @Test
    @DisplayName("an item breaks a limit (I1) and another one has its key, which is EXTRA and so a difference")
    void tooLargeAndThere() {
        source.row("note", "note_id", "40", "owner", "own", "body", "x".repeat(409_600));
        items().add(writer.written(item("NOTE#own", "00000040")));

        VerifyResult result = verify(VerifyLevel.ITEMS);

        assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(result.extra()).isEqualTo(1);
        assertThat(result.different()).isZero();
        assertThat(result.quarantined()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = VerifyLevel.class, names = "PATTERNS", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("reading passed over rows of the source that the target lacks too, which the server's own count shows")
    void rowsPassedOver(VerifyLevel level) {
        items().subList(30, 34).clear();
        items().subList(0, 4).clear();
        VerifyResult result;
        try (SourceEpoch lossy = new FakeEpoch(source.open()).cutting(ranges -> ranges.subList(1, ranges.size()))) {
            result = new ItemVerification(ports(target), level, 10)
                    .run(lossy, ItemVerificationCase.unkept())
                    .result();
        }

        assertThat(result.missing() + result.extra() + result.different()).isZero();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.notCompared()).isEqualTo(8);
        assertThat(result.reason())
                .contains(
                        "public.customer has 30 rows by the server's own count, but 26 were read for entity Customer");
    }

    @Test
    @DisplayName("a page of the target cannot be read; and what is missing then is no difference")
    void brokenPage() {
        target.breakSegment(2);
        items().remove(0);

        VerifyResult result = verify(VerifyLevel.ITEMS);

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.notCompared()).isPositive();
        assertThat(result.missing()).isZero();
        assertThat(result.reason()).contains("cannot be reached");
    }

    @ParameterizedTest
    @EnumSource(value = VerifyLevel.class, names = "PATTERNS", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("the table does not exist")
    void noTable(VerifyLevel level) {
        FakeTarget empty = new FakeTarget();

        VerifyResult result = verify(ports(empty), level);

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.missing()).isZero();
    }

    @Test
    @DisplayName("the source breaks off")
    void brokenSource() {
        source.beforeRow(() -> {
            throw new UnreachableException("The source is gone.");
        });

        VerifyResult result = verify(VerifyLevel.ITEMS);

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.extra()).isZero();
        assertThat(source.epochsOpen()).isZero();
    }
}
