package dev.sluice.engine;

import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.CutoverFacts;
import dev.sluice.cutover.Gate;
import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.gateway.RunRecord;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import dev.sluice.value.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Moves a project from phase to phase, each by a named transition from the phase that it is in (correctness.md section 11). */
final class AdvanceTask {
    private final EnginePorts ports;
    private final CutoverTask look;

    AdvanceTask(EnginePorts ports) {
        this.ports = ports;
        this.look = new CutoverTask(ports);
    }

    AdvanceOutcome run(Workspace workspace, AdvanceOptions options, Watch watch) {
        try (CutoverSession session = CutoverSession.openSource(ports, workspace)) {
            session.lock();
            new FrozenSource(ports, session, options.who(), watch).release();
            session.openTarget();
            session.requireOfThis();
            RollbackTask back = new RollbackTask(ports, session, RollbackOptions.by(options.who()), watch);
            Optional<Completion> completed =
                    new Recovery(ports, session, options.who(), watch, back).run(Recovery.Wish.FORWARD);
            if (completed.isPresent()) {
                return new AdvanceOutcome.Completed(Phase.SOAKING, completed.get());
            }
            Phase from = session.book().phase();
            if (options.to().equals(Optional.of(Phase.COMPLETED)) && from == Phase.SOAKING) {
                return complete(session, options.who(), watch);
            }
            List<Phase> way = way(from, options.to());
            List<Phase> passed = new ArrayList<>();
            Optional<WriteGap> gap = Optional.empty();
            for (Phase next : way) {
                CutoverTask.Seen seen = look.look(session);
                Optional<String> hindrance = hindrance(next, seen);
                if (hindrance.isPresent()) {
                    return new AdvanceOutcome.Blocked(seen.board(), passed, hindrance.get());
                }
                if (next == Phase.SWITCHED) {
                    try (SwitchTask task = new SwitchTask(ports, session, options.who(), watch)) {
                        task.prepare();
                        // Comparing everything may have taken hours, in which a gate may have shut.
                        seen = look.look(session);
                        hindrance = shutMeanwhile(seen.board());
                        if (hindrance.isPresent()) {
                            return new AdvanceOutcome.Blocked(
                                    seen.board(), passed, hindrance.get() + " Nobody was stopped.");
                        }
                        keep(session, seen.board(), next);
                        gap = Optional.of(task.run(evidence(seen.board())));
                    }
                } else {
                    keep(session, seen.board(), next);
                    record(session, transition(session.book().phase(), next), options.who(), seen.board());
                }
                passed.add(next);
            }
            return new AdvanceOutcome.Moved(from, passed, gap);
        }
    }

    /** The comparison itself is what verified since: a pass of it beside a row that never rests is inconclusive, and nothing against it. */
    private static Optional<String> shutMeanwhile(CutoverBoard board) {
        return board.blocking(Phase.FROZEN).stream().anyMatch(reading -> reading.gate() != Gate.VERIFICATION)
                ? Optional.of(board.sentence(Phase.FROZEN))
                : Optional.empty();
    }

    private void keep(CutoverSession session, CutoverBoard board, Phase next) {
        new EvidenceStore(ports).keep(session.journal(), board, next, session.subject());
    }

    private AdvanceOutcome complete(CutoverSession session, String who, Watch watch) {
        CompleteTask task = new CompleteTask(ports, session, who, watch);
        CutoverBoard board = look.look(session).board();
        return task.hindrance()
                .<AdvanceOutcome>map(sentence -> new AdvanceOutcome.Blocked(board, List.of(), sentence))
                .orElseGet(() -> new AdvanceOutcome.Completed(Phase.SOAKING, task.run(evidence(board))));
    }

