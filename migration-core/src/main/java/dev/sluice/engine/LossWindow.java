package dev.sluice.engine;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.HeldItem;
import dev.sluice.gateway.ItemKey;
import dev.sluice.gateway.ReverseState;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.PhaseTransition;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What of the application's writes to the target would be missing in the source if it were opened now. Reads alone. */
final class LossWindow {
    /** A stream tells of a write some time after it was acknowledged: what was at its end then may have lacked the last. */
    private static final Duration STREAM_DELAY = Duration.ofMinutes(1);

    /** Each item that is held has to be told from those that nothing explains. */
    static final int MOST_HELD = 100_000;

    private final ReverseSession reverse;
    private final CutoverBook book;
    private final Set<String> tables;
    private final Instant now;

    /**
     * A window up to a moment.
     *
     * @param tables names of all tables of the design
     */
    LossWindow(ReverseSession reverse, CutoverBook book, Set<String> tables, Instant now) {
        this.reverse = reverse;
        this.book = book;
        this.tables = new TreeSet<>(tables);
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** What is the matter. */
    enum Kind {
        /** Nobody can tell what is in the streams: whatever differs may be lost. */
        UNREAD,
        /** The streams can be read to their end, and of some items what was read is not in the source. */
        HELD
    }

    /**
     * What would be lost.
     *
     * @param why a sentence
     * @param window from when to when, and of which tables, a sentence without its stop
     * @param known what is known beside, in sentences; may be empty
     */
    record Loss(Kind kind, String why, String window, String known) {
        /** Without an option that accepts it. */
        String refusal() {
            return why + " " + window + ": the way back is refused." + (known.isEmpty() ? "" : " " + known);
        }
    }

    /** Why nothing can be led back any more; empty where it can. */
    Optional<Loss> unread() {
        ReverseHealth health = reverse.health();
        if (health.mode().isEmpty()) {
            return Optional.of(sinceSwitch("No reverse sync was prepared to lead the application's writes back."));
        }
        if (health.trouble().isPresent()) {
            return Optional.of(unread(health.trouble().get()));
        }
        return health.mode().get() == ReverseState.Mode.TAKEN
                ? Optional.empty()
                : Optional.of(
                        sinceSwitch(
                                "No switch position was taken, so that nobody can tell the application's writes from the forward engine's."));
    }

    /**
     * What would be lost since nothing more can be read.
     *
     * @param why a sentence
     */
    Loss unread(String why) {
        ReverseHealth health = reverse.health();
        String written = reverse.written().entrySet().stream()
                .map(table -> table.getValue().keys() + " keys of table " + table.getKey())
                .collect(Collectors.joining(", "));
        return new Loss(
                Kind.UNREAD,
                why,
                window("the target", since(now, health.sinceTip(), opened(book)), tables),
                (health.sinceTip().isNegative()
                                ? "When the streams were last read to their end is not known, since a clock was set. "
                                : "")
                        + "Since the switch it is known to have written "
                        + (written.isEmpty() ? "nothing" : written)
                        + "; what else it wrote nobody has read.");
    }

    /**
     * When what nobody has read begins.
     *
     * @param sinceTip how long ago the streams were read to their end; negative where a clock was set, so that it is not known
     * @param opened when the application was let in to the target
     * @return empty where it is not known: since the switch at the latest
     */
    static Optional<Instant> since(Instant now, Duration sinceTip, Optional<Instant> opened) {
        Optional<Instant> begun = opened.filter(at -> !at.isAfter(now));
        if (sinceTip.isNegative()) {
            return begun;
        }
        Instant tip = now.minus(sinceTip).minus(STREAM_DELAY).truncatedTo(ChronoUnit.SECONDS);
        // Before the switch the records were the forward engine's, and none of them is missed.
        return begun.filter(at -> at.isAfter(tip)).or(() -> Optional.of(tip));
    }

    private Loss sinceSwitch(String why) {
        return new Loss(
                Kind.UNREAD,
                why,
                window("the target", opened(book).filter(at -> !at.isAfter(now)), tables),
                "What it wrote since then nobody has read.");
    }

    private String window(String what, Optional<Instant> since, Set<String> of) {
        return "What the application wrote to " + what + " "
                + since.map(from -> "from " + from + " until now, " + now + " ("
                                + Duration.between(from, now).toMinutes() + " minutes),")
                        .orElse("since the switch, whose time is not known, until now, " + now + ",")
                + " in " + (of.size() == 1 ? "table " : "tables ") + String.join(", ", of)
                + ", would be missing in the source";
    }

    /** When the application may have been let in to the target, or a little before, by the journal's newest switch. */
    static Optional<Instant> opened(CutoverBook book) {
        return book.all().stream()
                .filter(change -> change.intent().transition() == PhaseTransition.SWITCH)
                .reduce((earlier, later) -> later)
                .map(change -> book.steps(change.number()).stream()
                        .filter(step -> step.stage() == CutoverStage.OPEN_TARGET && step.mark() == Mark.BEGUN)
                        .findFirst()
                        .map(CutoverStep::at)
                        .orElse(change.intent().at()))
                .map(at -> at.truncatedTo(ChronoUnit.SECONDS));
    }

    /** What was read and is not in the source, and what to do; empty where there is none. */
    Optional<Loss> held() {
        ReverseHealth health = reverse.health();
        if (health.quarantined() == 0 && health.differing() == 0) {
            return Optional.empty();
        }
        List<HeldItem> first = reverse.held();
        Optional<Instant> since = first.stream()
                .map(HeldItem::since)
                .min(Instant::compareTo)
                .map(at -> at.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1));
        Set<String> of =
                reverse.heldKeys(MOST_HELD).stream().map(ItemKey::table).collect(Collectors.toCollection(TreeSet::new));
        return Optional.of(new Loss(
                Kind.HELD,
                health.quarantined() > 0
                        ? health.quarantined() + " items are in the quarantine of the reverse sync ("
                                + first(first, HeldItem.Kind.QUARANTINED)
                                + ")"
                                + (health.differing() > 0
                                        ? ", and " + health.differing() + " copy what other rows do not hold"
                                        : "")
                                + ": mend them in the target, or let the source take them, then run the same command again."
                        : health.differing() + " items copy what other rows do not hold ("
                                + first(first, HeldItem.Kind.DIFFERING)
                                + "), so that both sides are not equal: let the application write them as the rows are, then run the same"
                                + " command again.",
                window("these items", since, of),
                ""));
    }

    /** The first one, so that somebody knows where to look. */
    private static String first(List<HeldItem> held, HeldItem.Kind kind) {
        return held.stream()
                .filter(item -> item.kind() == kind)
                .findFirst()
                .map(item -> "the first, since " + item.since().truncatedTo(ChronoUnit.SECONDS) + ", of table "
                        + item.key().table() + ": " + item.refusal().reason())
                .orElse("none by now");
    }
}
