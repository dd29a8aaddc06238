package dev.sluice.engine;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.HeldItem;
import dev.sluice.gateway.ItemKey;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.ItemStream;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.ReverseState;
import dev.sluice.gateway.RowApplier;
import dev.sluice.gateway.ShardPosition;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.Subject;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.gateway.TriggerReview;
import dev.sluice.gateway.WrittenKey;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.StreamLostException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.projection.Projection;
import dev.sluice.projection.SourceColumn;
import dev.sluice.projection.SourceForm;
import dev.sluice.projection.SourcePart;
import dev.sluice.reverse.ReverseFigures;
import dev.sluice.reverse.ReverseFollower;
import dev.sluice.reverse.ReverseGoal;
import dev.sluice.reverse.ReverseMap;
import dev.sluice.reverse.ReverseObstacle;
import dev.sluice.reverse.ReversePorts;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import dev.sluice.run.RunId;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A project's reverse sync with source and target opened: what {@code sync --reverse} does, and what a freeze calls beside. Used by one thread.
 */
final class ReverseSession implements AutoCloseable {
    /** The kind of evidence that notes what was armed. */
    static final String ARMED = "reverse-armed";
    /** The kind of evidence that notes a switch position: the durable one is in the source. */
    static final String POSITION = "reverse-position";

    private static final int SHOWN = 100;

    private final EnginePorts ports;
    private final Workspace workspace;
    private final Journal journal;
    private final Watch watch;
    private final SourceDatabase database;
    private final ItemStream stream;
    private final RowApplier rows;
    private final Subject subject;
    private final ReverseMap map;
    private final RowApplier.Facts facts;
    private final TriggerReview triggers;

    /**
     * Opens source and target, and inverts the design.
     *
     * @param journal open, stays its owner's
     * @throws InvalidInputException when the design cannot be used
     * @throws UnreachableException when source or target cannot be asked
     */
    ReverseSession(EnginePorts ports, Workspace workspace, Journal journal, Watch watch) {
        this.ports = ports;
        this.workspace = workspace;
        this.journal = journal;
        this.watch = watch;
        this.database = ports.sources().connect(workspace.project().source());
        ItemStream opened = null;
        try {
            SourceSnapshot snapshot = database.inspect(
                    workspace.project().source().schemas(), ports.clock().instant());
            Projection projection = UsableDesign.compile(workspace, snapshot.schema());
            String source = BackfillTask.identity(workspace.project().source(), snapshot);
            this.rows = database.reverse(ProjectFeed.name(workspace.folder(), source));
            this.facts = rows.facts(tables(projection));
            this.map = ReverseMap.of(workspace.project().design(), projection, facts.defaults());
            this.triggers = TriggerReview.of(
                    facts, map.tables().stream().map(Table::name).collect(Collectors.toSet()), columns(projection));
            this.subject = workspace.subject(source, target());
            opened = ports.targets().openStream(workspace.project().target());
            this.stream = opened;
        } finally {
            if (opened == null) {
                database.close();
            }
        }
    }

    private String target() {
        try (ItemStore store = ports.targets().openStore(workspace.project().target(), 1)) {
            TargetProbe.requireTables(store, workspace.project().design().tables());
            return TargetIdentity.of(store, workspace.project().design().tables());
        }
    }

    private static Set<Table> tables(Projection projection) {
        Set<Table> tables = new LinkedHashSet<>();
        projection.entities().forEach(entity -> {
            tables.add(entity.reading().root());
            entity.reading().children().forEach(child -> tables.add(child.table()));
        });
        return tables;
    }

    /** Every column that an item shows or depends on. */
    private static Set<SourceColumn> columns(Projection projection) {
        return SourceForm.of(projection.entities()).parts().keySet().stream()
                .filter(part -> part.kind() == SourcePart.Kind.COLUMN)
                .map(part -> new SourceColumn(part.table(), part.name()))
                .collect(Collectors.toSet());
    }

    /** Why it is not offered; empty where it is. */
    List<ReverseObstacle> obstacles() {
        return map.obstacles();
    }

