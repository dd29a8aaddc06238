package dev.sluice.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.projection.SourceForm;
import dev.sluice.run.RunId;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every journal keeps of the source of a run. */
public abstract class RunSourceContract {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final PublicationForm FORM = new PublicationForm(Set.of("publication 1 2", "table 3 4 5"));

    /** A new, empty journal. */
    protected abstract Journal openEmpty();

    /** The same journal after its process ended. */
    protected abstract Journal reopen(Journal closed);

    /** The same journal, as another process opens it meanwhile. */
    protected abstract Journal beside(Journal open);

    private static RunEpoch epoch(String position, OptionalInt timeline) {
        return new RunEpoch(Lsn.parse(position), SourceEpoch.Kind.LOG_ORDERED, timeline, AT);
    }

    @Test
    @DisplayName("R-54: the epochs of a run come back in their order, with position and timeline where it was known")
    void epochs() {
        Journal journal = openEmpty();
        RunId other = new RunId("20261120T100001Z-0002");
        journal.beginRun(JournalContract.run(JournalContract.RUN, RunRecord.State.RUNNING));
        journal.beginRun(JournalContract.run(other, RunRecord.State.RUNNING));
        assertThat(journal.epochs(JournalContract.RUN)).isEmpty();
        RunEpoch first = epoch("16/B374D848", OptionalInt.of(1));
        RunEpoch second = epoch("A/1", OptionalInt.empty());
        journal.recordEpoch(JournalContract.RUN, first);
        journal.recordEpoch(other, epoch("FF/1", OptionalInt.of(7)));
        journal.recordEpoch(JournalContract.RUN, second);
        journal.close();
        journal = reopen(journal);
        assertThat(journal.epochs(JournalContract.RUN)).containsExactly(first, second);
        journal.close();
    }

    @Test
    @DisplayName("R-55: a feed is in use until it is removed, and what is applied of it never goes back")
    void feeds() {
        Journal journal = openEmpty();
        assertThat(journal.feeds().prepared()).isEmpty();
        journal.feeds().begin(feed("sluice_1", new Lsn(100)));
        assertThat(journal.feeds().prepared()).contains(feed("sluice_1", new Lsn(100)));
        assertThatThrownBy(() -> journal.feeds().begin(feed("sluice_2", new Lsn(1))))
                .isInstanceOf(IllegalStateException.class);
        journal.feeds().applied("sluice_1", new Lsn(300), AT);
        journal.feeds().applied("sluice_1", new Lsn(200), AT.plusSeconds(1));
        journal.feeds().applied("sluice_2", new Lsn(900), AT);
        journal.close();
        Journal later = reopen(journal);
        assertThat(later.feeds().prepared().orElseThrow().applied()).isEqualTo(new Lsn(300));
        assertThat(later.feeds().prepared().orElseThrow().start()).isEqualTo(new Lsn(100));
        later.feeds().spoil("sluice_2", "of another", AT);
        assertThat(later.feeds().prepared().orElseThrow().spoilt()).isEmpty();
        later.feeds().spoil("sluice_1", "first", AT);
        later.feeds().spoil("sluice_1", "second", AT);
        assertThat(later.feeds().prepared().orElseThrow().spoilt()).contains("first");
        later.feeds().end("sluice_1", AT);
        later.feeds().end("sluice_1", AT);
        assertThat(later.feeds().prepared()).isEmpty();
        later.feeds().begin(feed("sluice_1", new Lsn(50)));
        assertThat(later.feeds().prepared()).contains(feed("sluice_1", new Lsn(50)));
        later.close();
    }

    @Test
    @DisplayName(
            "G-03: the worst of each minute stays, a silence counts as a lag, whoever was silent, and another feed has none")
    void lag() {
        Journal journal = openEmpty();
        journal.feeds().lag("sluice_1", reading(0, 1, 1));
        journal.feeds().begin(feed("sluice_1", new Lsn(100)));
        assertThat(journal.feeds().lag("sluice_1", AT)).isEmpty();
        journal.feeds().lag("sluice_1", reading(0, 40, 7));
        journal.feeds().lag("sluice_1", reading(900, 90, 5));
        journal.feeds().lag("sluice_1", reading(59_000, 0, 3));
        journal.feeds().lag("sluice_1", reading(60_000, 2, 9));
        journal.close();
        Journal later = reopen(journal);
        later.feeds().lag("sluice_1", reading(180_500, 3, 1));
        assertThat(later.feeds().lag("sluice_1", AT))
                .containsExactly(
                        minute(0, 59_000, 57_100, 7),
                        minute(60_000, 60_000, 2, 9),
                        minute(180_500, 180_500, 119_500, 1));
        assertThat(later.feeds().lag("sluice_1", AT.plusMillis(60_001))).hasSize(1);
        assertThat(later.feeds().lag("sluice_2", AT)).isEmpty();
        later.feeds().end("sluice_1", AT);
        later.feeds().begin(feed("sluice_1", new Lsn(200)));
        assertThat(later.feeds().lag("sluice_1", AT)).isEmpty();
        later.close();
    }

