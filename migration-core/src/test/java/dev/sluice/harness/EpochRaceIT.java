package dev.sluice.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Epochs that are opened under concurrent commits")
@Tag("long")
final class EpochRaceIT {
    private static final int EPOCHS = Integer.getInteger("sluice.epochs", 20);

    @TempDir
    Path folder;

    @Test
    @DisplayName("R-19: lose no change where the stream's version is the commit LSN + 1")
    void loseNothing() {
        assertThat(new EpochRace(folder, Mutant.NONE).run(EPOCHS, 1)).isEmpty();
    }

    @Test
    @DisplayName("show it where the version is the commit LSN itself")
    void showTheMutant() {
        assertThat(new EpochRace(folder, Mutant.VERSION_OF_COMMIT).run(200, 1)).isNotEmpty();
    }
}
