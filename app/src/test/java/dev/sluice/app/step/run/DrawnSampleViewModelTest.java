package dev.sluice.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.session.Loadable;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.StepStates;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.app.testbed.SmallSamples;
import dev.sluice.problem.UnreachableException;
import dev.sluice.verify.SampleResult;
import dev.sluice.verify.SampleResult.Drawn;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A drawn sample")
final class DrawnSampleViewModelTest {
    private final Desk desk = new Desk();
    private final DrawnSampleViewModel model = new DrawnSampleViewModel(desk.session, desk.journey);

    private void draw() {
        desk.withProject();
        model.draw();
        desk.work();
    }

    @ParameterizedTest
    @CsvSource({"PERCENT, 0.01", "TENTH, 0.001", "HUNDREDTH, 0.0001"})
    @DisplayName("has the least keys whose bound is what its size says with 95 % confidence")
    void sizes(SampleSize size, double bound) {
        assertThat(bound(size.keys())).isLessThan(bound);
        assertThat(bound(size.keys() - 1)).isGreaterThanOrEqualTo(bound);
        assertThat(size.proof())
                .contains("at most about " + Double.toString(bound * 100).replaceFirst("\\.0$", "") + " %");
    }

    private static double bound(long keys) {
        return new SampleResult(new Drawn(keys, 0, 0), Map.of(), new Drawn(0, 0, 0), 0, 0, 1).sourceBound(0.95);
    }

    @Test
    @DisplayName("is not there at first, and says what it would be")
    void none() {
        desk.withProject();
        assertThat(model.card().get().word()).isEqualTo("No sample yet");
        assertThat(model.cells().get()).hasSize(6).extracting(LevelRow::state).containsOnly(GlyphState.NOT_BEGUN);
        assertThat(model.facts().get().title()).isEqualTo("A drawn sample");
    }

    @Test
    @DisplayName("without a difference is nowhere green, says its bounds, and leaves the step as it was")
    void equal() {
        draw();
        assertThat(desk.engine.calls).contains("draw 2995");
        assertThat(model.card().get().word()).isEqualTo("EQUAL IN THE SAMPLE");
        assertThat(model.card().get().state()).isEqualTo(GlyphState.READY);
        assertThat(model.card().get().reason()).startsWith("0 of 2,995 sampled items differ, so fewer than");
        assertThat(model.card().get().figures()).isEqualTo("A sample is no proof of the rest.");
        assertThat(model.cells().get()).extracting(LevelRow::state).doesNotContain(GlyphState.DONE);
        assertThat(model.cells().get())
                .extracting(LevelRow::sentence)
                .startsWith("2,995 keys, 0 differ", "1,890 keys, 0 differ", "12 parts, 0 differ");
        assertThat(model.cells().get().get(5).name()).isEqualTo("At 99.9 %");
        assertThat(model.cells().get().get(5).sentence()).matches("below 0\\.23\\d* %");
        assertThat(model.facts().get().sections())
                .extracting(Facts.Section::note)
                .anyMatch(note -> note.contains("seed 1842003771"));
        assertThat(desk.session.verification().get().value()).isEmpty();
        assertThat(new StepStates(desk.session).of(StepId.VERIFY).state()).isNotEqualTo(GlyphState.DONE);
        assertThat(model.context().get()).isEqualTo("599 keys drawn and compared");
    }

    @Test
    @DisplayName("with a difference says so, and lists the key")
    void different() {
        desk.engine.drawn = SmallSamples::different;
        model.size().set(SampleSize.PERCENT);
        draw();
        assertThat(desk.engine.calls).contains("draw 299");
        assertThat(model.card().get().word()).isEqualTo("DIFFERENT");
        assertThat(model.card().get().state()).isEqualTo(GlyphState.FAILED);
        assertThat(model.cells().get()).first().extracting(LevelRow::state).isEqualTo(GlyphState.FAILED);
        assertThat(model.differences()).hasSize(1);
        model.inspect(model.differences().get(0));
        assertThat(model.facts().get().subtitle()).isEqualTo("Order");
        desk.journey.backfill();
        assertThat(model.differences()).isEmpty();
        assertThat(model.card().get().word()).isEqualTo("No sample yet");
    }

    @Test
    @DisplayName("that says nothing says why, one that fails too, and none goes beside another verification")
    void nothing() {
        desk.engine.drawn = keys -> SmallSamples.inconclusive();
        draw();
        assertThat(model.card().get().state()).isEqualTo(GlyphState.ATTENTION);
        assertThat(model.card().get().reason()).isEqualTo("The items in one sentence.");
        desk.engine.drawn = keys -> {
            throw new UnreachableException("db.example refuses.");
        };
        model.draw();
        desk.work();
        assertThat(model.run().trouble().get()).isEqualTo("db.example refuses.");
        desk.session.verification().set(new Loadable.Loading<>());
        assertThat(model.run().blocked().get()).isTrue();
        desk.engine.calls.clear();
        model.draw();
        desk.work();
        assertThat(desk.engine.calls).isEmpty();
        desk.session.verification().set(new Loadable.Ready<>(SmallProject.equal()));
        desk.session.sync().set(new Loadable.Loading<>());
        assertThat(model.run().blocked().get()).as("it goes beside a sync").isFalse();
    }
}
