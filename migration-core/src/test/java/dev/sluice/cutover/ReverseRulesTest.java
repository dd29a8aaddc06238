package dev.sluice.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.gateway.RowApplier;
import dev.sluice.gateway.RowTrigger;
import dev.sluice.gateway.TriggerReview;
import dev.sluice.projection.SourceColumn;
import dev.sluice.source.QualifiedName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("G-15 and the triggers of the source")
final class ReverseRulesTest {
    private static final QualifiedName FILM = new QualifiedName("public", "film");
    private static final QualifiedName OTHER = new QualifiedName("public", "other");
    private static final RowApplier.Sessions SESSIONS = new RowApplier.Sessions("o'hara", false);

    private static final RowTrigger STAMP = trigger(FILM, "stamp", RowTrigger.Reach.ROW, "", RowTrigger.Mode.ORIGIN);
    private static final RowTrigger ALWAYS = trigger(FILM, "Always", RowTrigger.Reach.ROW, "", RowTrigger.Mode.ALWAYS);
    private static final RowTrigger AUDIT =
            trigger(FILM, "audit", RowTrigger.Reach.ELSEWHERE, "", RowTrigger.Mode.ORIGIN);

    private static RowTrigger trigger(
            QualifiedName table, String name, RowTrigger.Reach reach, String column, RowTrigger.Mode mode) {
        return new RowTrigger(
                table,
                table,
                name,
                "BEFORE UPDATE",
                "public.stamp",
                reach,
                Optional.of(column).filter(known -> !known.isEmpty()),
                mode);
    }

    private static GateReading read(Optional<TriggerReview> triggers, long waiting) {
        CutoverFacts facts = new FewFacts()
                .design(FewFacts.design(Set.of("Film"), 4, Optional.empty()))
                .reverse(new CutoverFacts.Reverse(Optional.empty(), Optional.of(Duration.ZERO), waiting, triggers))
                .facts();
        return new ReverseRules(facts).reading();
    }

    private static TriggerReview review(RowTrigger... triggers) {
        return TriggerReview.of(
                new RowApplier.Facts(Set.of(), List.of(), SESSIONS, List.of(triggers)),
                Set.of(FILM),
                Set.of(new SourceColumn(FILM, "title")));
    }

    private static void expect(TriggerReview review, Standing standing, String fragment) {
        GateReading reading = read(Optional.of(review), 0);
        assertThat(reading.standing()).as(reading.toString()).isEqualTo(standing);
        assertThat(reading.figure() + " " + reading.evidence()).contains(fragment);
    }

    @Test
    @DisplayName("fails for one before rows, and names it with the statements that help")
    void before() {
        TriggerReview two = review(STAMP, AUDIT, ALWAYS);
        expect(two, Standing.FAILED, "0 of 4 lossy, armed, 2 triggers");
        expect(two, Standing.FAILED, "public.film.stamp (BEFORE UPDATE, public.stamp)");
        expect(two, Standing.FAILED, "WHEN (CURRENT_USER <> 'o''hara')");
        expect(two, Standing.FAILED, "ALTER TABLE \"public\".\"film\" DISABLE TRIGGER \"stamp\";");
        expect(
                two,
                Standing.FAILED,
                "ALTER TABLE \"public\".\"film\" ENABLE TRIGGER \"stamp\"; ALTER TABLE \"public\".\"film\" ENABLE ALWAYS TRIGGER");
        expect(two, Standing.FAILED, "may write others, which items of the target would not follow");
    }

    @Test
    @DisplayName("fails for one whose only column an item shows, and for no other column, no other table")
    void column() {
        expect(
                review(trigger(FILM, "words", RowTrigger.Reach.ROW, "title", RowTrigger.Mode.ORIGIN)),
                Standing.FAILED,
                "public.film.words");
        assertThat(review(trigger(FILM, "words", RowTrigger.Reach.ROW, "words", RowTrigger.Mode.ORIGIN))
                        .names())
                .isEmpty();
        assertThat(review(trigger(OTHER, "stamp", RowTrigger.Reach.ROW, "", RowTrigger.Mode.ORIGIN))
                        .names())
                .isEmpty();
    }

    @Test
    @DisplayName("passes with those after rows told, and with sessions that check no foreign keys")
    void after() {
        expect(review(AUDIT), Standing.PASSED, "public.film.audit");
        expect(review(), Standing.PASSED, "Every item leads back");
        expect(
                new TriggerReview(List.of(), List.of(), new RowApplier.Sessions("replica", true)),
                Standing.PASSED,
                "checks of foreign keys");
    }

    @Test
    @DisplayName("says it beside whatever else is shut, and never passes where nobody looked")
    void beside() {
        GateReading waiting = read(Optional.of(review(STAMP)), 1);
        assertThat(waiting.figure()).isEqualTo("1 items waiting");
        assertThat(waiting.evidence()).contains("see docs/reverse.md. Before each row", "public.film.stamp");
        assertThat(read(Optional.empty(), 0).standing()).isEqualTo(Standing.UNKNOWN);
        assertThat(read(Optional.empty(), 1).standing()).isEqualTo(Standing.FAILED);
    }
}
