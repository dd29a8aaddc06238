package dev.sluice.engine;

import dev.sluice.gateway.FeedRecord;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.RunEvent;
import dev.sluice.verify.Readings;
import dev.sluice.verify.Verification;
import dev.sluice.verify.Verified;
import dev.sluice.verify.VerifyLevel;
import java.util.Optional;

/** Keeps what a verification reads, so that another one goes on where it was stopped or killed. */
final class VerifyReadings {
    private final EnginePorts ports;
    private final VerifyTask.Call call;
    private final StreamSight sight;

    VerifyReadings(EnginePorts ports, VerifyTask.Call call, StreamSight sight) {
        this.ports = ports;
        this.call = call;
        this.sight = sight;
    }

    /**
     * A verification and what it stands on.
     *
     * @param ground what had been written before anything was read
     * @param remark what a reader of the result has to know; empty where it began anew
     */
    record Examined(Verified verified, Ground ground, Optional<String> remark) {}

    /** Examines everything; nobody goes on with it. */
    Examined unkept(VerifyLevel level, Verification verification, Ground ground) {
        return new Examined(verification.examine(level, Readings.none()), ground, Optional.empty());
    }

    /** Examines everything. */
    Examined anew(VerifyLevel level, Verification verification, Ground ground) {
        Readings.Heading heading = new Readings.Heading(
                subject(level), ground.text(), ports.clock().instant());
        try (Readings readings = Readings.begin(call.workspace().workFolder(), heading)) {
            return new Examined(examine(level, verification, readings), ground, Optional.empty());
        }
    }

    /**
     * Goes on with one that was stopped.
     *
     * @param verification beside a stream, followed or at rest: what was read before is of another snapshot, so that each difference is looked at again
     */
    Examined resumed(VerifyLevel level, Verification verification) {
        try (Readings readings = Readings.resume(call.workspace().workFolder(), subject(level))) {
            Verified verified = examine(level, verification, readings);
            return new Examined(
                    verified,
                    Ground.parse(readings.heading().ground()),
                    Optional.of("It went on from a verification that began at "
                            + readings.heading().began() + ", and holds for the position "
                            + verified.result().position() + " where that one began."));
        }
    }

    private Verified examine(VerifyLevel level, Verification verification, Readings readings) {
        try {
            return verification.examine(level, readings);
        } catch (StoppedException stopped) {
            if (readings.areKept()) {
                call.watch()
                        .listener()
                        .on(new RunEvent.Remark(
                                "What was read of both sides is kept; sluice verify --resume goes on from there."));
            }
            throw stopped;
        }
    }

    /** What has to be the same. The form of hashes may change from version to version of this program. */
    private String subject(VerifyLevel level) {
        Optional<FeedRecord> feed = sight.feed();
        return String.join(
                "\n",
                ports.version(),
                level.word(),
                call.subject().designHash(),
                call.subject().source(),
                call.subject().target(),
                String.valueOf(sight.generation()),
                feed.map(FeedRecord::name).orElse(""),
                feed.map(of -> of.start().toString()).orElse(""));
    }
}
