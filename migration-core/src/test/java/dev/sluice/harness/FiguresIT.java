package dev.sluice.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.simulator.fault.FaultScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Measures, by {@code -Dsluice.figures=true}; it asserts that the items are right and no time. */
@EnabledIfSystemProperty(named = "sluice.figures", matches = "true")
@DisplayName("Figures of faults and restarts")
final class FiguresIT {
    private static final int SIZE = Integer.getInteger("sluice.size", 3_000);

    private static final Path OUT = Path.of("target", "harness-figures.txt");

    @TempDir
    Path folder;

    @Test
    @DisplayName("P-2 and P-3 are written into target/harness-figures.txt")
    void figures() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Traffic traffic : List.of(Traffic.STILL, Traffic.BULK)) {
            run(1_000, traffic, FaultScript.NONE); // warms up
            FaultRun smooth = run(SIZE, traffic, FaultScript.NONE);
            FaultRun rough = run(SIZE, traffic, new FaultScript(7, FaultMix.thirtyPercent(traffic)));
            lines.add(String.format(
                    Locale.ROOT,
                    "P-2: %s, %,d items: %,d ms without faults, %,d ms with faults in %.0f %% of requests: %.2f times",
                    smooth.result().mode(),
                    smooth.result().ledger().total().itemsPlanned(),
                    smooth.elapsed().toMillis(),
                    rough.elapsed().toMillis(),
                    100 * rough.faultShare(),
                    (double) rough.elapsed().toMillis() / smooth.elapsed().toMillis()));
            Files.write(OUT, lines);
        }
        Workshop workshop = Workshop.in(folder);
        for (int size : List.of(60, SIZE / 4, SIZE)) {
            RestartFigures figures =
                    RestartFigures.of(size, size == 60 ? 1_024 : 0, Duration.ofMillis(size / 12), workshop);
            assertThat(figures.findings()).isEmpty();
            lines.add(figures.toString());
            Files.write(OUT, lines);
        }
    }

    private FaultRun run(int size, Traffic traffic, FaultScript faults) throws IOException {
        FaultRun run = FaultRun.of(
                new FaultRun.Setting(size, traffic, faults, duration -> LockSupport.parkNanos(duration.toNanos())),
                Files.createTempDirectory(folder, "faults"));
        assertThat(run.findings()).isEmpty();
        return run;
    }
}
