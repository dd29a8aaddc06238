package dev.sluice.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.run.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The board of the cutover")
final class CutoverBoardTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    private static GateReading reading(Gate gate, Standing standing) {
        String who = standing == Standing.WAIVED ? "Ada" : "";
        return new GateReading(gate, standing, "1", "0", "Somebody looked.", Optional.of(AT), who);
    }

    /** A board on which all gates are open but some. */
    private static CutoverBoard board(Phase phase, Standing shut, Gate... gates) {
        Set<Gate> those = Set.of(gates);
        return new CutoverBoard(
                phase,
                Optional.empty(),
                Arrays.stream(Gate.values())
                        .map(gate -> reading(gate, those.contains(gate) ? shut : Standing.PASSED))
                        .toList());
    }

    @Test
    @DisplayName("there are eighteen gates, G-01 to G-18, each once and in order")
    void eighteen() {
        assertThat(Arrays.stream(Gate.values()).map(Gate::id))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 18)
                        .mapToObj(number -> "G-" + (number < 10 ? "0" : "") + number)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "PLANNED, SHADOWING",
        "IN_SYNC, SHADOWING",
        "SHADOWING, ARMED",
        "ARMED, FROZEN",
        "FROZEN, ''",
        "SWITCHED, ''",
        "COMPLETED, ''",
        "ABORTED, ''",
        "PAUSED, SHADOWING",
        "REBASE_REQUIRED, SHADOWING",
        "ROLLED_BACK, SHADOWING"
    })
    @DisplayName("the next phase with gates before it")
    void guarded(Phase phase, String expected) {
        assertThat(board(phase, Standing.PASSED).guarded().map(Phase::name).orElse(""))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    @DisplayName("every gate stands before the freeze, and each that is shut is named there")
    void allBeforeTheFreeze(Gate gate) {
        CutoverBoard board = board(Phase.ARMED, Standing.FAILED, gate);
        assertThat(board.blocking()).extracting(GateReading::gate).containsExactly(gate);
        assertThat(board.sentence())
                .isEqualTo("One gate before FROZEN is shut: " + gate.id() + " " + gate.title() + ".");
        assertThat(board.isClear()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    @DisplayName("only what passed or is waived lets through: what nobody looked at is shut")
    void standings(Standing standing) {
        boolean open = standing == Standing.PASSED || standing == Standing.WAIVED;
        CutoverBoard board = board(Phase.IN_SYNC, standing, Gate.LAG);
        assertThat(board.blocking().isEmpty()).isEqualTo(open);
        assertThat(board.isClear()).isEqualTo(open);
    }

    @Test
    @DisplayName(
            "before shadowing stand G-01 to G-05; those of later phases do not hold it up, but the board is not clear")
    void laterGates() {
        CutoverBoard board = board(Phase.IN_SYNC, Standing.NOT_CHECKABLE, Gate.PATTERNS, Gate.PEOPLE);
        assertThat(board.blocking()).isEmpty();
        assertThat(board.sentence()).isEqualTo("No gate before SHADOWING is shut.");
        assertThat(board.isClear()).isFalse();
        assertThat(Arrays.stream(Gate.values()).filter(gate -> gate.standsBefore(Phase.SHADOWING)))
                .extracting(Gate::id)
                .containsExactly("G-01", "G-02", "G-03", "G-04", "G-05");
    }

    @Test
    @DisplayName("a gate that was passed on the way and is shut again blocks later phases too")
    void shutAgain() {
        CutoverBoard board = board(Phase.ARMED, Standing.UNKNOWN, Gate.LAG, Gate.BACKUP);
        assertThat(board.sentence()).isEqualTo("2 gates before FROZEN are shut: G-03 lag, G-11 backup.");
    }

    @Test
    @DisplayName("a doubt about the phase comes before everything, and is never clear")
    void doubt() {
        CutoverBoard board = new CutoverBoard(
                Phase.ARMED,
                Optional.of("A change was not finished."),
                board(Phase.ARMED, Standing.PASSED).readings());
        assertThat(board.sentence()).isEqualTo("A change was not finished.");
        assertThat(board.isClear()).isFalse();
    }

    @Test
    @DisplayName("a board lacks no gate, and has none twice")
    void whole() {
        List<GateReading> readings =
                new ArrayList<>(board(Phase.PLANNED, Standing.PASSED).readings());
        readings.set(3, readings.get(2));
        assertThatThrownBy(() -> new CutoverBoard(Phase.PLANNED, Optional.empty(), readings))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CutoverBoard(Phase.PLANNED, Optional.empty(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("a reading says where it is from, and a waived one who answers for it; the figure stays")
    void readings() {
        GateReading failed = reading(Gate.QUARANTINE, Standing.FAILED);
        GateReading waived = failed.waived("Ada", "Waived until Friday.");
        assertThat(waived.blocks()).isFalse();
        assertThat(waived.figure()).isEqualTo(failed.figure());
        assertThat(waived.evidence()).isEqualTo("Somebody looked. Waived until Friday.");
        assertThatThrownBy(() -> failed.waived(" ", "why")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GateReading(Gate.LAG, Standing.PASSED, "", "", " ", Optional.empty(), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
