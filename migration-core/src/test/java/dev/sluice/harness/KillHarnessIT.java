package dev.sluice.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short run, or by {@code -Dsluice.kills=N -Dsluice.seed=S} a long one. */
@DisplayName("A backfill that is killed by SIGKILL again and again")
final class KillHarnessIT {
    private static final int KILLS = Integer.getInteger("sluice.kills", 8);
    private static final long SEED = Long.getLong("sluice.seed", 1);

    @TempDir
    Path folder;

    @Test
    @DisplayName("P-1: loses nothing, brings nothing back, overwrites nothing newer, and its ledger balances")
    void killed() throws IOException {
        HarnessRun run = HarnessRun.of(SEED, KILLS, folder);
        Files.writeString(Path.of("target", "kill-harness.txt"), run.summary());
        assertThat(run.findings()).as(run.summary()).isEmpty();
        assertThat(run.kills()).isGreaterThanOrEqualTo(KILLS);
        assertThat(List.of(Traffic.values()))
                .allSatisfy(traffic -> assertThat(run.rounds(traffic)).isPositive());
    }
}
