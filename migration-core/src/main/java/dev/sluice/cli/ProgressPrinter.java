package dev.sluice.cli;

import dev.sluice.run.RunEvent;
import dev.sluice.run.RunListener;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Shows progress: a bar with rate and time left on a terminal, a line every few seconds elsewhere. Thread-safe; counters are
 * exact, drawing is limited to ten times a second.
 */
final class ProgressPrinter implements RunListener {
    private static final Duration BAR_INTERVAL = Duration.ofMillis(100);
    private static final Duration LINE_INTERVAL = Duration.ofSeconds(5);
    private static final int BAR_WIDTH = 24;

    private final PrintWriter err;
    private final CommandLineProgram.Terminal terminal;
    private final Clock clock;
    private String stage = "";
    private String unit = "";
    private long total;
    private long done;
    private Instant began;
    private Instant shown;
    private int drawn;
    private String pace = "";

    ProgressPrinter(PrintWriter err, CommandLineProgram.Terminal terminal, Clock clock) {
        this.err = err;
        this.terminal = terminal;
        this.clock = clock;
        this.began = clock.instant();
        this.shown = began;
    }

    @Override
    public synchronized void on(RunEvent event) {
        if (event instanceof RunEvent.StageBegan stageBegan) {
            begin(stageBegan);
        } else if (event instanceof RunEvent.Advanced advanced
                && advanced.stage().equals(stage)) {
            done = advanced.done();
            showIfDue();
        } else if (event instanceof RunEvent.Paced paced) {
            pace = PaceText.of(paced.reading());
            showIfDue();
        } else if (event instanceof RunEvent.Followed followed) {
            pace = String.format(
                    Locale.ROOT,
                    ", at %s, %.1f s and %,d bytes of log behind",
                    followed.position(),
                    followed.lag().toMillis() / 1000.0,
                    followed.behind().count());
            showIfDue();
        } else if (event instanceof RunEvent.StageEnded ended) {
            line(ended.stage() + ": " + ended.summary());
        } else if (event instanceof RunEvent.Remark remark) {
            line(remark.message());
        }
    }

    private void begin(RunEvent.StageBegan event) {
        stage = event.stage();
        unit = event.unit();
        total = event.total();
        done = 0;
        pace = "";
        began = clock.instant();
        shown = began;
    }

    private void showIfDue() {
        Instant now = clock.instant();
        Duration interval = terminal == CommandLineProgram.Terminal.INTERACTIVE ? BAR_INTERVAL : LINE_INTERVAL;
        if (Duration.between(shown, now).compareTo(interval) < 0) {
            return;
        }
        shown = now;
        String figures = figures(Duration.between(began, now));
        if (terminal == CommandLineProgram.Terminal.INTERACTIVE) {
            draw(bar() + " " + figures);
        } else {
            err.println("  " + stage + ": " + figures);
        }
    }

    private String figures(Duration elapsed) {
        double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
        double rate = done / seconds;
        String counts = total > 0
                ? String.format(Locale.ROOT, "%,d of %,d %s", done, total, unit)
                : String.format(Locale.ROOT, "%,d %s", done, unit);
        String left = total > done && rate > 0 ? ", " + clockText((long) ((total - done) / rate)) + " left" : "";
        return counts + String.format(Locale.ROOT, ", %,.0f/s", rate) + left + pace;
    }

    private static String clockText(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    private String bar() {
        int filled = total <= 0 ? 0 : (int) Math.min(BAR_WIDTH, BAR_WIDTH * done / total);
        return String.format(Locale.ROOT, "%-12s [%s%s]", stage, "#".repeat(filled), ".".repeat(BAR_WIDTH - filled));
    }

    private void draw(String text) {
        err.print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
        err.flush();
        drawn = text.length();
    }

    private void line(String text) {
        finish();
        err.println(text);
    }

    /** Clears the bar, so that what is printed next begins at the left. */
    synchronized void finish() {
        if (drawn > 0) {
            err.print("\r" + " ".repeat(drawn) + "\r");
            err.flush();
            drawn = 0;
        }
    }
}
