package dev.sluice.verify;

import dev.sluice.gateway.SourceEpoch;
import dev.sluice.value.Version;
import dev.sluice.verify.AnswerComparison.Equal;
import dev.sluice.verify.AnswerComparison.NotCompared;
import java.util.Optional;

/** Answers of two sides that move, told at the position of a snapshot. Used by one thread. */
final class LiveAnswers {
    private final VerificationPorts ports;
    private final FollowedStream stream;
    private final SourceEpoch epoch;
    private final Version version;
    private final AnswerRecheck recheck;

    /**
     * Nothing was asked yet.
     *
     * @param epoch the snapshot of the first answers
     */
    LiveAnswers(VerificationPorts ports, FollowedStream stream, SourceEpoch epoch) {
        this.ports = ports;
        this.stream = stream;
        this.epoch = epoch;
        this.version = Version.of(stream.generation(), epoch.position());
        this.recheck = new AnswerRecheck(ports, stream);
    }

    /** Asks again what is not proven. */
    AnswerRecheck recheck() {
        return recheck;
    }

    /** Waits until the stream has come to the snapshot; why no answer of the target can be told from a late one, if so. */
    Optional<String> obstacle() {
        if (epoch.kind() != SourceEpoch.Kind.LOG_ORDERED) {
            return Optional.of("A sync is at work, and the position of the snapshot is not exact (" + epoch.remark()
                    + "), so that lag cannot be told from drift (R-82); it needs a free replication slot.");
        }
        if (!stream.reaches(epoch.position(), ports.pause(), ports.cancellation())) {
            return Optional.of("The change stream has not come to the snapshot's position " + epoch.position()
                    + " and stands at " + stream.applied().get() + " for "
                    + stream.patience().toSeconds()
                    + " s (R-82); see that sluice sync goes on, then verify again.");
        }
        return Optional.empty();
    }

    /** Whether a comparison with the snapshot's answer needs no second look. */
    boolean isProof(AnswerComparison comparison, TargetAnswer found) {
        boolean older = AnswerRecheck.newest(found)
                .filter(newest -> newest.compareTo(version) > 0)
                .isEmpty();
        return comparison instanceof NotCompared || comparison instanceof Equal && older;
    }
}
