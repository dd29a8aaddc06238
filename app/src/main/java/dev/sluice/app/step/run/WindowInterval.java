package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import java.time.Duration;

/** How often a verification window begins; the command line takes any. */
enum WindowInterval {
    TEN_SECONDS(Duration.ofSeconds(10)),
    MINUTE(Duration.ofMinutes(1)),
    FIVE_MINUTES(Duration.ofMinutes(5));

    private final Duration time;

    WindowInterval(Duration time) {
        this.time = time;
    }

    /** From the beginning of a window to that of the next one. */
    Duration time() {
        return time;
    }

    /** Its words for people. */
    String word() {
        return switch (this) {
            case TEN_SECONDS -> text("windows.every.tenSeconds");
            case MINUTE -> text("windows.every.minute");
            case FIVE_MINUTES -> text("windows.every.fiveMinutes");
        };
    }
}
