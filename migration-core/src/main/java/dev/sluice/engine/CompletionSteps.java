package dev.sluice.engine;

import dev.sluice.design.EntityDesign;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.FeedState;
import dev.sluice.gateway.FeedState.Presence;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.ItemSweeper;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.pacing.Pacing;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.RunSettings;
import dev.sluice.project.TargetSettings;
import dev.sluice.projection.KeyScope;
import dev.sluice.repair.Residue;
import dev.sluice.repair.ResidueSweep;
import dev.sluice.repair.SweepCounts;
import dev.sluice.report.CompletionRecord;
import dev.sluice.report.EvidenceText;
import dev.sluice.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What completing a move does to source and target; each step can be done again. Used by one thread. */
final class CompletionSteps {
    /** As often the target is swept again where a scan still finds marks: an application that writes them back never comes to rest. */
    private static final int ROUNDS = 5;

    private static final int ALL = Integer.MAX_VALUE;

    private final EnginePorts ports;
    private final CutoverSession session;

    CompletionSteps(EnginePorts ports, CutoverSession session) {
        this.ports = ports;
        this.session = session;
    }

    /** Drops slot and publication as {@code sync --drop} does, and asks the catalogue whether they are gone. */
    String dropStream() {
        String name = stream();
        new FeedRemoval(ports, session.workspace(), FeedRemoval.Purpose.OVER).run(SyncOptions.Drop.Source.THERE);
        FeedState left = session.database().feed(name).state(List.of());
        if (left.slot() == Presence.PRESENT || left.publication() == Presence.PRESENT) {
            throw new StoppedException("The " + (left.slot() == Presence.PRESENT ? "slot" : "publication") + " " + name
                    + " is still there, and a slot that nobody reads fills the source's disk: look who uses it.");
        }
        return name;
    }

    /** Whether slot, publication and what the journal knows of them are all there still. */
    boolean isStreamThere() {
        FeedState state = session.database().feed(stream()).state(List.of());
        return state.slot() == Presence.PRESENT
                && state.publication() == Presence.PRESENT
                && session.journal().feeds().prepared().isPresent();
    }

    private String stream() {
        return session.journal()
                .feeds()
                .prepared()
                .map(FeedRecord::name)
                .orElseGet(() -> ProjectFeed.name(
                        session.workspace().folder(), session.subject().source()));
    }

    /** One pass over each table. */
    List<SweepCounts> sweep(Watch inner) {
        return inTarget(inner, sweep -> pass(sweep, inner));
    }

    private List<SweepCounts> pass(ResidueSweep sweep, Watch inner) {
        List<SweepCounts> swept = new ArrayList<>();
        for (TableDesign table : tables()) {
            inner.remark("Taking the engine's marks from the items of table " + table.name() + "...");
            SweepCounts counts = sweep.pass(place(table));
            // Kept table by table: a pass over the others may take hours more, and be killed.
            keep(Evidence.SWEEP, "pass", EvidenceText.ofSweeps(List.of(counts)));
            inner.remark(String.format(
                    Locale.ROOT,
                    "Of %,d items %,d had marks: %,d tombstones removed, %,d items stripped, %,d changed by others.",
                    counts.read(),
                    counts.marked(),
                    counts.removed(),
                    counts.stripped(),
                    counts.gone() + counts.restless() + counts.putBack()));
            swept.add(counts);
        }
        return swept;
    }

