package dev.sluice.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.run.Hold;
import dev.sluice.run.Ledger;
import dev.sluice.run.Outcome;
import dev.sluice.run.RangeCounts;
import dev.sluice.run.RunId;
import dev.sluice.run.RunOrder;
import dev.sluice.value.Lsn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every journal keeps, whatever it keeps it in. */
public abstract class JournalContract extends CutoverBookContract {
    protected static final Subject SUBJECT = new Subject("design-1", "patterns-1", "source-1", "{a=1}");
    protected static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    protected static final RunId RUN = new RunId("20261120T100000Z-0001");

    private Journal journal;

    protected static RunRecord run(RunId id, RunRecord.State state) {
        return new RunRecord(
                id,
                RunRecord.Kind.BACKFILL,
                "versioned",
                "",
                "design-1",
                "source-1",
                "target-1",
                1,
                state,
                AT,
                state == RunRecord.State.RUNNING ? Optional.empty() : Optional.of(AT));
    }

    protected static QuarantineRecord quarantined(String key) {
        return new QuarantineRecord(
                "Film", "public.film", key, "I12", "price", "too many digits", null, "{\"price\":\"***\"}", 0, AT);
    }

    private static KeyRange range(String lower, String upper) {
        return new KeyRange(lower.isEmpty() ? List.of() : List.of(lower), upper.isEmpty() ? List.of() : List.of(upper));
    }

    private static RangeCounts counts(long written, long rejected) {
        return new RangeCounts(
                written + rejected, written, 0, rejected, Map.of(Outcome.WRITTEN, written), written * 1.5, 2);
    }

