package dev.sluice.cutover;

import dev.sluice.run.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a move stands and what is in its way. Immutable.
 *
 * @param phase by the journal
 * @param doubt one sentence where the journal's phase is not to be relied on, such as a change that nobody finished; empty where it is
 * @param readings one of each gate, in their order
 * @param parts the other parts of the system, each a project of its own
 */
public record CutoverBoard(Phase phase, Optional<String> doubt, List<GateReading> readings, List<SystemPart> parts) {
    /** The board of a system that moves as a whole. */
    public CutoverBoard(Phase phase, Optional<String> doubt, List<GateReading> readings) {
        this(phase, doubt, readings, List.of());
    }

    public CutoverBoard {
        parts = List.copyOf(parts);
        readings = List.copyOf(readings);
        List<Gate> gates = readings.stream().map(GateReading::gate).toList();
        if (!gates.equals(Arrays.asList(Gate.values()))) {
            throw new IllegalArgumentException("a board has one reading of each gate, in order, not " + gates);
        }
    }

    /**
     * The next phase whose entrance gates stand before; beside the way that of the first such phase, where every way back on it leads to. Empty where
     * none is left.
     */
    public Optional<Phase> guarded() {
        if (phase.isFinal()) {
            return Optional.empty();
        }
        return Arrays.stream(Gate.values())
                .map(Gate::guards)
                .sorted()
                .filter(guarded -> !phase.isOnTheWay() || guarded.compareTo(phase) > 0)
                .findFirst();
    }

    /** The shut gates before that phase. */
    public List<GateReading> blocking() {
        return guarded().map(this::blocking).orElse(List.of());
    }

    /** The shut gates before a phase. */
    public List<GateReading> blocking(Phase entered) {
        return readings.stream()
                .filter(GateReading::blocks)
                .filter(reading -> reading.gate().standsBefore(entered))
                .toList();
    }

    /** Whether no gate is shut, those before later phases included, and nothing is in doubt. */
    public boolean isClear() {
        return doubt.isEmpty() && readings.stream().noneMatch(GateReading::blocks);
    }

    /** What stands in the way of the next phase, in one sentence. */
    public String sentence() {
        if (doubt.isPresent()) {
            return doubt.get();
        }
        Optional<Phase> entered = guarded();
        if (entered.isEmpty()) {
            return phase.isFinal() ? "The move has ended: " + phase + "." : "No gate stands after " + phase + ".";
        }
        return sentence(entered.get());
    }

    /** The gates that are shut before a phase, in one sentence. */
    public String sentence(Phase entered) {
        List<GateReading> shut = blocking(entered);
        if (shut.isEmpty()) {
            return "No gate before " + entered + " is shut.";
        }
        String names = shut.stream()
                .map(reading -> reading.gate().id() + " " + reading.gate().title())
                .collect(Collectors.joining(", "));
        return (shut.size() == 1 ? "One gate before " : shut.size() + " gates before ") + entered
                + (shut.size() == 1 ? " is" : " are") + " shut: " + names + ".";
    }
}
