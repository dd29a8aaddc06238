package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.run.RunEvent;
import dev.sluice.testbed.ManualTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The progress of a command")
final class ProgressPrinterTest {
    private final ManualTime time = new ManualTime();
    private final StringWriter err = new StringWriter();

    private ProgressPrinter printer(CommandLineProgram.Terminal terminal) {
        return new ProgressPrinter(new PrintWriter(err, true), terminal, time);
    }

    private void advance(ProgressPrinter printer, Duration by, long done) {
        time.pause(by);
        printer.on(new RunEvent.Advanced("Backfill", done));
    }

    @Test
    @DisplayName("on a terminal is a bar with counts, rate and the time that is left")
    void bar() {
        ProgressPrinter printer = printer(CommandLineProgram.Terminal.INTERACTIVE);
        printer.on(new RunEvent.StageBegan("Backfill", 4_000, "rows"));
        advance(printer, Duration.ofSeconds(10), 1_000);

        assertThat(err.toString())
                .isEqualTo("\rBackfill     [######..................] 1,000 of 4,000 rows, 100/s, 0:30 left");
        printer.on(new RunEvent.StageEnded("Backfill", "All of them."));
        assertThat(err.toString()).endsWith("\rBackfill: All of them." + System.lineSeparator());
    }

    @Test
    @DisplayName("elsewhere is a line every five seconds, without a carriage return")
    void lines() {
        ProgressPrinter printer = printer(CommandLineProgram.Terminal.PLAIN);
        printer.on(new RunEvent.StageBegan("Backfill", 0, "rows"));
        for (int second = 1; second <= 11; second++) {
            advance(printer, Duration.ofSeconds(1), second * 10L);
        }

        assertThat(err.toString().lines()).containsExactly("  Backfill: 50 rows, 10/s", "  Backfill: 100 rows, 10/s");
        assertThat(err.toString()).doesNotContain("\r");
    }

    @Test
    @DisplayName("is drawn ten times a second at most, whatever comes")
    void limited() {
        ProgressPrinter printer = printer(CommandLineProgram.Terminal.INTERACTIVE);
        printer.on(new RunEvent.StageBegan("Backfill", 1_000, "rows"));
        for (int event = 1; event <= 1_000; event++) {
            advance(printer, Duration.ofMillis(1), event);
        }

        assertThat(err.toString().chars().filter(sign -> sign == '\r').count()).isBetween(9L, 10L);
    }
}