    @BeforeEach
    void open() {
        journal = openEmpty();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void restart() {
        journal.close();
        journal = reopen(journal);
    }

    @Test
    @DisplayName(
            "R-19: the generation stays for the same design and source and rises with every change, back and forth too")
    void generations() {
        assertThat(journal.generation("a", "s", AT)).isEqualTo(1);
        assertThat(journal.generation("a", "s", AT)).isEqualTo(1);
        restart();
        assertThat(journal.generation("a", "s", AT)).isEqualTo(1);
        assertThat(journal.generation("b", "s", AT)).isEqualTo(2);
        assertThat(journal.generation("b", "other", AT)).isEqualTo(3);
        assertThat(journal.generation("a", "s", AT)).isEqualTo(4);
    }

    @Test
    @DisplayName("the latest run of a kind comes back whole, with its state")
    void latestRun() {
        RunRecord first = run(RUN, RunRecord.State.RUNNING);
        journal.beginRun(first);
        assertThat(journal.latestRun(RunRecord.Kind.BACKFILL)).contains(first);
        assertThat(journal.latestRun(RunRecord.Kind.VERIFY)).isEmpty();
        journal.endRun(RUN, RunRecord.State.DONE, AT.plusSeconds(5));
        restart();
        RunRecord ended = journal.latestRun(RunRecord.Kind.BACKFILL).orElseThrow();
        assertThat(ended.state()).isEqualTo(RunRecord.State.DONE);
        assertThat(ended.ended()).contains(AT.plusSeconds(5));
        RunRecord second = run(new RunId("20261120T100001Z-0002"), RunRecord.State.RUNNING);
        journal.beginRun(second);
        assertThat(journal.latestRun(RunRecord.Kind.BACKFILL)).contains(second);
    }

    @Test
    @DisplayName("a stopped run that opens an epoch is running again")
    void epochRestarts() {
        journal.beginRun(run(RUN, RunRecord.State.RUNNING));
        journal.endRun(RUN, RunRecord.State.STOPPED, AT);
        journal.recordEpoch(RUN, epoch("16/B374D848", OptionalInt.empty()));
        RunRecord again = journal.latestRun(RunRecord.Kind.BACKFILL).orElseThrow();
        assertThat(again.state()).isEqualTo(RunRecord.State.RUNNING);
        assertThat(again.ended()).isEmpty();
    }

    private static RunEpoch epoch(String position, OptionalInt timeline) {
        return new RunEpoch(Lsn.parse(position), SourceEpoch.Kind.LOG_ORDERED, timeline, AT);
    }

    @Test
    @DisplayName("orders to a run stay in their order, each with what was asked")
    void orders() {
        journal.beginRun(run(RUN, RunRecord.State.RUNNING));
        RunId other = new RunId("20261120T100001Z-0002");
        journal.beginRun(run(other, RunRecord.State.RUNNING));
        RunOrder pause = new RunOrder(RUN, RunOrder.Kind.PAUSE, OptionalDouble.empty(), AT);
        RunOrder rate = new RunOrder(RUN, RunOrder.Kind.RATE, OptionalDouble.of(12.5), AT.plusSeconds(1));
        journal.control().give(pause);
        journal.control().give(new RunOrder(other, RunOrder.Kind.CANCEL, OptionalDouble.empty(), AT));
        RunOrder none =
                new RunOrder(RUN, RunOrder.Kind.RATE, OptionalDouble.of(RunOrder.NO_CEILING), AT.plusSeconds(2));
        journal.control().give(rate);
        journal.control().give(none);
        restart();
        assertThat(journal.control().orders(RUN)).containsExactly(pause, rate, none);
        assertThat(journal.runs(RunRecord.Kind.BACKFILL))
                .extracting(RunRecord::id)
                .containsExactly(other, RUN);
        assertThat(journal.runs(RunRecord.Kind.VERIFY)).isEmpty();
    }

    @Test
    @DisplayName("R-23: terms rise over all runs, and a term without an end stays open")
    void terms() {
        journal.beginRun(run(RUN, RunRecord.State.RUNNING));
        ControllerProcess process = new ControllerProcess(4711, AT);
        assertThat(journal.control().term(RUN)).isEmpty();
        long first = journal.control().beginTerm(RUN, process, AT);
        assertThat(journal.control().term(RUN)).contains(new LeaseTerm(first, RUN, process, AT, Optional.empty()));
        journal.control().endTerm(first, AT.plusSeconds(1));
        assertThat(journal.control().term(RUN).flatMap(LeaseTerm::ended)).contains(AT.plusSeconds(1));
        restart();
        assertThat(journal.control().beginTerm(RUN, process, AT)).isGreaterThan(first);
        assertThat(journal.control().term(RUN).flatMap(LeaseTerm::ended)).isEmpty();
    }

    @Test
    @DisplayName("what holds a run makes it PAUSED, and RUNNING again; a run that ended stays ended")
    void holds() {
        journal.beginRun(run(RUN, RunRecord.State.RUNNING));
        Map<Hold, String> held = Map.of(Hold.OPERATOR, "Paused.", Hold.SOURCE, "Lag \"12\" s.");
        journal.control().noteHolds(RUN, held, AT);
        restart();
        assertThat(journal.control().holds(RUN)).isEqualTo(held);
        RunRecord paused = journal.latestRun(RunRecord.Kind.BACKFILL).orElseThrow();
        assertThat(paused.state()).isEqualTo(RunRecord.State.PAUSED);
        assertThat(paused.ended()).isEmpty();
        journal.control().noteHolds(RUN, Map.of(), AT);
        assertThat(journal.latestRun(RunRecord.Kind.BACKFILL).orElseThrow().state())
                .isEqualTo(RunRecord.State.RUNNING);
        journal.endRun(RUN, RunRecord.State.CANCELLED, AT);
        journal.control().noteHolds(RUN, held, AT);
        assertThat(journal.latestRun(RunRecord.Kind.BACKFILL).orElseThrow().state())
                .isEqualTo(RunRecord.State.CANCELLED);
    }

    @Test
    @DisplayName("R-40: the ledger is the sum of the range records and balances when every range is done")
    void ledger() {
        journal.beginRun(run(RUN, RunRecord.State.RUNNING));
        KeyRange odd = range("", "a\"b,\u00e4\n");
        journal.planRanges(RUN, "Film", List.of(odd, range("a\"b,\u00e4\n", "")));
        journal.planRanges(RUN, "Actor", List.of(KeyRange.ALL));
        assertThat(journal.ranges(RUN)).hasSize(3).allMatch(range -> range.state() == RangeRecord.State.PLANNED);
        RangeRecord film = journal.ranges(RUN).stream()
                .filter(range -> range.entity().equals("Film") && range.number() == 0)
                .findFirst()
                .orElseThrow();
        assertThat(film.range()).isEqualTo(odd);

        journal.completeRange(film, new Lsn(7), counts(10, 0), List.of(), AT);
        restart();
        Ledger part = journal.ledger(RUN);
        assertThat(part.rangesDone()).isEqualTo(1);
        assertThat(part.rangesPlanned()).isEqualTo(3);
        assertThat(part.balances()).isFalse();
        for (RangeRecord range : journal.ranges(RUN)) {
            if (range.state() == RangeRecord.State.PLANNED) {
                journal.completeRange(range, new Lsn(7), counts(5, 0), List.of(), AT);
            }
        }
        Ledger whole = journal.ledger(RUN);
        assertThat(whole.balances()).isTrue();
        assertThat(whole.entities()).containsOnlyKeys("Film", "Actor");
        assertThat(whole.entities().get("Film")).isEqualTo(counts(10, 0).plus(counts(5, 0)));
        assertThat(whole.total().count(Outcome.WRITTEN)).isEqualTo(20);
    }

    @Test
    @DisplayName(
            "R-52: parts take the place of a range that is planned, with new numbers, and never of one that is done")
    void splitRange() {
        journal.beginRun(run(RUN, RunRecord.State.RUNNING));
        journal.planRanges(RUN, "Actor", List.of(KeyRange.ALL));
        journal.planRanges(RUN, "Film", List.of(range("", "5"), range("5", "")));
        RangeRecord whole = journal.ranges(RUN).get(1);
        RangeRecord other = journal.ranges(RUN).get(2);
        List<RangeRecord> parts = journal.splitRange(whole, List.of(range("", "2"), range("2", "5")), AT);
        restart();
        assertThat(parts).extracting(RangeRecord::number).containsExactly(2, 3);
        assertThat(parts).extracting(RangeRecord::range).containsExactly(range("", "2"), range("2", "5"));
        assertThat(journal.ranges(RUN)).doesNotContain(whole).contains(other).containsAll(parts);
        assertThat(journal.ledger(RUN).rangesPlanned()).isEqualTo(4);
        assertThat(journal.keys(RUN, "Film", whole.number()))
                .as("of its records")
                .contains(whole.range());
        assertThat(journal.keys(RUN, "Film", 9)).isEmpty();
        assertThatThrownBy(() -> journal.splitRange(whole, List.of(range("", "1"), range("1", "5")), AT))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> journal.completeRange(whole, new Lsn(7), counts(1, 0), List.of(), AT))
                .isInstanceOf(RuntimeException.class);

        journal.completeRange(other, new Lsn(7), counts(1, 0), List.of(), AT);
        assertThatThrownBy(() -> journal.splitRange(other, List.of(range("5", "7"), range("7", "")), AT))
                .isInstanceOf(RuntimeException.class);
        assertThat(journal.ranges(RUN)).hasSize(4);
        parts.forEach(part -> journal.completeRange(part, new Lsn(7), counts(2, 0), List.of(), AT));
        journal.completeRange(journal.ranges(RUN).get(0), new Lsn(7), counts(1, 0), List.of(), AT);
        assertThat(journal.ledger(RUN).balances()).isTrue();
        assertThat(journal.ledger(RUN).total().count(Outcome.WRITTEN)).isEqualTo(6);
    }