    /** The phases to pass, the last one wanted. */
    private static List<Phase> way(Phase from, Optional<Phase> wanted) {
        if (wanted.isPresent() && wanted.get() == from) {
            return List.of();
        }
        if (from == Phase.COMPLETED) {
            throw new InvalidInputException(
                    "The move is COMPLETED, and nothing comes after that: another one begins in a project folder of its own.");
        }
        if (!from.isOnTheWay()) {
            throw new InvalidInputException("The move is " + from
                    + ", which is beside the way: look at sluice cutover status, which says what stands in the way; another move"
                    + " begins in a project folder of its own.");
        }
        Phase to = wanted.orElseGet(() -> next(from));
        if (to == Phase.FROZEN) {
            throw new InvalidInputException(
                    "A source is frozen only for the switch, as a part of it: say sluice cutover advance --to SWITCHED.");
        }
        if (to == Phase.COMPLETED) {
            throw new InvalidInputException("The move is " + from
                    + "; it is completed from SOAKING alone, since from then on there is no way back: say sluice cutover advance --to"
                    + " SOAKING first.");
        }
        if (!to.isOnTheWay()) {
            throw new InvalidInputException("advance does not lead to " + to
                    + ", which is beside the way: leave --to out for the next phase, or say sluice cutover rollback to go back to the"
                    + " source.");
        }
        if (to.compareTo(from) < 0) {
            throw new InvalidInputException("The move is " + from + " already, and advance does not lead back to " + to
                    + ": leave --to out for the next phase, or say sluice cutover rollback to go back to the source.");
        }
        if (to.compareTo(Phase.SWITCHED) >= 0 && from.compareTo(Phase.ARMED) < 0) {
            throw new InvalidInputException(
                    "The move is " + from + "; it is switched from ARMED alone: say sluice cutover advance --to"
                            + " ARMED first, and look at the board.");
        }
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.compareTo(from) > 0 && phase.compareTo(to) <= 0 && phase != Phase.FROZEN)
                .toList();
    }

    private static Phase next(Phase from) {
        if (from == Phase.ARMED) {
            throw new InvalidInputException(
                    "The next phase stops the writers of the source: say sluice cutover advance --to SWITCHED to do that now.");
        }
        if (from == Phase.SOAKING) {
            throw new InvalidInputException(
                    "The next phase has no way back: say sluice cutover advance --to COMPLETED to drop the change stream and take the"
                            + " engine's marks from the target.");
        }
        return from.next().orElseThrow();
    }

    private static PhaseTransition transition(Phase from, Phase to) {
        return Arrays.stream(PhaseTransition.values())
                .filter(one -> one.to() == to && one.from().contains(from))
                .findFirst()
                .orElseThrow();
    }

    /** What keeps a move from the next phase; empty where nothing does. */
    private static Optional<String> hindrance(Phase next, CutoverTask.Seen seen) {
        CutoverBoard board = seen.board();
        if (!board.blocking(next == Phase.SWITCHED ? Phase.FROZEN : next).isEmpty()) {
            return Optional.of(board.sentence(next == Phase.SWITCHED ? Phase.FROZEN : next));
        }
        CutoverFacts facts = seen.facts();
        Optional<RunRecord> run = facts.move().run().filter(one -> facts.move().isOf(facts.now()));
        CutoverFacts.Stream stream = facts.stream();
        return switch (next) {
            case PREPARED ->
                unless(
                        stream.prepared(),
                        "No change stream of this design, source and target is prepared; say sluice sync --prepare.");
            case BACKFILLING ->
                unless(
                        run.isPresent(),
                        "No backfill of this design, source and target was begun; say sluice backfill.");
            case CATCHING_UP ->
                unless(
                        run.filter(one -> one.state() == RunRecord.State.DONE).isPresent(),
                        "The backfill has not come to its end; say sluice backfill.");
            case IN_SYNC -> inSync(stream, seen.lagBytes());
            default -> Optional.empty();
        };
    }

    private static Optional<String> inSync(CutoverFacts.Stream stream, Bytes most) {
        if (stream.trouble().isPresent()) {
            return stream.trouble();
        }
        if (!stream.followed()) {
            return Optional.of("Nobody follows the change stream; start sluice sync.");
        }
        return unless(
                stream.behind().filter(behind -> behind.compareTo(most) <= 0).isPresent(),
                String.format(
                        Locale.ROOT,
                        "The stream is %s behind, and may be %s: wait until it has caught up.",
                        stream.behind().map(Bytes::toString).orElse("nobody knows how far"),
                        most));
    }

    private static Optional<String> unless(boolean holds, String sentence) {
        return holds ? Optional.empty() : Optional.of(sentence);
    }

    private void record(CutoverSession session, PhaseTransition transition, String who, CutoverBoard board) {
        CutoverBook book = session.book();
        long change = session.begin(transition, book.phase(), who, evidence(board));
        book.end(change, Ending.DONE, ports.clock().instant());
    }

    /** Which gates were open, and which of them somebody answers for. */
    private static String evidence(CutoverBoard board) {
        StringBuilder text = new StringBuilder();
        board.readings().stream().filter(reading -> !reading.blocks()).forEach(reading -> text.append(
                        text.isEmpty() ? "" : "; ")
                .append(reading.gate().id())
                .append(' ')
                .append(reading.standing().name().toLowerCase(Locale.ROOT))
                .append(reading.who().isEmpty() ? "" : " by " + reading.who())
                .append(' ')
                .append(reading.figure()));
        return text.toString();
    }
}
