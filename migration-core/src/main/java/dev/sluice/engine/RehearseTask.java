package dev.sluice.engine;

import dev.sluice.cutover.Gate;
import dev.sluice.cutover.Rehearsal;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.SourceCopy;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.SourceLock;
import dev.sluice.gateway.TargetReader;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectWriter;
import dev.sluice.project.SourceSettings;
import dev.sluice.project.TargetSettings;
import dev.sluice.projection.Projection;
import dev.sluice.provision.Provisioner;
import dev.sluice.report.RehearsalJson;
import dev.sluice.reverse.ReverseObstacle;
import dev.sluice.run.Phase;
import dev.sluice.run.RunId;
import dev.sluice.sync.SyncGoal;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Does on a copy of the source all that a cutover does, there and back twice, under an application that writes all the time, measures it, and keeps the
 * result as evidence of the project (G-14). Everything that it makes has the word rehearsal in its name, and is removed at the end. Used by one thread.
 */
final class RehearseTask {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);
    private static final int MOST_TRIES = 240;
    /** So often a verification may say that it cannot conclude. */
    private static final int MOST_DOUBTS = 10;
    /** The application may be busy for so long with so few writes. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int WRITES = 50;
    private static final int ID_BYTES = 4;
    /** So many are looked at, the newest. */
    private static final int MOST_LOOKED_AT = 200;

    private final EnginePorts ports;
    private final Workspace workspace;
    private final String who;
    private final Watch watch;
    private final List<WriteGap> switches = new ArrayList<>();
    private final List<WriteGap> waysBack = new ArrayList<>();

    RehearseTask(EnginePorts ports, Workspace workspace, String who, Watch watch) {
        this.ports = ports;
        this.workspace = workspace;
        this.who = who;
        this.watch = watch;
    }

    /**
     * Rehearses.
     *
     * @throws InvalidInputException where no copy is named, or what is named is none
     * @throws StoppedException where a step of it failed: what it made was removed, as far as the sentence does not say otherwise
     */
    RehearsalOutcome run() {
        SourceSettings copy = workspace
                .project()
                .cutover()
                .rehearsal()
                .copy()
                .orElseThrow(() -> new InvalidInputException(
                        "A rehearsal changes rows and takes rights, so it runs on a copy of the source: restore one from a backup or"
                                + " a snapshot, and name it under cutover.rehearsal.copy in " + workspace.folder()
                                + "/sluice.yaml, as {url: ..., user: ...}."));
        String id = random(ports);
        Project project =
                RehearsalProject.of(workspace.project(), copy, id, ports.clock().instant());
        try (SourceDatabase database = ports.sources().connect(project.source());
                SourceLock alone = new CopyProof(ports, workspace).require(database)) {
            removeRemains();
            Path folder = workspace.workFolder().resolve(RehearsalProject.MARK + "-" + id);
            write(folder, project);
            RehearsalOutcome outcome =
                    within(new Place(folder, project, database, database.copy(RehearsalProject.role(id))));
            keep(outcome.found());
            if (!alone.isHeld()) {
                watch.remark(
                        "The lock on the copy was lost for a while, so another rehearsal may have used it at the same time.");
            }
            return outcome;
        }
    }

    /** Tells one rehearsal from another. */
    static String random(EnginePorts ports) {
        byte[] random = new byte[ID_BYTES];
        ports.random().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Where it goes on. */
    private record Place(Path folder, Project project, SourceDatabase database, SourceCopy access) {
        TargetSettings target() {
            return project.target();
        }
    }

    /** Where the target of a project is, as evidence of a rehearsal tells it: tables have other names in it. */
    static String place(Workspace workspace) {
        return workspace.project().target().endpoint().orElse("AWS");
    }

    /**
     * The newest one of this design and of a target at this endpoint: one on an emulator says nothing of AWS. The source is a copy and the tables are others
     * by intent.
     */
    static Optional<Rehearsal> newest(Journal journal, Workspace workspace) {
        return journal.evidence(Evidence.REHEARSAL, MOST_LOOKED_AT).stream()
                .filter(found -> found.subject().designHash().equals(workspace.designHash())
                        && found.subject().target().equals(place(workspace)))
                .findFirst()
                .flatMap(RehearsalJson::read);
    }

    /** Of rehearsals that were killed. */
    private void removeRemains() {
        for (Path folder : RehearsalRemains.folders(workspace.workFolder())) {
            watch.remark("Removing what a rehearsal that was killed has left...");
            RehearsalRemains.remove(ports, folder).ifPresent(sentence -> {
                throw new StoppedException(sentence);
            });
        }
    }

    /** Whole or not at all, since what is to be removed is known by it. */
    private static void write(Path folder, Project project) {
        try {
            Files.createDirectories(folder);
            Path draft = Files.writeString(folder.resolve("draft.yaml"), ProjectWriter.write(project));
            Files.move(draft, folder.resolve(RehearsalProject.DOCUMENT), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RehearsalOutcome within(Place place) {
        RehearsalOutcome outcome;
        try {
            outcome = rehearse(place);
        } catch (SluiceException failed) {
            if (!watch.cancellation().isRequested()) {
                // An older one that went well says nothing any more.
                keep(Rehearsal.failed(who, ports.clock().instant(), String.valueOf(failed.getMessage())));
            }
            throw new StoppedException(
                    "The rehearsal failed: " + failed.getMessage() + " "
                            + RehearsalRemains.remove(ports, place.folder()).orElse("What it had made was removed."),
                    failed);
        } catch (RuntimeException defect) {
            RehearsalRemains.remove(ports, place.folder()).ifPresent(watch::remark);
            throw defect;
        }
        RehearsalRemains.remove(ports, place.folder()).ifPresent(watch::remark);
        return outcome;
    }

    private RehearsalOutcome rehearse(Place place) {
        long began = System.nanoTime();
        Engine plain = new Engine(ports);
        RehearsedRows rows = choose(place);
        watch.remark("Moving the copy into tables of its own, "
                + place.project().design().tables().stream()
                        .map(table -> table.name())
                        .collect(Collectors.joining(", "))
                + "...");
        plain.provision(place.folder(), place.target(), Provisioner.Mode.CREATE, watch);
        plain.sync(place.folder(), place.target(), new SyncOptions.Prepare(), watch);
        BackfillOutcome moved = plain.backfill(place.folder(), place.target(), BackfillOptions.DEFAULT, watch);
        if (moved instanceof BackfillOutcome.Refused) {
            throw new StoppedException("The design has errors on the copy; sluice check shows them.");
        }
        armReverse(plain, place);
        place.access().admit(Set.of(rows.column().table()));
        try (ItemStore store = ports.targets().openStore(place.target(), 1);
                TargetReader reader = ports.targets().openReader(place.target());
                RehearsalApplication application =
                        new RehearsalApplication(rows, place.access(), store, ports.pause())) {
            watch.remark("An application writes " + rows.column().column() + " of "
                    + rows.column().table() + ", " + rows.written().size() + " rows, all the time.");
            Engine engine = new Engine(ports.calling(application::call));
            VerifyResult last = thereAndBackTwice(engine, place, application);
            RehearsalApplication.Judgement judgement = application.judge(reader);
            return new RehearsalOutcome(
                    new Rehearsal(
                            who,
                            ports.clock().instant(),
                            Optional.empty(),
                            last.counts().compared(),
                            application.acknowledgedBySource() + application.acknowledgedByTarget(),
                            judgement.rows(),
                            judgement.lost(),
                            longest(switches),
                            longest(waysBack)),
                    Duration.ofNanos(System.nanoTime() - began),
                    new RehearsalOutcome.Writes(application.acknowledgedBySource(), application.acknowledgedByTarget()),
                    switches,
                    waysBack);
        }
    }

    private static Duration longest(List<WriteGap> gaps) {
        return gaps.stream().map(WriteGap::took).max(Duration::compareTo).orElseThrow();
    }

    private RehearsedRows choose(Place place) {
        Projection projection = UsableDesign.compile(
                Workspace.open(place.folder()),
                place.database()
                        .inspect(
                                place.project().source().schemas(),
                                ports.clock().instant())
                        .schema());
        try (SourceEpoch epoch = place.database().openEpoch()) {
            return RehearsedRows.choose(projection, epoch)
                    .orElseThrow(() -> new StoppedException(
                            "The copy has no column that an application could write: one that becomes one attribute of one entity alone,"
                                    + " in at least three rows with different values."));
        }
    }

    private void armReverse(Engine engine, Place place) {
        ReverseOutcome armed = engine.reverse(place.folder(), place.target(), new ReverseOptions.Prepare(), watch);
        if (armed instanceof ReverseOutcome.NotOffered none) {
            throw new StoppedException("There is no way back to rehearse, since of "
                    + none.obstacles().stream().map(ReverseObstacle::toString).collect(Collectors.joining("; ")) + ".");
        }
        boolean isWaived = place.project()
                .cutover()
                .waiver(Gate.REVERSE_MAP.id())
                .filter(waiver -> waiver.countsAt(ports.clock().instant()))
                .isPresent();
        if (!isWaived && armed instanceof ReverseOutcome.Prepared prepared) {
            // G-15 would say so too, later and in the words of a gate.
            prepared.triggers().hindrance().ifPresent(sentence -> {
                throw new StoppedException("There is no way back to rehearse on the copy (G-15): " + sentence);
            });
        }
    }

    /** @return the comparison of every item at the end, which is equal */
    private VerifyResult thereAndBackTwice(Engine engine, Place place, RehearsalApplication application) {
        AtomicBoolean isOver = new AtomicBoolean();
        try (Background<Boolean> following =
                Background.begin("following", () -> follow(engine, place, isOver), () -> isOver.set(true))) {
            for (int round = 0; round < 2; round++) {
                letWrite(application);
                requireEqual(engine, place);
                advance(engine, place, Phase.ARMED);
                switches.add(advance(engine, place, Phase.SWITCHED).orElseThrow());
                letWrite(application);
                waysBack.add(back(engine, place));
            }
            letWrite(application);
            application.rest();
            VerifyResult last = requireEqual(engine, place);
            following.end();
            return last;
        }
    }

    private void letWrite(RehearsalApplication application) {
        watch.cancellation().throwIfRequested();
        if (!application.awaitMore(WRITES, PATIENCE)) {
            // Tells why, where it ended by itself.
            application.rest();
            throw new StoppedException("Where the application of the rehearsal writes to by now, fewer than " + WRITES
                    + " writes were taken in " + PATIENCE.toSeconds() + " s.");
        }
    }

    /** Follows the copy whenever nothing keeps it from that, as a supervised sync does. */
    private boolean follow(Engine engine, Place place, AtomicBoolean isOver) {
        BooleanSupplier hasEnded = () -> isOver.get() || watch.cancellation().isRequested();
        while (!hasEnded.getAsBoolean()) {
            try {
                // A switch ends it by its cancellation, which is nobody else's.
                engine.sync(
                        place.folder(),
                        place.target(),
                        new SyncOptions.Follow(new SyncGoal.Until(hasEnded)),
                        Watch.nobody());
            } catch (SluiceException ended) {
                ports.pause().pause(BETWEEN_TRIES);
            }
        }
        return true;
    }

    private VerifyResult requireEqual(Engine engine, Place place) {
        for (int attempt = 1; ; attempt++) {
            awaitFollower(engine, place);
            VerifyResult result = engine.verify(place.folder(), place.target(), VerifyLevel.ITEMS, watch)
                    .result();
            if (result.verdict() == Verdict.EQUAL) {
                return result;
            }
            if (result.verdict() == Verdict.DIFFERENT || attempt == MOST_DOUBTS) {
                throw new StoppedException("The verification says " + result.verdict() + ": " + result.reason());
            }
        }
    }

    /** A verification beside no sync would take what is on its way for a difference. */
    private void awaitFollower(Engine engine, Place place) {
        for (int attempt = 1; attempt < MOST_TRIES; attempt++) {
            watch.cancellation().throwIfRequested();
            Optional<StreamStatus> stream = engine.stream(place.folder());
            if (stream.filter(found -> found.follower() == StreamStatus.Follower.PRESENT)
                    .isPresent()) {
                return;
            }
            ports.pause().pause(BETWEEN_TRIES);
        }
        throw new StoppedException("The sync of the rehearsal does not follow the copy.");
    }

    private Optional<WriteGap> advance(Engine engine, Place place, Phase to) {
        for (int attempt = 1; ; attempt++) {
            awaitFollower(engine, place);
            try {
                AdvanceOutcome outcome =
                        engine.advance(place.folder(), place.target(), new AdvanceOptions(Optional.of(to), who), watch);
                if (outcome instanceof AdvanceOutcome.Moved done) {
                    return done.gap();
                }
                if (outcome instanceof AdvanceOutcome.Blocked blocked
                        && (attempt == MOST_TRIES
                                || !blocked.board().blocking(to).isEmpty())) {
                    throw new StoppedException(blocked.sentence() + shut(blocked, to));
                }
            } catch (StoppedException failed) {
                if (attempt == MOST_TRIES
                        || !String.valueOf(failed.getMessage()).contains(FreezeProof.NOBODY_FOLLOWS)) {
                    throw failed;
                }
            }
            ports.pause().pause(BETWEEN_TRIES);
        }
    }

    private static String shut(AdvanceOutcome.Blocked blocked, Phase to) {
        return blocked.board().blocking(to).stream()
                .map(reading -> " " + reading.gate().id() + ": " + reading.evidence())
                .collect(Collectors.joining());
    }

    private WriteGap back(Engine engine, Place place) {
        RollbackOutcome outcome = engine.rollback(place.folder(), place.target(), RollbackOptions.by(who), watch);
        if (outcome instanceof RollbackOutcome.LedBack led && led.led().isPresent()) {
            return led.led().get().gap();
        }
        throw new IllegalStateException("it was switched before");
    }

    private void keep(Rehearsal found) {
        try (Journal journal = ports.journals().open(workspace.folder())) {
            Instant now = ports.clock().instant();
            journal.recordEvidence(new Evidence(
                    RunId.of(now, ports.random()),
                    Evidence.REHEARSAL,
                    found.failure().isPresent() ? "failed" : found.lost() + " lost",
                    workspace.subject("", place(workspace)),
                    RehearsalJson.text(found),
                    now));
        }
    }
}