    @Test
    @DisplayName("quarantine is kept with the range that found it")
    void quarantine() {
        journal.beginRun(run(RUN, RunRecord.State.RUNNING));
        journal.planRanges(RUN, "Film", List.of(KeyRange.ALL));
        journal.completeRange(
                journal.ranges(RUN).get(0),
                new Lsn(7),
                counts(1, 2),
                List.of(quarantined("[\"1\"]"), quarantined("[\"2\"]")),
                AT);
        restart();
        assertThat(journal.quarantine(RUN)).containsExactly(quarantined("[\"1\"]"), quarantined("[\"2\"]"));
        assertThat(journal.quarantine(RUN, 1)).containsExactly(quarantined("[\"1\"]"));
        assertThat(journal.quarantineSize(RUN)).isEqualTo(2);
        assertThat(journal.quarantine(new RunId("other"))).isEmpty();
        assertThat(journal.quarantineSize(new RunId("other"))).isZero();
    }

    private static QuarantineRecord refused(String hash, String rule) {
        return new QuarantineRecord(
                "Film",
                "public.film",
                "{\"film_id\":\"" + hash + "\"}",
                rule,
                "the item",
                "too large",
                "{\"pk\":1}",
                "{\"film_id\":1}",
                1,
                AT,
                new QuarantineOrigin(new Lsn(7), "{}", "design-1", hash, "target-1"));
    }

