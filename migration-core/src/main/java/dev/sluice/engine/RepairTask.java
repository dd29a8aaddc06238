package dev.sluice.engine;

import dev.sluice.backfill.LatePacketFence;
import dev.sluice.backfill.WriteMode;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceLock;
import dev.sluice.gateway.Subject;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.gateway.TargetReader;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.RunSettings;
import dev.sluice.projection.Projection;
import dev.sluice.repair.Repair;
import dev.sluice.repair.RepairCounts;
import dev.sluice.repair.RepairPorts;
import dev.sluice.repair.RepairResult;
import dev.sluice.repair.RepairResult.Ending;
import dev.sluice.value.Lsn;
import dev.sluice.verify.ConfirmedKey;
import dev.sluice.verify.FollowedStream;
import dev.sluice.verify.Verified;
import dev.sluice.write.ItemWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Repairs what a verification has confirmed. It writes beside a sync of the same project (docs/adr/0007): every write has its condition and
 * the exact position of a snapshot. Where no sync is at work it takes the lock of a single controller.
 */
final class RepairTask {
    private final EnginePorts ports;
    private final Call call;

    /**
     * What a repair is of.
     *
     * @param stream the change stream that is applied meanwhile, or one at rest
     */
    record Call(
            Workspace workspace,
            Journal journal,
            SourceDatabase source,
            Projection projection,
            TargetReader target,
            Subject subject,
            FollowedStream stream,
            BooleanSupplier isFollowed,
            Watch watch) {}

    RepairTask(EnginePorts ports, Call call) {
        this.ports = ports;
        this.call = call;
    }

    /**
     * Refuses where no version of a repair would have a place among those of the target.
     *
     * @throws StoppedException when no run of this design has written
     */
    static long requireGeneration(OptionalLong generation) {
        return generation.orElseThrow(() -> new StoppedException(
                "No backfill with this design has written into these tables, so that there is nothing to"
                        + " repair yet (R-83): say sluice backfill first."));
    }

    /** Repairs, or tells what it would do. */
    RepairResult run(Verified verified, RepairOptions options) {
        List<ConfirmedKey> confirmed = verified.confirmed();
        List<ConfirmedKey> planned = confirmed.stream()
                .filter(key -> Repair.isWithin(key, options.scope()) && options.covers(key))
                .toList();
        long left = confirmed.size() - planned.size();
        Ending ending = planned.isEmpty()
                ? Ending.NOTHING_TO_DO
                : planned.size() > options.most()
                        ? Ending.TOO_MANY
                        : options.mode() == RepairOptions.Mode.SHOW ? Ending.SHOWN : Ending.DONE;
        RepairResult plan = new RepairResult(options.scope(), planned, left, RepairCounts.NONE, List.of(), ending, "");
        if (ending != Ending.DONE) {
            return plan;
        }
        try {
            Repair.Done done = write(planned, options, verified.result().position());
            return new RepairResult(options.scope(), planned, left, done.counts(), done.replaced(), ending, "");
        } catch (SluiceException broken) {
            // What was found is told and kept all the same.
            return plan.brokenOff(String.valueOf(broken.getMessage()));
        }
    }

    private Repair.Done write(List<ConfirmedKey> planned, RepairOptions options, Lsn from) {
        RunSettings settings = call.workspace().project().settings();
        try (SourceLock lock = lock();
                ItemStore store = ports.targets()
                        .openStore(call.workspace().project().target(), WritingPlan.connections(settings));
                UnansweredRequests unanswered =
                        new UnansweredRequests(ports, call.journal(), call.subject(), () -> time(store));
                Writing writing = Writing.of(ports, settings, OptionalDouble.empty(), call.watch());
                ItemWriter writer = writing.writer(WriteMode.VERSIONED, store, call.projection())) {
            // Once more: the comparison before may have taken hours.
            ForwardFence.require(call.journal().cutover(), "sluice verify --repair");
            requireQuiet(store);
            unanswered.noteKilledRepair();
            writer.onUnanswered(unanswered::met);
            call.watch().remark("Repairing " + planned.size() + " keys (R-83).");
            Repair.Done done = new Repair(
                            new RepairPorts(
                                    call.workspace().project().design(),
                                    call.projection(),
                                    call.source()::openEpoch,
                                    call.target(),
                                    writer,
                                    store,
                                    call.stream().generation(),
                                    position -> begin(from, position, planned, options),
                                    ports.pause(),
                                    call.watch().cancellation()),
                            options.scope())
                    .run(planned);
            if (!lock.isHeld()) {
                call.watch()
                        .remark("The lock in the source was lost during the repair (R-23); every write had its"
                                + " condition, so nothing newer was overwritten.");
            }
            return done;
        }
    }

    /** Before each write: what the stream then finds newer than itself is no log that went back. */
    private void begin(Lsn from, Lsn through, List<ConfirmedKey> planned, RepairOptions options) {
        RepairResult plan =
                new RepairResult(options.scope(), planned, 0, RepairCounts.NONE, List.of(), Ending.SHOWN, "");
        new EvidenceStore(ports).begin(call.journal(), from + " " + through, plan, call.subject());
    }

    /** What a repair locks in the source, whatever else is at work there. */
    static List<String> locks(Subject subject) {
        return TargetIdentity.each(subject.target()).stream()
                .map(table -> "repair " + subject.source() + " " + table)
                .toList();
    }

    /** One repair at a time; and where no sync holds it, the lock of a single controller too. */
    private SourceLock lock() {
        List<String> controlled = TargetIdentity.each(call.subject().target()).stream()
                .map(table -> call.subject().source() + " " + table)
                .toList();
        List<String> repaired = locks(call.subject());
        Optional<SourceLock> all = call.source()
                .lock(Stream.concat(repaired.stream(), controlled.stream()).toList());
        return all.or(() -> call.isFollowed().getAsBoolean() ? call.source().lock(repaired) : Optional.empty())
                .orElseThrow(() -> new StoppedException(
                        "Another process moves rows into these tables or repairs them (R-23); wait until it has ended, then"
                                + " verify with --repair again: nothing was written."));
    }

    /** An unconditional write that may still land would undo a repair. */
    private void requireQuiet(ItemStore store) {
        Optional<Instant> until = LatePacketFence.quietUntil(
                call.journal().steps().onNames(call.subject().target()), time(store));
        until.ifPresent(when -> {
            throw new StoppedException(LatePacketFence.request(when) + " Verify with --repair again after that.");
        });
    }

    private Instant time(ItemStore store) {
        return store.time().orElseGet(ports.clock()::instant);
    }
}