    @Test
    @DisplayName("G-03: a clock that was set back spoils the minute that it is in")
    void lagOfAClockSetBack() {
        Journal journal = openEmpty();
        journal.feeds().begin(feed("sluice_1", new Lsn(100)));
        journal.feeds().lag("sluice_1", reading(3_600_000, 0, 0));
        journal.feeds().lag("sluice_1", reading(1_000, 0, 0));
        assertThat(journal.feeds().lag("sluice_1", AT)).containsExactly(minute(3_600_000, 1_000, 3_598_000, 0));
        journal.close();
    }

    @Test
    @DisplayName(
            "G-08: of each minute and place the worst stays, whoever noted it; what is older than eight days goes, and another feed has none")
    void heat() {
        Journal journal = openEmpty();
        HeatSpan first = new HeatSpan(AT, AT.plusSeconds(30), new Lsn(150));
        journal.feeds().heat("sluice_1", first, List.of(hot(0, "a", "", 1, 9, 9, "k")));
        journal.feeds().begin(feed("sluice_1", new Lsn(100)));
        assertThat(journal.feeds().heatSpan("sluice_1")).isEmpty();
        assertThat(journal.feeds().heat("sluice_1", Instant.EPOCH)).isEmpty();
        journal.feeds()
                .heat(
                        "sluice_1",
                        first,
                        List.of(hot(0, "b", "", 1, 7, 7, "one"), hot(0, "a", "gsi1", 2, 2.5, 2, "two")));
        journal.feeds().heat("sluice_2", first, List.of(hot(0, "a", "", 1, 9, 9, "other")));
        journal.close();
        Journal later = reopen(journal);
        assertThat(later.feeds().heatSpan("sluice_1")).contains(first);
        HeatSpan second = new HeatSpan(AT, AT.plusSeconds(90), new Lsn(190));
        later.feeds()
                .heat(
                        "sluice_1",
                        second,
                        List.of(
                                hot(0, "b", "", 1L << 59, 8, 6, "less certain"),
                                hot(0, "a", "gsi1", 1, 1, 3, "more certain"),
                                hot(60, "a", "", 1, 1, 1, "three")));
        assertThat(later.feeds().heatSpan("sluice_1")).contains(second);
        HeatMinute merged = hot(0, "b", "", 1 | 1L << 59, 8, 7, "one");
        assertThat(later.feeds().heat("sluice_1", AT.plusSeconds(59)))
                .containsExactly(
                        hot(0, "a", "gsi1", 3, 2.5, 3, "more certain"), merged, hot(60, "a", "", 1, 1, 1, "three"));
        assertThat(later.feeds().heat("sluice_1", AT.plusSeconds(60))).hasSize(1);
        assertThat(later.feeds().heatOf("sluice_1", AT)).hasSize(2).contains(merged);
        assertThat(later.feeds().heatOf("sluice_1", AT.minusSeconds(60))).isEmpty();
        assertThat(later.feeds().heat("sluice_2", AT)).isEmpty();
        Instant old = AT.plus(Duration.ofDays(8)).plusSeconds(60);
        later.feeds().heat("sluice_1", new HeatSpan(AT, old, new Lsn(200)), List.of());
        assertThat(later.feeds().heat("sluice_1", AT))
                .extracting(HeatMinute::key)
                .containsExactly("three");
        later.feeds().end("sluice_1", AT);
        later.feeds().begin(feed("sluice_1", new Lsn(200)));
        assertThat(later.feeds().heatSpan("sluice_1")).isEmpty();
        assertThat(later.feeds().heat("sluice_1", AT)).isEmpty();
        later.close();
    }

    private static HeatMinute hot(
            long second, String table, String index, long seconds, double most, double least, String key) {
        return new HeatMinute(AT.plusSeconds(second), table, index, seconds, most, least, key);
    }

    private static LagReading reading(long millis, long lag, long behind) {
        return new LagReading(AT.plusMillis(millis), Duration.ofMillis(lag), new Bytes(behind));
    }

    private static LagMinute minute(long first, long last, long lag, long behind) {
        return new LagMinute(AT.plusMillis(first), AT.plusMillis(last), Duration.ofMillis(lag), new Bytes(behind));
    }

    private static FeedRecord feed(String name, Lsn start) {
        return new FeedRecord(
                name, "source-1", OptionalInt.of(3), "{a=1}", "design-1", start, start, AT, FORM, Optional.empty());
    }

    @Test
    @DisplayName(
            "R-37: what a run relied on in the source comes back as it was; a run that relied on nothing has nothing")
    void sourceForm() {
        Journal journal = openEmpty();
        RunId other = new RunId("20261120T100001Z-0002");
        SourceForm form = SourceForm.of(Shop.projection().entities());
        journal.beginRun(JournalContract.run(JournalContract.RUN, RunRecord.State.RUNNING), form);
        journal.beginRun(JournalContract.run(other, RunRecord.State.RUNNING));
        journal.close();
        journal = reopen(journal);
        assertThat(journal.sourceForm(JournalContract.RUN)).isEqualTo(form);
        assertThat(form.parts()).isNotEmpty();
        assertThat(journal.sourceForm(other)).isEqualTo(SourceForm.NOTHING);
        journal.close();
    }
}