    private static QuarantineRows films(RunId run) {
        return new QuarantineRows(run, "Film", "public.film", "target-1");
    }

    private RangeRecord begun(RunId run) {
        journal.beginRun(run(run, RunRecord.State.RUNNING));
        journal.planRanges(run, "Film", List.of(KeyRange.ALL));
        return journal.ranges(run).get(0);
    }

    private static final String ONE = "0000000000000001aaaaaaaaaaaaaaaa";
    private static final String TWO = "0000000000000002aaaaaaaaaaaaaaaa";

    @Test
    @DisplayName("R-62: rows of a range under way are kept, and not doubled when the range is done again")
    void quarantineUnderWay() {
        RangeRecord range = begun(RUN);
        journal.quarantine().note(range, List.of(refused(ONE, "I1"), refused(TWO, "I1")));
        restart();
        assertThat(journal.ranges(RUN).get(0).state()).isEqualTo(RangeRecord.State.PLANNED);
        journal.quarantine().note(range, List.of(refused(ONE, "I1")));
        journal.completeRange(range, new Lsn(9), counts(0, 2), List.of(refused(TWO, "I12")), AT);
        assertThat(journal.quarantine().open(0, 9))
                .extracting(QuarantineEntry::number)
                .containsExactly(1L, 3L);
        assertThat(journal.quarantine()
                        .find(2)
                        .orElseThrow()
                        .ending()
                        .orElseThrow()
                        .how())
                .isEqualTo(QuarantineEnding.How.NOTED_AGAIN);
        assertThat(journal.quarantine().open(range, 0, 9)).containsExactly(Map.entry(1L, ONE), Map.entry(3L, TWO));
        assertThat(journal.quarantine().open(range, 1, 9)).containsOnlyKeys(3L);
    }

    @Test
    @DisplayName("R-62: a newer success closes every open record of a row, on the same source and target only")
    void quarantineClosedByRow() {
        RangeRecord range = begun(RUN);
        RunId later = new RunId("run-2");
        begun(later);
        journal.quarantine().note(range, List.of(refused(ONE, "I1"), refused(TWO, "I1")));
        List<String> seen = new ArrayList<>();
        journal.quarantine().visit(films(later), 9, (number, run, hash) -> seen.add(number + " " + run + " " + hash));
        assertThat(seen).containsExactly("1 " + RUN + " " + ONE, "2 " + RUN + " " + TWO);
        QuarantineEnding written = new QuarantineEnding(QuarantineEnding.How.WRITTEN, "read again", later, AT);
        journal.quarantine().close(new QuarantineRows(later, "Film", "public.film", "target-2"), List.of(ONE), written);
        journal.quarantine().close(new QuarantineRows(later, "Film", "other.film", "target-1"), List.of(ONE), written);
        assertThat(journal.quarantine().size()).isEqualTo(new QuarantineBook.Size(2, 0));
        journal.quarantine().close(films(later), List.of(ONE), written);
        assertThat(journal.quarantine().find(1).orElseThrow().ending()).contains(written);
        assertThat(journal.quarantine().size()).isEqualTo(new QuarantineBook.Size(1, 1));
    }

