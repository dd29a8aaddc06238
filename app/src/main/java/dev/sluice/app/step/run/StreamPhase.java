package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Styles;
import dev.sluice.app.session.StreamReading;
import java.util.Optional;

/** Where a change stream stands, in a word. */
enum StreamPhase {
    /** Nobody has looked yet. */
    UNKNOWN,
    /** None is prepared. */
    NONE,
    FOLLOWED,
    WAITING,
    UNREACHABLE,
    /** It is of no use, or not for long. */
    TROUBLED;

    static StreamPhase of(Optional<StreamReading> reading, Look look) {
        return reading.map(StreamPhase::of).orElse(look == Look.TAKEN ? NONE : UNKNOWN);
    }

    /** Whether journal and source were looked at. */
    enum Look {
        TAKEN,
        OUTSTANDING
    }

    private static StreamPhase of(StreamReading reading) {
        return switch (reading.status().follower()) {
            case UNKNOWN -> UNREACHABLE;
            case PRESENT -> reading.status().trouble().isPresent() ? TROUBLED : FOLLOWED;
            case ABSENT -> reading.status().trouble().isPresent() ? TROUBLED : WAITING;
        };
    }

    /** Its word for people. */
    String word() {
        return switch (this) {
            case UNKNOWN -> text("stream.phase.unknown");
            case NONE -> text("stream.phase.none");
            case FOLLOWED -> text("stream.phase.followed");
            case WAITING -> text("stream.phase.waiting");
            case UNREACHABLE -> text("stream.phase.unreachable");
            case TROUBLED -> text("stream.phase.troubled");
        };
    }

    /** The colours of its pill: none is green, since being followed is not yet being equal. */
    String style() {
        return switch (this) {
            case FOLLOWED -> Styles.ACCENT;
            case TROUBLED -> Styles.ERROR;
            case WAITING, UNREACHABLE -> Styles.WARNING;
            case UNKNOWN, NONE -> Styles.MUTED;
        };
    }
}
