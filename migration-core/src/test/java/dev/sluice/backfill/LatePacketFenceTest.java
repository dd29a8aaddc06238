package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.RunStep;
import dev.sluice.gateway.RunStep.Ending;
import dev.sluice.gateway.RunStep.Kind;
import dev.sluice.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("R-24: the fence against late requests of a bulk run")
final class LatePacketFenceTest {
    private static final Instant ENDED = Instant.parse("2026-11-20T10:00:00Z");
    private static final RunId BULK = new RunId("run-1");

    private static RunStep step(long number, RunId run, Kind kind, Optional<Ending> ending) {
        return new RunStep(number, run, kind, "t", ENDED.minusSeconds(60), ending, ending.map(any -> ENDED));
    }

    private static RunStep bulk(Optional<Ending> ending) {
        return step(1, BULK, Kind.BULK_WRITE, ending);
    }

    @Test
    @DisplayName("is open for 16 minutes after an interrupted one")
    void interrupted() {
        List<RunStep> steps = List.of(bulk(Optional.of(Ending.INTERRUPTED)));
        assertThat(LatePacketFence.openUntil(steps, ENDED)).contains(ENDED.plus(LatePacketFence.WINDOW));
        assertThat(LatePacketFence.openUntil(steps, ENDED.plusSeconds(16 * 60 - 1)))
                .isPresent();
        assertThat(LatePacketFence.openUntil(steps, ENDED.plusSeconds(16 * 60))).isEmpty();
    }

    @Test
    @DisplayName("stays open as long as one runs, or nobody has noted that it was killed")
    void running() {
        Instant muchLater = ENDED.plusSeconds(86_400);
        assertThat(LatePacketFence.openUntil(List.of(bulk(Optional.empty())), muchLater))
                .contains(muchLater.plus(LatePacketFence.WINDOW));
    }

    @Test
    @DisplayName("is no matter after one whose attempts were all answered, whatever is written after it")
    void done() {
        RunStep done = bulk(Optional.of(Ending.DONE));
        RunStep later = step(2, new RunId("run-2"), Kind.EPOCH, Optional.empty());
        assertThat(LatePacketFence.openUntil(List.of(done), ENDED)).isEmpty();
        assertThat(LatePacketFence.openUntil(List.of(done, later), ENDED)).isEmpty();
        assertThat(LatePacketFence.quietUntil(List.of(done, later), ENDED)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("laterSteps")
    @DisplayName("is open after one of which an attempt had no answer, as soon as anything is written behind it")
    void unanswered(RunStep later) {
        RunStep bulk = bulk(Optional.of(Ending.UNANSWERED));
        assertThat(LatePacketFence.openUntil(List.of(bulk, later), ENDED)).contains(ENDED.plus(LatePacketFence.WINDOW));
        assertThat(LatePacketFence.openUntil(List.of(bulk, later), ENDED.plusSeconds(16 * 60)))
                .isEmpty();
    }

    static Stream<RunStep> laterSteps() {
        return Stream.of(
                step(2, BULK, Kind.EPOCH, Optional.of(Ending.DONE)),
                step(2, BULK, Kind.REPLAY, Optional.of(Ending.DONE)),
                step(2, BULK, Kind.BULK_WRITE, Optional.of(Ending.DONE)),
                step(2, new RunId("run-2"), Kind.EPOCH, Optional.empty()));
    }

    @Test
    @DisplayName(
            "R-20: asks others to wait where nothing was written behind it, for what lands repeats what stands there")
    void quiet() {
        List<RunStep> steps = List.of(
                step(0, new RunId("run-0"), Kind.EPOCH, Optional.of(Ending.DONE)),
                bulk(Optional.of(Ending.UNANSWERED)));
        assertThat(LatePacketFence.openUntil(steps, ENDED)).isEmpty();
        assertThat(LatePacketFence.quietUntil(steps, ENDED)).contains(ENDED.plus(LatePacketFence.WINDOW));
        assertThat(LatePacketFence.quietUntil(steps, ENDED.plusSeconds(16 * 60)))
                .isEmpty();
    }

    @Test
    @DisplayName("is told by the clock that it was measured with, the target's")
    void told() {
        String told = "2026-11-20T10:00:00Z by the target's clock";
        assertThat(LatePacketFence.sentence(ENDED.plusMillis(7))).contains(told);
        assertThat(LatePacketFence.request(ENDED.plusMillis(7))).contains(told);
    }

    @Test
    @DisplayName("does not concern conditional writes, which a late request cannot undo (R-10)")
    void versioned() {
        RunStep killed = step(1, BULK, Kind.EPOCH, Optional.of(Ending.INTERRUPTED));
        assertThat(LatePacketFence.openUntil(List.of(killed), ENDED)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"BULK_WRITE", "EPOCH", "REPLAY", "STREAM"})
    @DisplayName("concerns every write where somebody else may delete what it wrote, unless each attempt was answered")
    void landing(Kind kind) {
        Instant until = ENDED.plus(LatePacketFence.WINDOW);
        for (Ending ending : List.of(Ending.INTERRUPTED, Ending.UNANSWERED)) {
            List<RunStep> steps = List.of(step(1, BULK, kind, Optional.of(ending)));
            assertThat(LatePacketFence.landingUntil(steps, ENDED)).contains(until);
            assertThat(LatePacketFence.landingUntil(steps, until.minusMillis(1)))
                    .contains(until);
            assertThat(LatePacketFence.landingUntil(steps, until)).isEmpty();
        }
        assertThat(LatePacketFence.landingUntil(List.of(step(1, BULK, kind, Optional.of(Ending.DONE))), ENDED))
                .isEmpty();
        assertThat(LatePacketFence.landingUntil(List.of(step(1, BULK, kind, Optional.empty())), ENDED.plusSeconds(9)))
                .contains(until.plusSeconds(9));
    }

    @ParameterizedTest
    @EnumSource(names = {"PREPARE_FEED", "REMOVE_FEED"})
    @DisplayName("does not concern what writes no item")
    void elsewhere(Kind kind) {
        assertThat(LatePacketFence.landingUntil(List.of(step(1, BULK, kind, Optional.of(Ending.INTERRUPTED))), ENDED))
                .isEmpty();
    }
}