    @Test
    @DisplayName(
            "R-11b: what replaced somebody's change stays open until a person closes it, also where the row is read again")
    void quarantineForPeople() {
        RangeRecord range = begun(RUN);
        journal.quarantine().note(range, List.of(refused(ONE, "R-11b")));
        journal.quarantine().note(range, List.of(refused(ONE, "I1")));
        journal.quarantine()
                .close(films(RUN), List.of(ONE), new QuarantineEnding(QuarantineEnding.How.WRITTEN, "read", RUN, AT));
        assertThat(journal.quarantine().open(0, 9))
                .extracting(entry -> entry.record().rule())
                .containsExactly("R-11b");
    }

    @Test
    @DisplayName("R-63: a page of the quarantine comes without rows and items, and ends where it is large")
    void quarantinePage() {
        RangeRecord range = begun(RUN);
        journal.quarantine().note(range, List.of(refused(ONE, "I1")));
        QuarantineRecord listed = journal.quarantine().open(0, 9).get(0).record();
        assertThat(listed.item()).isNull();
        assertThat(listed.row()).isEmpty();
        assertThat(journal.quarantine().find(1).orElseThrow().record()).isEqualTo(refused(ONE, "I1"));
        String key = "k".repeat(QuarantineBook.PAGE_CHARACTERS / 2);
        journal.quarantine().note(range, List.of(quarantined(key), quarantined(key), quarantined(key)));
        assertThat(journal.quarantine().open(1, 9)).hasSize(2);
        assertThat(journal.quarantine().open(3, 9)).hasSize(1);
    }

    @Test
    @DisplayName("no range is done twice, none that was never planned, and no run begins twice")
    void refusals() {
        RunRecord run = run(RUN, RunRecord.State.RUNNING);
        journal.beginRun(run);
        assertThatThrownBy(() -> journal.beginRun(run)).isInstanceOf(IllegalStateException.class);
        journal.planRanges(RUN, "Film", List.of(KeyRange.ALL));
        assertThatThrownBy(() -> journal.planRanges(RUN, "Film", List.of(KeyRange.ALL)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> journal.planRanges(RUN, "Actor", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        RangeRecord range = journal.ranges(RUN).get(0);
        journal.completeRange(range, new Lsn(7), counts(1, 0), List.of(), AT);
        assertThatThrownBy(() ->
                        journal.completeRange(range, new Lsn(7), counts(1, 1), List.of(quarantined("[\"1\"]")), AT))
                .isInstanceOf(IllegalStateException.class);
        assertThat(journal.quarantine(RUN)).isEmpty();
        assertThat(journal.ledger(RUN).total()).isEqualTo(counts(1, 0));
    }

    @Test
    @DisplayName("the newest evidence of each kind comes back, oldest first")
    void evidence() {
        Evidence old = new Evidence(RUN, "verify-items", "DIFFERENT", SUBJECT, "{\"a\":1}", AT);
        Evidence check = new Evidence(
                new RunId("c-1"),
                "check",
                "0 errors",
                new Subject("design-1", "patterns-1", "", ""),
                "{}",
                AT.plusSeconds(1));
        Evidence fresh = new Evidence(RUN, "verify-items", "EQUAL", SUBJECT, "{\"a\":2}", AT.plusSeconds(2));
        List.of(old, check, fresh).forEach(journal::recordEvidence);
        restart();
        assertThat(journal.latestEvidence()).containsExactly(check, fresh);
        assertThat(journal.latestEvidence("verify-items")).hasValue(fresh);
    }
}
