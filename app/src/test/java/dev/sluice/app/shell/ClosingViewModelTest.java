package dev.sluice.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.Desk;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Closing the window")
final class ClosingViewModelTest {
    private final Desk desk = new Desk();
    private final AtomicInteger closed = new AtomicInteger();
    private boolean writing;
    private final ClosingViewModel model = new ClosingViewModel(desk.session, desk.log, () -> writing);

    private boolean asks() {
        return model.asks(closed::incrementAndGet);
    }

    @Test
    @DisplayName("asks nothing while nothing runs and nobody writes a form")
    void nothing() {
        assertThat(asks()).isFalse();
        desk.withProject();
        assertThat(asks()).isFalse();
        assertThat(model.asking().get()).isFalse();
        assertThat(closed).as("whoever asked closes").hasValue(0);
    }

    @Test
    @DisplayName("over a backfill says what becomes of it, and closes only when told so")
    void backfill() {
        desk.withProject();
        desk.journey.backfill();
        assertThat(asks()).isTrue();
        assertThat(model.question().get()).startsWith("The backfill stops.").contains("Start backfill goes on");
        model.keep();
        assertThat(model.asking().get()).isFalse();
        assertThat(closed).hasValue(0);
        model.close();
        assertThat(closed).as("nobody wants to close any more").hasValue(0);
        assertThat(asks()).isTrue();
        model.close();
        assertThat(closed).hasValue(1);
        assertThat(model.asking().get()).isFalse();
        desk.work();
        assertThat(asks()).as("it has ended").isFalse();
    }

    @Test
    @DisplayName("names everything that runs, a sentence a line, and a form that was not saved")
    void several() {
        desk.withProject();
        desk.journey.follow();
        desk.journey.verify();
        writing = true;
        assertThat(asks()).isTrue();
        assertThat(model.question().get().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("The sync stops."))
                .anyMatch(line -> line.startsWith("The verification stops"))
                .anyMatch(line -> line.startsWith("What is written into a form or a key"));
    }
}
