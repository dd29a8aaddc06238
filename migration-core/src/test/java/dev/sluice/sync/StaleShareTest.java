package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.problem.StoppedException;
import dev.sluice.value.Lsn;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** */
@DisplayName("More than half of a thousand writes that are refused as old")
final class StaleShareTest {
    private static final Lsn MARK = new Lsn(1_000);
    private static final Lsn NOW = new Lsn(2_000);

    private static List<Lsn> standingAt(long position, int times) {
        return Collections.nCopies(times, new Lsn(position));
    }

    private static StaleShare share() {
        return new StaleShare(MARK, Optional::empty);
    }

    private static StaleShare repaired() {
        return new StaleShare(MARK, () -> Optional.of(new StaleShare.Repaired(new Lsn(2_500), new Lsn(3_000))));
    }

    @Test
    @DisplayName("say that the log went back")
    void wentBack() {
        assertThatThrownBy(() -> share().add(NOW, 1_000, standingAt(3_000, 501)))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("REBASE_REQUIRED")
                .hasMessageContaining("501 of the last 1000");
    }

    @Test
    @DisplayName("are one too few where half of them are not")
    void half() {
        assertThatCode(() -> share().add(NOW, 1_000, standingAt(3_000, 500))).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("are no more than that where a repair has written between these positions")
    void explained() {
        assertThatCode(() -> repaired().add(NOW, 1_000, standingAt(3_000, 900))).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("say it all the same where what stands there is older or newer than the repair, or unknown")
    void notExplained() {
        for (long position : new long[] {2_499, 3_001, 900_000_000, 0}) {
            assertThatThrownBy(() -> repaired().add(NOW, 1_000, standingAt(position, 900)))
                    .hasMessageContaining("REBASE_REQUIRED");
        }
    }

    @Test
    @DisplayName("say nothing of what may have been applied before")
    void replayed() {
        assertThatCode(() -> share().add(MARK, 1_000, standingAt(3_000, 1_000))).doesNotThrowAnyException();
    }
}