    /** Makes everything that it needs, where it is not there yet, and notes that in the journal. */
    ReverseOutcome arm() {
        if (!map.obstacles().isEmpty()) {
            return new ReverseOutcome.NotOffered(map.obstacles());
        }
        requireRights();
        Map<String, String> streams = new TreeMap<>();
        map.targets().forEach(table -> streams.put(table.name(), stream.arm(table.name()).stream()));
        Instant now = ports.clock().instant();
        try {
            rows.prepare(new ReverseState.Form(workspace.designHash(), subject.target(), streams), now);
        } catch (UnreachableException refused) {
            throw new UnreachableException(
                    refused.getMessage() + " Where the role may not, an administrator runs: "
                            + String.join("; ", rows.preparation()) + ";",
                    refused);
        }
        List<ShardPosition> shards = new ArrayList<>();
        streams.values()
                .forEach(name -> stream.shards(name).forEach(shard -> shards.add(ShardPosition.unread(name, shard))));
        rows.add(shards);
        note(ARMED, shards.size() + " shards of " + streams.size() + " streams");
        return new ReverseOutcome.Prepared(
                streams,
                map.tables().stream().map(table -> table.name().toString()).toList(),
                map.compared(),
                triggers,
                rows.preparation());
    }

    private void requireRights() {
        if (!facts.missing().isEmpty()) {
            throw new UnreachableException("The source's role cannot write all rows that items lead back to: "
                    + String.join(" ", facts.missing()));
        }
    }

    private void note(String kind, String conclusion) {
        Instant now = ports.clock().instant();
        journal.recordEvidence(new Evidence(
                RunId.of(now, ports.random()),
                kind,
                conclusion,
                subject,
                "{\"conclusion\": \"" + conclusion + "\"}",
                now));
    }

    /** Follows to the goal; what becomes of records is the phase's matter. */
    ReverseOutcome.Followed follow(ReverseGoal goal) {
        ReverseFigures figures = follower().follow(goal);
        return new ReverseOutcome.Followed(figures, held());
    }

    /**
     * Takes the switch position, see {@link ReverseFollower#takePosition}; it lasts in the source when this returns, and is noted in the journal.
     */
    ReverseFigures takePosition(Duration atMost) {
        ReverseFigures figures = follower().takePosition(atMost);
        note(POSITION, figures.recordsRead() + " records skipped up to the switch position");
        return figures;
    }

    /** Applies all that the target had acknowledged, see {@link ReverseFollower#drain}. */
    ReverseFigures drain(Duration atMost) {
        return follower().drain(atMost);
    }

    /** Keys that the application wrote since the switch position, see {@link RowApplier#written(Optional, int)}. */
    List<WrittenKey> written(Optional<ItemKey> after, int most) {
        return rows.written(after, most);
    }

    /** How much the application wrote to each table since the switch position. */
    Map<String, RowApplier.Written> written() {
        return rows.written();
    }

    /** What waits in quarantine or differs, the first of each kind. */
    List<HeldItem> held() {
        return Stream.of(HeldItem.Kind.QUARANTINED, HeldItem.Kind.DIFFERING)
                .flatMap(kind -> rows.held(kind, SHOWN).stream())
                .toList();
    }

    /** Keys of what waits or differs, see {@link RowApplier#heldKeys}. */
    List<ItemKey> heldKeys(int most) {
        return rows.heldKeys(most);
    }

    /**
     * Applies what can still be read of streams that were disabled, see {@link ReverseFollower#takeRest}.
     *
     * @return empty where nobody may tell whose records these are
     */
    Optional<ReverseFigures> takeRest(Duration atMost) {
        Optional<ReverseState> state = rows.state()
                .filter(found -> found.mode() == ReverseState.Mode.TAKEN
                        && map.obstacles().isEmpty()
                        && otherForm(found).isEmpty());
        return state.map(found -> reading().takeRest(atMost));
    }

