package dev.sluice.engine;

import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.RunRecord;
import dev.sluice.problem.StoppedException;
import dev.sluice.verify.Readings;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Keeps what a verification reads, so that another one goes on where it was stopped or killed. */
final class VerifyReadings {
    private static final String KEPT =
            "What was read of both sides is kept; sluice verify --resume goes on from there.";

    private final EnginePorts ports;
    private final VerifyTask.Call call;
    private final StreamSight sight;

    VerifyReadings(EnginePorts ports, VerifyTask.Call call, StreamSight sight) {
        this.ports = ports;
        this.call = call;
        this.sight = sight;
    }

    /**
     * Verifies with readings: new ones, those that are there, or none that are kept. They are removed when the result is kept, unless something could not be
     * read.
     *
     * @param asked the present at the target
     */
    VerifyTask.Kept within(VerifyOptions options, Instant asked, Function<Readings, VerifyTask.Kept> verification) {
        try (Readings readings = open(options, asked)) {
            VerifyTask.Kept kept = verify(readings, verification);
            boolean ended =
                    kept.outcome().unkept().isEmpty() && kept.outcome().result().notCompared() == 0;
            if (ended) {
                readings.done();
            } else {
                tell(readings);
            }
            return kept;
        }
    }

    private VerifyTask.Kept verify(Readings readings, Function<Readings, VerifyTask.Kept> verification) {
        try {
            return verification.apply(readings);
        } catch (StoppedException stopped) {
            tell(readings);
            throw stopped;
        }
    }

    private void tell(Readings readings) {
        if (readings.areKept() && readings.isBegun()) {
            call.watch().remark(KEPT);
        }
    }

    private Readings open(VerifyOptions options, Instant asked) {
        Ground ground = Ground.of(call.journal());
        Readings.Heading heading = new Readings.Heading(
                subject(options.level()), ground.text(), asked, ports.clock().instant());
        boolean whole = options.level() != VerifyLevel.PATTERNS
                && options.repair().isEmpty()
                && options.sample().isEmpty();
        if (!whole || options.start() == VerifyOptions.Start.UNKEPT) {
            return Readings.unkept(heading);
        }
        return options.start() == VerifyOptions.Start.RESUMED
                ? Readings.resume(call.workspace().workFolder(), heading.subject())
                : Readings.begin(call.workspace().workFolder(), heading);
    }

    /** Where it went on, a result says so, and for which positions it holds. */
    static VerifyResult remarked(VerifyResult result, VerifyOptions options, Readings readings) {
        return options.start() == VerifyOptions.Start.RESUMED
                ? result.remarked("It went on from a verification that began at "
                        + readings.heading().began() + ", so each key was looked at somewhere between the positions "
                        + result.position() + " and " + readings.position() + ".")
                : result;
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
                call.journal()
                        .latestRun(RunRecord.Kind.BACKFILL)
                        .map(run -> run.id().value())
                        .orElse(""),
                feed.map(FeedRecord::name).orElse(""),
                feed.map(of -> of.start().toString()).orElse(""));
    }
}
