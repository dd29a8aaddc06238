package dev.sluice.verify;

import dev.sluice.digest.DigestComparison;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.UnreachableException;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import dev.sluice.verify.TableComparison.Depth;

/**
 * A table that is written while it is verified. It is scanned when the stream has applied everything before the snapshot, so that each item of an
 * older version has to be what the snapshot says; the others, and what differs all the same, are looked at again. Thread-safe until
 * {@link #settle}.
 */
final class LiveTable {
    /** How many keys of each kind that differ are looked at again; more of them stay unsettled. */
    static final int LISTED = 10_000;

    private static final int WORKERS = 4;

    private final VerificationPorts ports;
    private final FollowedStream stream;
    private final TableVerification.Scope scope;
    private final RecheckFindings findings;
    private final Recheck recheck;
    private final TouchedKeys touched;
    private long untold;
    private long quarantinedUntold;

    LiveTable(VerificationPorts ports, FollowedStream stream, TableVerification.Scope scope, Depth depth) {
        this.ports = ports;
        this.stream = stream;
        this.scope = scope;
        this.findings = new RecheckFindings(ports, scope.table());
        this.recheck = new Recheck(ports, stream, scope.table(), depth, findings);
        Version snapshot = Version.of(stream.generation(), scope.epoch().position());
        this.touched = new TouchedKeys(scope.files(), snapshot, recheck::add);
    }

    /** Every key that is not known to be equal, once all are settled. */
    OpenKeys open() {
        return findings.open().plus(untold).plusQuarantined(quarantinedUntold);
    }

    TouchedKeys touched() {
        return touched;
    }

    RecheckFindings findings() {
        return findings;
    }

    /**
     * Refuses a snapshot of which nobody knows what the stream brings besides.
     *
     * @throws UnreachableException when its position is not exact
     */
    void requireExact() {
        if (!stream.isAtRest() && scope.epoch().kind() != SourceEpoch.Kind.LOG_ORDERED) {
            throw new UnreachableException("a sync is at work, and the position of the snapshot is not exact ("
                    + scope.epoch().remark()
                    + "), so that lag cannot be told from drift (R-82); it needs a free replication slot.");
        }
    }

    /**
     * Returns when everything before the snapshot is applied.
     *
     * @throws UnreachableException when the stream stands still
     */
    void awaitSnapshot() {
        Lsn position = scope.epoch().position();
        if (!stream.reaches(position, ports.pause(), ports.cancellation())) {
            throw new UnreachableException("the change stream has not come to the snapshot's position " + position
                    + " and stands at " + stream.applied().get() + " for "
                    + stream.patience().toSeconds()
                    + " s (R-82); see that sluice sync goes on, then verify again.");
        }
    }

    /**
     * Settles every key that the comparison does not prove to be equal.
     *
     * @param quarantined rows of the snapshot that could not be moved
     */
    VerifyCounts settle(TableFindings compared, SourceItems source, TargetItems target, long quarantined) {
        DigestComparison keys = compared.keys();
        long suspects = keys.missing() + keys.extra() + keys.different();
        long unknown = suspects - keys.suspects().size();
        if (!keys.suspects().isEmpty()) {
            unknown += new SuspectKeys(ports, scope.table(), keys.suspects()).collect(source, target, WORKERS, recheck);
        }
        recheck.settle();
        VerifyCounts settled = findings.counts();
        // A row that the snapshot says cannot be moved may be one that is met again.
        long others = Math.max(0, quarantined - settled.quarantined());
        untold = unknown;
        quarantinedUntold = others;
        return VerifyCounts.compared(keys.equal(), 0, 0, 0)
                .plus(settled)
                .plus(VerifyCounts.quarantined(others))
                .plus(VerifyCounts.unsettled(unknown));
    }
}
