package dev.sluice.engine;

import dev.sluice.problem.SluiceException;
import dev.sluice.run.Hold;
import dev.sluice.run.RunId;
import dev.sluice.run.RunOrder;
import dev.sluice.run.StandingOrders;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Does to a run what the orders in the journal say. {@link #noteHolds} is thread-safe, the rest is used by one thread at a
 * time. */
final class Obedience {
    private static final Pattern FIGURE = Pattern.compile("[0-9][0-9.,]*");

    private final RunId run;
    private final RunSupervision with;
    private Map<Hold, String> noted;
    private boolean notedHere;
    private OptionalDouble writeUnits = OptionalDouble.empty();

    Obedience(RunId run, RunSupervision with) {
        this.run = run;
        this.with = with;
        this.noted = with.control().holds(run);
    }

    /** Obeys; a journal that cannot be read or written any more ends the run, which could not note its work either. */
    void obeyOrStop() {
        try {
            obey();
        } catch (SluiceException failed) {
            with.reins().watch().cancellation().end(String.valueOf(failed.getMessage()));
        }
    }

    /** Obeys. */
    void obey() {
        StandingOrders orders = StandingOrders.of(counting());
        if (orders.cancelled().isPresent()) {
            with.reins().watch().cancellation().end(cancelled(orders.cancelled().get()));
            return;
        }
        if (orders.paused().isPresent()) {
            with.reins().pace().hold(Hold.OPERATOR, paused(orders.paused().get()));
        } else {
            with.reins().pace().release(Hold.OPERATOR);
        }
        if (!orders.writeUnits().equals(writeUnits)) {
            writeUnits = orders.writeUnits();
            limit(writeUnits.orElse(RunOrder.NO_CEILING));
        }
        noteHolds();
    }

    /** All but the rates that were set aside: orders are only ever added to those that are there. */
    private List<RunOrder> counting() {
        List<RunOrder> all = with.control().orders(run);
        long setAside = with.reins().setAside().stream()
                .filter(order -> order.run().equals(run))
                .count();
        return IntStream.range(0, all.size())
                .filter(place -> place >= setAside || all.get(place).kind() != RunOrder.Kind.RATE)
                .mapToObj(all::get)
                .toList();
    }

    private void limit(double units) {
        boolean none = units == RunOrder.NO_CEILING;
        with.reins().pace().limit(none ? OptionalDouble.empty() : OptionalDouble.of(units));
        with.reins()
                .watch()
                .remark(
                        none
                                ? "Writing without a ceiling, as ordered: only what the tables grant counts."
                                : String.format(
                                        Locale.ROOT, "Writing at most %,.6g write units a second, as ordered.", units));
    }

    /** Notes what holds the run where that has changed. */
    synchronized void noteHolds() {
        Map<Hold, String> holds = with.reins().pace().reading().holds();
        if (notedHere ? !isSame(holds, noted) : !holds.equals(noted)) {
            with.control().noteHolds(run, holds, with.ports().clock().instant());
            noted = holds;
            notedHere = true;
            with.reins().watch().remark(holds.isEmpty() ? "Going on." : String.join(" ", holds.values()));
        }
    }

    /** Whether the causes are the same: a figure that moves while it holds the run is no news. */
    static boolean isSame(Map<Hold, String> one, Map<Hold, String> other) {
        return withoutFigures(one).equals(withoutFigures(other));
    }

    private static Map<Hold, String> withoutFigures(Map<Hold, String> holds) {
        Map<Hold, String> causes = new EnumMap<>(Hold.class);
        holds.forEach(
                (cause, sentence) -> causes.put(cause, FIGURE.matcher(sentence).replaceAll("")));
        return causes;
    }

    private String paused(Instant at) {
        return "Paused by order of " + at.truncatedTo(ChronoUnit.SECONDS) + "; sluice runs resume " + run + " goes on.";
    }

    private String cancelled(Instant at) {
        return "Run " + run + " was cancelled by order of " + at.truncatedTo(ChronoUnit.SECONDS)
                + ": what it wrote stays in the target, it is not gone on with, and the next sluice backfill begins a new run.";
    }
}
