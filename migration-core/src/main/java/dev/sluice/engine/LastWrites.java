package dev.sluice.engine;

import dev.sluice.gateway.ItemKey;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RowApplier.Written;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.WrittenKey;
import dev.sluice.problem.StoppedException;
import dev.sluice.projection.Projection;
import dev.sluice.projection.SourceForm;
import dev.sluice.reverse.ReverseFigures;
import dev.sluice.run.RunId;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import dev.sluice.verify.FollowedStream;
import dev.sluice.verify.KeyVerification;
import dev.sluice.verify.OpenKey;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.Verification;
import dev.sluice.verify.Verified;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the application wrote to the target since a switch, on its way into the source: led back, taken over, verified. {@link #adopt}, {@link #verify}
 * and {@link #fence} are called in this order, once nobody writes. Used by one thread at a time.
 */
final class LastWrites {
    private static final int PAGE = 1_000;

    private final EnginePorts ports;
    private final CutoverSession session;
    private final LastLook look;
    private Optional<LostItems> lost = Optional.empty();
    private Map<String, Written> remembered = Map.of();
    private Lsn position = new Lsn(0);
    private Version version = Version.of(0, new Lsn(0));
    private Adoption.Adopted adopted = new Adoption.Adopted(0, 0);
    private String proof = "";

    LastWrites(EnginePorts ports, CutoverSession session) {
        this.ports = ports;
        this.session = session;
        this.look = new LastLook(ports, session);
    }

    /** Makes the self-test of the verification, while everybody can write. */
    void prove(Watch watch) {
        look.prove(watch);
    }

    /** From here on what differs is no refusal: somebody accepts it. */
    void accept(LostItems accepted) {
        lost = Optional.of(accepted);
    }

    boolean acceptsLoss() {
        return lost.isPresent();
    }

    /** Whether the streams can be read to their end. */
    boolean isRead() {
        return lost.filter(items -> items.kind() == LossWindow.Kind.UNREAD).isEmpty();
    }

    /**
     * How many items differ by now, while the application may write, in a sentence.
     *
     * @throws dev.sluice.problem.SluiceException where a side cannot be read
     */
    String differing(Watch watch) {
        if (!look.isWhole(0)) {
            return "How many items differ was not counted, since there are many: sluice verify counts and names them.";
        }
        VerifyResult seen = look.examine(Optional.empty(), watch).result();
        return String.format(
                Locale.ROOT,
                "By now %,d items differ: %,d that only the target has, %,d that only the source has, %,d that differ in themselves.%s",
                seen.extra() + seen.missing() + seen.different(),
                seen.extra(),
                seen.missing(),
                seen.different(),
                seen.notCompared() + seen.quarantined() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " Another %,d could not be compared.",
                                seen.notCompared() + seen.quarantined()));
    }

    /** Leads back all that the target has acknowledged by now. */
    ReverseFigures drain(Duration atMost, Watch watch) {
        try (ReverseSession reverse = reverse(watch)) {
            return reverse.drain(atMost);
        }
    }

    /** Leads back what can still be read of streams that were disabled, see {@link ReverseSession#takeRest}. */
    Optional<ReverseFigures> takeRest(Duration atMost, Watch watch) {
        try (ReverseSession reverse = reverse(watch)) {
            return reverse.takeRest(atMost);
        }
    }

    /** Notes how much was written: nothing may come after that. */
    void remember(Watch watch) {
        try (ReverseSession reverse = reverse(watch)) {
            remembered = reverse.written();
        }
    }

    /** How much was written, for the journal. */
    String evidence(Watch watch) {
        try (ReverseSession reverse = reverse(watch)) {
            return reverse.written().entrySet().stream()
                    .map(table -> table.getKey() + ": " + table.getValue().keys() + " keys, "
                            + table.getValue().changes() + " changes since the switch")
                    .reduce((one, other) -> one + "; " + other)
                    .orElse("nothing was written since the switch");
        }
    }

    /** Makes it count as written from the source: at a new generation, and a position behind all that the reverse sync wrote. */
    Adoption.Adopted adopt(Watch inner) {
        position = session.database()
                .feed(ProjectFeed.name(
                        session.workspace().folder(), session.subject().source()))
                .mark();
        long generation = session.alone(inner, () -> {}, this::raiseGeneration);
        version = Version.of(generation, position);
        try (ReverseSession reverse = reverse(inner)) {
            List<Adoption.OurKey> besides = lost.map(items ->
                            items.name(look, generation, Set.copyOf(reverse.heldKeys(LossWindow.MOST_HELD)), inner))
                    .orElse(List.of());
            adopted = new Adoption(ports, session.workspace(), version, inner).run(reverse, besides);
        }
        return adopted;
    }

    /** The run says whose versions are the newest by now. */
    private long raiseGeneration(Journal journal) {
        Instant now = ports.clock().instant();
        Projection projection =
                UsableDesign.compile(session.workspace(), session.snapshot().schema());
        long generation = journal.raiseGeneration(
                session.subject().designHash(),
                SourceEpochs.versioned(
                        session.subject().source(), session.database().timeline()),
                now);
        RunRecord run = new RunRecord(
                RunId.of(now, ports.random()),
                RunRecord.Kind.SYNC,
                SyncRuns.ADOPT,
                "",
                session.subject().designHash(),
                session.subject().source(),
                session.subject().target(),
                generation,
                RunRecord.State.RUNNING,
                now,
                Optional.empty());
        journal.beginRun(run, SourceForm.of(projection.entities()));
        journal.endRun(run.id(), RunRecord.State.DONE, now);
        return generation;
    }

    /**
     * Holds every item against the source, or each key that was written and a sample of all where there are many.
     *
     * @return what was looked at, in a sentence
     * @throws StoppedException where anything differs that nobody has accepted
     */
    String verify(Watch inner) {
        if (lost.isPresent()) {
            proof = lost.get().confirm(look, inner);
            return proof;
        }
        long written = remembered.values().stream().mapToLong(Written::keys).sum();
        boolean isWhole = look.isWhole(written);
        if (!isWhole) {
            requireEqual(verifyWritten(inner).result().verdict(), "of the keys that the application wrote");
        }
        String seen = look.run(isWhole, inner);
        proof = isWhole
                ? seen
                : String.format(Locale.ROOT, "Every one of the %,d keys that were written: EQUAL. %s", written, seen);
        return proof;
    }

    private static void requireEqual(Verdict verdict, String of) {
        if (verdict != Verdict.EQUAL) {
            throw new StoppedException(
                    "The verification of the way back says " + verdict + " " + of + " See what sluice verify says.");
        }
    }

    private Verified verifyWritten(Watch inner) {
        return new VerifyTask(ports).within(session.workspace(), inner, (call, tables) -> {
            FollowedStream atRest = FollowedStream.atRest(version.generation(), ports.clock());
            try (WorkerThreads workers = WorkerThreads.of(
                            2 * call.workspace().project().settings().readers(), "verifier");
                    ReverseSession reverse = reverse(inner)) {
                KeyVerification keys = new Verification(new VerifyTask(ports).ports(call, workers, Optional.of(atRest)))
                        .keys(VerifyLevel.ITEMS);
                Optional<ItemKey> after = Optional.empty();
                while (true) {
                    List<WrittenKey> page = reverse.written(after, PAGE);
                    if (page.isEmpty()) {
                        return keys.conclude(position);
                    }
                    Adoption.ours(session.workspace().project().design(), page)
                            .forEach(key -> keys.add(new OpenKey(key.table(), key.key())));
                    after = Optional.of(page.get(page.size() - 1).key());
                }
            }
        });
    }

    /**
     * Proves that nothing was written while it was taken over and verified.
     *
     * @throws StoppedException where something was
     */
    ReverseFigures fence(Duration atMost, Watch inner) {
        try (ReverseSession reverse = reverse(inner)) {
            ReverseFigures figures = reverse.drain(atMost);
            long before =
                    remembered.values().stream().mapToLong(Written::changes).sum();
            long now = reverse.written().values().stream()
                    .mapToLong(Written::changes)
                    .sum();
            if (now > before) {
                throw new StoppedException(String.format(
                        Locale.ROOT,
                        "After the application was stopped, %,d changes of items came to the target all the same, past the hook and every"
                                + " right (R-91).",
                        now - before));
            }
            return figures;
        }
    }

    /** Whether something is lost and has to be written down, once it is verified. */
    boolean isLossy() {
        return lost.filter(LostItems::isAny).isPresent();
    }

    /** Writes down what is lost, see {@link LostItems#write}. */
    AcceptedLoss writeDown(long change, Watch inner) {
        return lost.orElseThrow().write(look, change, inner);
    }

    private ReverseSession reverse(Watch inner) {
        return new ReverseSession(ports, session.workspace(), session.journal(), inner);
    }

    /** Behind all that the reverse sync wrote, and before all that the application writes to the source again. */
    Lsn position() {
        return position;
    }

    Version version() {
        return version;
    }

    Adoption.Adopted adopted() {
        return adopted;
    }

    String proof() {
        return proof;
    }
}
