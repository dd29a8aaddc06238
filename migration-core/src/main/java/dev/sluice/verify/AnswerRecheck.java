package dev.sluice.verify;

import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import dev.sluice.verify.AnswerComparison.Different;
import dev.sluice.verify.AnswerComparison.Equal;
import dev.sluice.verify.AnswerComparison.NotCompared;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks questions of access patterns again until it is known whether their answers are equal: the SQL in a fresh exact snapshot, the request
 * when the stream has applied everything before it, and so on while something newer is among the items. An answer of a global index comes late
 * besides: like any other one it is a finding only when it was the same wrong one twice, ten seconds and a position apart. Used by one thread.
 */
final class AnswerRecheck {
    /** How many questions are asked in one snapshot: behind it the target goes on. */
    private static final int BATCH = 24;
    /** Answers of so many items together are held until a snapshot is there. */
    private static final int MOST_HELD = 20_000;

    private final VerificationPorts ports;
    private final FollowedStream stream;
    private final LookPauses pauses;
    private final List<SuspectAnswer> waiting = new ArrayList<>();
    /** The stream goes on no more, or no snapshot tells its position: nothing can be proven. */
    private boolean stuck;

    AnswerRecheck(VerificationPorts ports, FollowedStream stream) {
        this.ports = ports;
        this.stream = stream;
        this.pauses = new LookPauses(ports.pause(), ports.seed());
    }

    /** Takes a question. */
    void add(SuspectAnswer suspect) {
        waiting.add(suspect);
    }

    /** The newest version among the items of an answer, where one has a version. */
    static Optional<Version> newest(TargetAnswer found) {
        return found.items().stream()
                .map(ItemOwner::version)
                .flatMap(Optional::stream)
                .max(Version::compareTo);
    }

    /** Asks all of them until each is settled. */
    void settle() {
        pauses.restart();
        while (!waiting.isEmpty()) {
            lookAtAll();
            if (!waiting.isEmpty()) {
                ports.cancellation().throwIfRequested();
                pauses.await(waiting.stream()
                        .map(suspect -> suspect.untilFinding(stream.clock().instant())));
            }
        }
    }

    private void lookAtAll() {
        List<SuspectAnswer> all = List.copyOf(waiting);
        waiting.clear();
        for (int from = 0; from < all.size(); from += BATCH) {
            ports.cancellation().throwIfRequested();
            List<SuspectAnswer> batch = all.subList(from, Math.min(all.size(), from + BATCH));
            if (stuck) {
                batch.forEach(SuspectAnswer::unsettle);
            } else {
                lookTogether(batch);
            }
        }
    }

    /**
     * A look at some questions. An answer of the target that was read before the snapshot and that the snapshot gives too is equal, however much its
     * items are written. For the others the stream has to come to the snapshot first.
     */
    private void lookTogether(List<SuspectAnswer> batch) {
        List<SuspectAnswer> open = new ArrayList<>(batch);
        try {
            Map<SuspectAnswer, TargetAnswer> before = before(batch);
            try (SourceEpoch epoch = ports.epochs().get()) {
                if (epoch.kind() != SourceEpoch.Kind.LOG_ORDERED) {
                    stuck = true;
                }
                Version version = Version.of(stream.generation(), epoch.position());
                for (SuspectAnswer suspect : stuck ? List.<SuspectAnswer>of() : batch) {
                    if (wasEqual(suspect, before.get(suspect), epoch, version)) {
                        open.remove(suspect);
                    }
                }
                stuck = stuck
                        || !open.isEmpty() && !stream.reaches(epoch.position(), ports.pause(), ports.cancellation());
                while (!open.isEmpty()) {
                    SuspectAnswer next = open.get(0);
                    if (stuck) {
                        next.unsettle();
                    } else {
                        judge(next, epoch, version);
                    }
                    open.remove(0);
                }
            }
        } catch (UnreachableException unreadable) {
            open.forEach(suspect -> suspect.notCompared(String.valueOf(unreadable.getMessage())));
        }
    }

    private Map<SuspectAnswer, TargetAnswer> before(List<SuspectAnswer> batch) {
        Map<SuspectAnswer, TargetAnswer> before = new HashMap<>();
        int held = 0;
        for (SuspectAnswer suspect : batch) {
            if (held < MOST_HELD && suspect.rows() < MOST_HELD) {
                TargetAnswer found = suspect.question().found(suspect.rows());
                held += found.items().size();
                before.put(suspect, found);
            }
        }
        return before;
    }

    private static boolean wasEqual(
            SuspectAnswer suspect, @Nullable TargetAnswer before, SourceEpoch epoch, Version version) {
        if (before == null) {
            return false;
        }
        try {
            SourceAnswer expected = suspect.question().expected(epoch);
            boolean newer =
                    newest(before).filter(of -> of.compareTo(version) > 0).isPresent();
            boolean equal = !newer && suspect.question().compare(expected, before) instanceof Equal;
            if (equal) {
                suspect.settle(new Equal(), expected);
            }
            return equal;
        } catch (InvalidInputException refused) {
            suspect.notCompared(String.valueOf(refused.getMessage()));
            return true;
        }
    }

    private void judge(SuspectAnswer suspect, SourceEpoch epoch, Version version) {
        try {
            SourceAnswer expected = suspect.question().expected(epoch);
            TargetAnswer found = suspect.question().found(suspect.rows());
            AnswerComparison comparison = suspect.question().compare(expected, found);
            Optional<Version> newest = newest(found);
            boolean newer = newest.filter(of -> of.compareTo(version) > 0).isPresent();
            if (comparison instanceof NotCompared) {
                suspect.settle(comparison, expected);
            } else if (newer && !suspect.wasAhead(newest)) {
                suspect.moved(newest);
                again(suspect);
            } else if (comparison instanceof Equal) {
                suspect.settle(comparison, expected);
            } else {
                sight(suspect, new Look(expected, found, (Different) comparison, epoch.position()));
            }
        } catch (InvalidInputException refused) {
            suspect.notCompared(String.valueOf(refused.getMessage()));
        }
    }

    /** Two answers that differ at a position. */
    private record Look(SourceAnswer expected, TargetAnswer found, Different how, Lsn position) {}

    private void sight(SuspectAnswer suspect, Look look) {
        AnswerSighting now = AnswerSighting.of(suspect.question().pattern().contract(), look.expected(), look.found());
        if (suspect.differs(
                now, look.expected(), look.position(), stream.clock().instant())) {
            suspect.settle(look.how(), look.expected());
        } else {
            again(suspect);
        }
    }

    private void again(SuspectAnswer suspect) {
        if (suspect.looks() >= LookPauses.MOST_LOOKS) {
            suspect.unsettle();
        } else {
            waiting.add(suspect);
        }
    }
}