    /**
     * Proves by a scan that no mark is left.
     *
     * @param reverse what became of the way back
     * @throws StoppedException when marks come back again and again
     */
    CompletionRecord prove(Watch inner, String reverse) {
        return inTarget(inner, sweep -> {
            for (int round = 1; ; round++) {
                inner.remark("Reading every item of the target, to see whether a mark is left...");
                List<Residue> found =
                        tables().stream().map(table -> sweep.look(place(table))).toList();
                long marked = found.stream().mapToLong(Residue::marked).sum();
                keep(
                        Evidence.RESIDUE,
                        marked == 0 ? Evidence.CLEAN : marked + " items with marks",
                        EvidenceText.ofResidue(found));
                if (marked == 0) {
                    return completed(found, reverse);
                }
                if (round == ROUNDS) {
                    throw new StoppedException(String.format(
                            Locale.ROOT,
                            "After %d passes %,d items carry marks of the engine (%s) again or still: the application writes them back,"
                                    + " as one does that puts whole items which it had read; let it leave these names out.",
                            ROUNDS,
                            marked,
                            String.join(", ", ItemSweeper.marks())));
                }
                pass(sweep, inner);
            }
        });
    }

    private CompletionRecord completed(List<Residue> found, String reverse) {
        CompletionRecord record = new CompletionRecord(
                reverse,
                "The change stream's slot and publication are dropped, and the source's catalogue has neither any more.",
                sums(),
                found,
                FarewellStatements.of(
                        session.snapshot().schema(),
                        session.tables(),
                        session.freeze().roles()));
        keep(Evidence.COMPLETED, "COMPLETED", EvidenceText.of(record));
        return record;
    }

    /** Over all passes that the journal knows, those of killed processes too. */
    private List<SweepCounts> sums() {
        Map<String, SweepCounts> sums = new LinkedHashMap<>();
        tables().forEach(table -> sums.put(table.name(), SweepCounts.none(table.name())));
        session.journal().evidence(Evidence.SWEEP, ALL).stream()
                .filter(kept -> kept.subject().equals(session.subject()))
                .flatMap(kept -> CompletionRecord.readSweeps(kept).stream())
                .forEach(counts -> sums.merge(counts.table(), counts, SweepCounts::plus));
        return List.copyOf(sums.values());
    }

    private <T> T inTarget(Watch inner, Function<ResidueSweep, T> action) {
        TargetSettings target = session.workspace().project().target();
        RunSettings settings = session.workspace().project().settings();
        Pacing pacing = new Pacing(WritingPlan.pace(settings, OptionalDouble.empty()), ports.clock());
        tables().forEach(table -> pacing.grant(table.name(), session.store().grants(table.name())));
        try (TargetReader reader = ports.targets().openReader(target);
                ItemSweeper sweeper = ports.targets().openSweeper(target, WritingPlan.connections(settings));
                WorkerThreads workers = WorkerThreads.of(settings.writers(), "sweep")) {
            return action.apply(new ResidueSweep(new ResidueSweep.Ports(
                    reader, sweeper, pacing, workers.crew(), ports.pause(), ports.random(), inner.cancellation())));
        }
    }

    private List<TableDesign> tables() {
        return session.workspace().project().design().tables();
    }

    private ResidueSweep.Place place(TableDesign table) {
        KeyScope scope = KeyScope.of(session.workspace().project().design(), table);
        return new ResidueSweep.Place(table, names(table), item -> isOurs(scope, item));
    }

    /** Canaries, and markers of a reverse sync that was killed, have keys of no entity. */
    static boolean isOurs(KeyScope scope, Item item) {
        return scope.contains(item)
                || EngineAttributes.isMarker(item)
                || item.attributes().containsKey(ItemStore.CANARY);
    }

    /** Every name that an attribute of an item of that table may have by the design. */
    private Set<String> names(TableDesign table) {
        Set<String> names = new TreeSet<>();
        for (EntityDesign entity : session.workspace().project().design().entities()) {
            if (entity.table().equals(table.name())) {
                entity.attributes()
                        .forEach(attribute -> names.add(attribute.name().replaceAll("\\..*", "")));
                names.addAll(entity.keys().keySet());
            }
        }
        table.keyAttributes().forEach(key -> names.remove(key.name()));
        return names;
    }

    private void keep(String kind, String conclusion, String json) {
        Instant now = ports.clock().instant();
        session.journal()
                .recordEvidence(
                        new Evidence(RunId.of(now, ports.random()), kind, conclusion, session.subject(), json, now));
    }
}
