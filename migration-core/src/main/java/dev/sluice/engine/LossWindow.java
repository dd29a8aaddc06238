package dev.sluice.engine;

import dev.sluice.gateway.HeldItem;
import dev.sluice.gateway.ReverseState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What of the application's writes to the target would be missing in the source if it were opened now. Reads alone. */
final class LossWindow {
    private final ReverseSession reverse;
    private final Instant now;

    LossWindow(ReverseSession reverse, Instant now) {
        this.reverse = reverse;
        this.now = now;
    }

    /** Why nothing can be led back any more, and what is lost with that, in sentences; empty where it can. */
    Optional<String> closed() {
        ReverseHealth health = reverse.health();
        if (health.mode().isEmpty()) {
            return Optional.of(
                    "No reverse sync leads the application's writes back, so everything that it wrote to the target since the"
                            + " switch would be missing in the source: the way back is refused.");
        }
        if (health.trouble().isPresent()) {
            return Optional.of(health.trouble().get() + " " + window(health));
        }
        return health.mode().get() == ReverseState.Mode.TAKEN
                ? Optional.empty()
                : Optional.of(
                        "No switch position was taken, so that nobody can tell the application's writes from the forward engine's,"
                                + " and everything since the switch would be missing in the source: the way back is refused.");
    }

    /** What was read and is not in the source, and what to do, in a sentence; empty where there is none. */
    Optional<String> held() {
        ReverseHealth health = reverse.health();
        if (health.quarantined() > 0) {
            return Optional.of(health.quarantined()
                    + " items are in the quarantine of the reverse sync, so that what the application wrote to them would be missing in the"
                    + " source ("
                    + first(HeldItem.Kind.QUARANTINED)
                    + "): mend them in the target, or let the source take them, then run the same command again.");
        }
        return health.differing() == 0
                ? Optional.empty()
                : Optional.of(
                        health.differing() + " items copy what other rows do not hold ("
                                + first(HeldItem.Kind.DIFFERING)
                                + "), so that both sides are not equal: let the application write them as the rows are, then run the same command again.");
    }

    /** What would be lost if nothing more could be read, in sentences. */
    String unread() {
        return window(reverse.health());
    }

    private String window(ReverseHealth health) {
        Instant since = now.minus(health.sinceTip()).truncatedTo(ChronoUnit.SECONDS);
        String known = reverse.written().entrySet().stream()
                .map(table -> table.getValue().keys() + " keys of table " + table.getKey())
                .collect(Collectors.joining(", "));
        return "What the application wrote to the target since " + since + ", in the last "
                + health.sinceTip().toMinutes()
                + " minutes, would be missing in the source: the way back is refused. Since the switch it is known to have written "
                + (known.isEmpty() ? "nothing" : known) + ".";
    }

    /** The first one, so that somebody knows where to look. */
    private String first(HeldItem.Kind kind) {
        List<HeldItem> held = reverse.held().stream()
                .filter(item -> item.kind() == kind)
                .limit(1)
                .toList();
        return held.isEmpty()
                ? "none by now"
                : "the first, since " + held.get(0).since().truncatedTo(ChronoUnit.SECONDS) + ", of table "
                        + held.get(0).key().table() + ": "
                        + held.get(0).refusal().reason();
    }
}
