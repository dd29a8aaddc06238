package dev.sluice.backfill;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.QuarantineEnding;
import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.gateway.RunStep;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.Finding;
import dev.sluice.problem.StoppedException;
import dev.sluice.projection.EntityProjection;
import dev.sluice.run.RunId;
import dev.sluice.value.Version;
import dev.sluice.write.ItemWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Deals with rows in quarantine again: reads each row anew in a new snapshot, renders it with the present design and writes it on
 * R-10's condition. What arrived is closed; nothing is sent from the record itself. Used by one thread at a time.
 */
public final class Replay {
    private final BackfillPorts ports;

    /** A replay that works with these. */
    public Replay(BackfillPorts ports) {
        this.ports = ports;
    }

    /**
     * Replays.
     *
     * @param request design and source; its scope, mode and sizes are not looked at
     * @param entries open records
     * @throws StoppedException when a request of a bulk write may still land, two rows claim one key now, or it is cancelled; what
     *     was closed stays so
     * @throws dev.sluice.problem.UnreachableException when source or target refuse to go on
     */
    public List<Replayed> run(BackfillRequest request, List<QuarantineEntry> entries) {
        List<EntityProjection> all = request.projection().entities();
        List<TableDesign> tables =
                all.stream().map(EntityProjection::table).distinct().toList();
        String target = new TargetTables(ports.store(), tables, all).identity();
        ReplayGround ground = new ReplayGround(ports, request, target);
        List<Replayed> done = new ArrayList<>();
        List<QuarantineEntry> here = new ArrayList<>();
        for (QuarantineEntry entry : entries) {
            ground.refusal(entry).ifPresentOrElse(why -> done.add(Replayed.open(entry, why)), () -> here.add(entry));
        }
        if (!here.isEmpty()) {
            done.addAll(replay(request, target, here));
        }
        return done;
    }

    private List<Replayed> replay(BackfillRequest request, String target, List<QuarantineEntry> entries) {
        List<Replayed> done = new ArrayList<>();
        Instant began = ports.clock().instant();
        RunId id = RunId.of(began, ports.random());
        long generation = ports.journal().generation(request.designHash(), request.versionedSource(), began);
        Backfill.endInterrupted(ports, target);
        requireNothingUnderWay(target);
        try (SourceEpoch epoch = ports.epochs().get()) {
            Version version = Version.of(generation, epoch.position());
            requireNoCollision(
                    ports.preflight().inspect(epoch, request.projection().entities(), version));
            long step = ports.journal().steps().begin(runOf(entries), RunStep.Kind.REPLAY, target, ports.targetTime());
            RunStep.Ending ending = RunStep.Ending.INTERRUPTED;
            try (ItemWriter writer = ports.writers().apply(WriteMode.VERSIONED)) {
                ReplayedRange.Surroundings with =
                        new ReplayedRange.Surroundings(epoch, version, writer, ports.cancellation());
                for (List<QuarantineEntry> group : groups(entries)) {
                    List<Replayed> replayed = replay(request, with, group);
                    replayed.forEach(one -> close(one, id));
                    done.addAll(replayed);
                }
                ending = writer.lateRequests() == ItemWriter.LateRequests.NONE
                        ? RunStep.Ending.DONE
                        : RunStep.Ending.UNANSWERED;
            } finally {
                ports.journal().steps().end(step, ending, ports.targetTime());
            }
        }
        return done;
    }

    /** A record is closed because of what was written, which nothing may overwrite any more. */
    private void requireNothingUnderWay(String target) {
        LatePacketFence.quietUntil(ports.journal().steps().onNames(target), ports.targetTime())
                .ifPresent(until -> {
                    throw new StoppedException(
                            "Nothing was replayed: a request of a bulk write may still land and put an older item over a"
                                    + " newer one until " + until.truncatedTo(ChronoUnit.SECONDS)
                                    + " (R-24); run the same command again after that.");
                });
    }

    private static RunId runOf(List<QuarantineEntry> entries) {
        return entries.get(0).run();
    }

    private static void requireNoCollision(List<Finding> blocking) {
        if (!blocking.isEmpty()) {
            throw new StoppedException("Nothing was replayed: "
                    + blocking.get(0).message()
                    + " Two rows that claim one key would overwrite one another (R-03); mend that, then run the same command"
                    + " again.");
        }
    }

    /** The records of each range together, so that it is read once. */
    private static List<List<QuarantineEntry>> groups(List<QuarantineEntry> entries) {
        Map<String, List<QuarantineEntry>> groups = new LinkedHashMap<>();
        for (QuarantineEntry entry : entries) {
            groups.computeIfAbsent(
                            entry.run() + " " + entry.record().entity() + " " + entry.range(), key -> new ArrayList<>())
                    .add(entry);
        }
        return List.copyOf(groups.values());
    }

    private List<Replayed> replay(
            BackfillRequest request, ReplayedRange.Surroundings with, List<QuarantineEntry> group) {
        QuarantineEntry first = group.get(0);
        EntityProjection entity =
                request.projection().entity(first.record().entity()).orElseThrow();
        return ports.journal()
                .keys(first.run(), first.record().entity(), first.range())
                .map(keys -> new ReplayedRange(entity, keys, group).replay(with))
                .orElseThrow(() -> new IllegalStateException("a record of a range that was never planned: " + first));
    }

    private void close(Replayed replayed, RunId by) {
        replayed.how().ifPresent(how -> ports.journal()
                .quarantine()
                .close(
                        replayed.entry().number(),
                        new QuarantineEnding(
                                how, replayed.sentence(), by, ports.clock().instant())));
    }
}