    private ReverseFollower follower() {
        if (!map.obstacles().isEmpty()) {
            throw new StoppedException("The reverse sync is not offered any more, since of "
                    + map.obstacles().get(0)
                    + "; undo that change of source or design while the streams keep what the application writes, which is 24 hours, and"
                    + " start sluice sync --reverse again; sluice sync --reverse --prepare tells all reasons.");
        }
        Optional<ReverseState> state = rows.state();
        trouble(state).ifPresent(sentence -> {
            throw state.isPresent() ? new StreamLostException(sentence) : new StoppedException(sentence);
        });
        return reading();
    }

    private ReverseFollower reading() {
        return new ReverseFollower(
                new ReversePorts(
                        stream,
                        rows,
                        this::phase,
                        ports.clock(),
                        ports.pause(),
                        watch.listener(),
                        watch.cancellation()),
                map,
                workspace.project().settings().reverse(),
                workspace.project().settings().limits().reconnect());
    }

    /** From the moment on at which a switch may have let the application in, what comes is its, even where the switch was left there. */
    private Phase phase() {
        CutoverBook book = journal.cutover();
        boolean isOpening = book.open()
                .filter(change -> change.intent().transition() == PhaseTransition.SWITCH
                        && TargetOpening.hasBegun(book, change.number()))
                .isPresent();
        return isOpening ? Phase.SWITCHED : book.phase();
    }

    /** How it stands. */
    ReverseHealth health() {
        Optional<ReverseState> state = rows.state();
        return new ReverseHealth(
                state.map(ReverseState::mode),
                map.obstacles().stream()
                        .findFirst()
                        .map(obstacle -> "It is not offered: of " + obstacle + ".")
                        .or(() -> trouble(state)),
                state.map(found -> Duration.between(found.tip(), ports.clock().instant()))
                        .orElse(Duration.ZERO),
                state.map(ReverseState::quarantined).orElse(0L),
                state.map(ReverseState::differing).orElse(0L),
                triggers);
    }

    private Optional<String> trouble(Optional<ReverseState> state) {
        if (state.isEmpty()) {
            return Optional.of("The reverse sync is not prepared: say sluice sync --reverse --prepare first.");
        }
        return otherForm(state.get()).or(() -> otherStream(state.get()));
    }

    private Optional<String> otherForm(ReverseState state) {
        ReverseState.Form form = state.form();
        if (!form.designHash().equals(workspace.designHash()) || !form.target().equals(subject.target())) {
            return Optional.of("The reverse sync was prepared for "
                    + (form.target().equals(subject.target()) ? "another design" : "other tables of the target")
                    + ", so that its position says nothing of these: say sluice sync --reverse --drop, then sluice sync --reverse"
                    + " --prepare.");
        }
        return Optional.empty();
    }

    private Optional<String> otherStream(ReverseState state) {
        return state.form().streams().entrySet().stream()
                .filter(wanted -> stream.state(wanted.getKey())
                        .filter(now -> now.stream().equals(wanted.getValue()))
                        .isEmpty())
                .findFirst()
                .map(gone -> "The stream of table " + gone.getKey()
                        + " is disabled, or another one, since the reverse sync was prepared, so that changes may be missing from"
                        + " it: say sluice sync --reverse --drop and sluice sync --reverse --prepare before a switch; after one, writes since "
                        + state.tip() + " have to be looked for in DynamoDB itself.");
    }

    /** Removes what it made in the source. */
    ReverseOutcome.Dropped drop() {
        try (Lease nobodyElses = Lease.take(
                database,
                CutoverSession.lockOf(subject),
                ports.pause(),
                "Somebody changes the phase of this move, so that nothing of its reverse sync was removed (R-23); look at sluice cutover"
                        + " status when that has ended.")) {
            ForwardFence.requireNoWayBack(journal.cutover(), "the reverse sync's position");
            rows.remove();
        }
        return new ReverseOutcome.Dropped();
    }

    @Override
    public void close() {
        try {
            stream.close();
        } finally {
            database.close();
        }
    }
}
