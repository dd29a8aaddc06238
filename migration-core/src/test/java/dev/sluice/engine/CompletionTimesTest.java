package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.gateway.PhaseIntent;
import dev.sluice.gateway.Subject;
import dev.sluice.project.SoakSettings;
import dev.sluice.run.PhaseTransition;
import dev.sluice.testbed.InMemoryJournal;
import dev.sluice.testbed.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What has to have passed before a move is completed")
final class CompletionTimesTest {
    private final CutoverBook book = new InMemoryJournal().cutover();
    private final Instant begun = new ManualTime().instant();

    @BeforeEach
    void soak() {
        List.of(
                        PhaseTransition.PREPARE,
                        PhaseTransition.BEGIN_BACKFILL,
                        PhaseTransition.END_BACKFILL,
                        PhaseTransition.CATCH_UP,
                        PhaseTransition.BEGIN_SHADOWING,
                        PhaseTransition.ARM,
                        PhaseTransition.FREEZE,
                        PhaseTransition.SWITCH,
                        PhaseTransition.BEGIN_SOAK)
                .forEach(this::change);
    }

    private void change(PhaseTransition way) {
        long number = book.begin(new PhaseIntent(
                way, book.phase(), new Subject("design", "patterns", "source", "{t=1}"), "Ada", "a test", begun));
        book.end(number, Ending.DONE, begun);
    }

    private CompletionTimes after(Duration machine, Duration target) {
        return new CompletionTimes(book, begun.plus(machine), Optional.of(begun.plus(target)));
    }

    @Test
    @DisplayName(
            "R-24: a machine's clock that jumps a quarter of an hour ahead does not end the fence; the target's time does")
    void fence() {
        Duration over = Duration.ofMinutes(16);
        assertThat(after(over, over.minusSeconds(1)).fence().orElseThrow())
                .contains("may still land until " + begun.plus(over) + " by the target's clock");
        assertThat(after(over.minusSeconds(1), over).fence()).isPresent();
        assertThat(after(over, over).fence()).isEmpty();
        assertThat(new CompletionTimes(book, begun.plus(over), Optional.empty()).fence())
                .as("a target that tells no time")
                .isEmpty();
    }

    @Test
    @DisplayName("the soak: a machine's clock that jumps days ahead does not end the soak, nor does the target's alone")
    void soakOfDays() {
        Duration over = Duration.ofDays(7);
        assertThat(after(over, Duration.ofHours(1)).soak(SoakSettings.DEFAULT).orElseThrow())
                .contains("The move soaks until " + begun.plus(over) + " by the target's clock");
        assertThat(after(Duration.ofHours(1), over).soak(SoakSettings.DEFAULT)).isPresent();
        assertThat(after(over, over).soak(SoakSettings.DEFAULT)).isEmpty();
    }

    @Test
    @DisplayName("nothing has passed where the journal tells no time of it")
    void unknown() {
        CompletionTimes never = new CompletionTimes(new InMemoryJournal().cutover(), begun, Optional.empty());
        assertThat(never.soak(SoakSettings.DEFAULT)).isPresent();
        assertThat(never.fence()).isPresent();
    }
}
