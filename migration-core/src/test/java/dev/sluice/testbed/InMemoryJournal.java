package dev.sluice.testbed;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.FeedBook;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.KeptEvidence;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.QuarantineBook;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.gateway.RunControl;
import dev.sluice.gateway.RunEpoch;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.RunSteps;
import dev.sluice.projection.SourceForm;
import dev.sluice.run.Ledger;
import dev.sluice.run.RangeCounts;
import dev.sluice.run.RunId;
import dev.sluice.value.Lsn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** A journal that forgets everything with its process. Survives {@link #close()}, so that a test can "restart". Thread-safe. */
public final class InMemoryJournal implements Journal {
    private record RangeId(String run, String entity, int number) implements Comparable<RangeId> {
        @Override
        public int compareTo(RangeId other) {
            int byRun = run.compareTo(other.run);
            int byEntity = byRun != 0 ? byRun : entity.compareTo(other.entity);
            return byEntity != 0 ? byEntity : Integer.compare(number, other.number);
        }
    }

    private final List<String> generations = new ArrayList<>();
    private final Map<String, RunRecord> runs = new LinkedHashMap<>();
    private final Map<String, String> sources = new ConcurrentHashMap<>();
    private final TreeMap<RangeId, KeyRange> planned = new TreeMap<>();
    private final TreeSet<RangeId> split = new TreeSet<>();
    private final TreeMap<RangeId, RangeCounts> done = new TreeMap<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final RunControl control = new InMemoryRunControl(this::pausing);
    private final InMemoryRunSteps steps = new InMemoryRunSteps();
    private final InMemoryQuarantine book = new InMemoryQuarantine(this::sourceOf);
    private final InMemoryFeeds feeds = new InMemoryFeeds();
    private final InMemoryCutover changes = new InMemoryCutover();
    private final CutoverBook cutover = changes.opened();
    private final List<Lsn> epochs = new ArrayList<>();
    private final Map<String, List<RunEpoch>> epochsOfRuns = new LinkedHashMap<>();
    private final Map<String, SourceForm> forms = new LinkedHashMap<>();
    private final List<RangeRecord> completions = new ArrayList<>();

    @Override
    public void claim() {
        // Nobody else can write in it.
    }

    @Override
    public synchronized long generation(String designHash, String sourceIdentity, Instant at) {
        String pair = designHash + " " + sourceIdentity;
        if (generations.isEmpty() || !generations.get(generations.size() - 1).equals(pair)) {
            generations.add(pair);
        }
        return generations.size();
    }

    @Override
    public synchronized long raiseGeneration(String designHash, String sourceIdentity, Instant at) {
        generations.add(designHash + " " + sourceIdentity);
        return generations.size();
    }

    @Override
    public synchronized long firstGeneration(long generation) {
        if (generation < 1 || generation > generations.size()) {
            return generation;
        }
        int first = (int) generation;
        while (first > 1 && generations.get(first - 2).equals(generations.get(first - 1))) {
            first--;
        }
        return first;
    }

    @Override
    public synchronized void beginRun(RunRecord run, SourceForm form) {
        if (runs.putIfAbsent(run.id().value(), run) != null) {
            throw new IllegalStateException("begun twice: " + run.id());
        }
        sources.put(run.id().value(), run.source());
        forms.put(run.id().value(), form);
    }

    @Override
    public synchronized SourceForm sourceForm(RunId run) {
        return forms.getOrDefault(run.value(), SourceForm.NOTHING);
    }

    @Override
    public synchronized void endRun(RunId run, RunRecord.State state, Instant at) {
        replaceState(run, state, Optional.of(at));
    }

    @Override
    public synchronized Optional<RunRecord> latestRun(RunRecord.Kind kind) {
        return runs.values().stream().filter(run -> run.kind() == kind).reduce((earlier, later) -> later);
    }

    @Override
    public synchronized List<RunRecord> runs(RunRecord.Kind kind) {
        List<RunRecord> found = new ArrayList<>(
                runs.values().stream().filter(run -> run.kind() == kind).toList());
        Collections.reverse(found);
        return found;
    }

    @Override
    public RunSteps steps() {
        return steps;
    }

    @Override
    public FeedBook feeds() {
        return feeds;
    }

    @Override
    public CutoverBook cutover() {
        return cutover;
    }

    /** The same changes of phase, as another process sees them. */
    public CutoverBook cutoverOfAnother() {
        return changes.opened();
    }

    @Override
    public QuarantineBook quarantine() {
        return book;
    }

    @Override
    public RunControl control() {
        return control;
    }

    private synchronized void pausing(RunId run, boolean paused) {
        if (runs.get(known(run)).state().isUnderWay()) {
            replaceState(run, paused ? RunRecord.State.PAUSED : RunRecord.State.RUNNING, Optional.empty());
        }
    }

    @Override
    public synchronized void recordEpoch(RunId run, RunEpoch epoch) {
        if (!runs.get(known(run)).state().isUnderWay()) {
            replaceState(run, RunRecord.State.RUNNING, Optional.empty());
        }
        epochs.add(epoch.position());
        epochsOfRuns.computeIfAbsent(run.value(), id -> new ArrayList<>()).add(epoch);
    }

    @Override
    public synchronized List<RunEpoch> epochs(RunId run) {
        return List.copyOf(epochsOfRuns.getOrDefault(run.value(), List.of()));
    }

    @Override
    public synchronized void planRanges(RunId run, String entity, List<KeyRange> ranges) {
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("an entity has at least one range: " + entity);
        }
        RangeId first = new RangeId(known(run), entity, 0);
        if (planned.containsKey(first)) {
            throw new IllegalStateException("planned twice: " + first);
        }
        for (int number = 0; number < ranges.size(); number++) {
            planned.put(new RangeId(run.value(), entity, number), ranges.get(number));
        }
    }

    @Override
    public synchronized List<RangeRecord> splitRange(RangeRecord range, List<KeyRange> parts, Instant at) {
        RangeId id = new RangeId(range.run().value(), range.entity(), range.number());
        if (!planned.containsKey(id) || done.containsKey(id) || !split.add(id)) {
            throw new IllegalStateException("not planned, done, or split twice: " + id);
        }
        RangeId last = planned.floorKey(new RangeId(range.run().value(), range.entity(), Integer.MAX_VALUE));
        List<RangeRecord> made = new ArrayList<>();
        for (KeyRange part : parts) {
            int number = last.number() + 1 + made.size();
            planned.put(new RangeId(id.run(), id.entity(), number), part);
            made.add(new RangeRecord(range.run(), range.entity(), number, part, RangeRecord.State.PLANNED));
        }
        return made;
    }

    @Override
    public synchronized List<RangeRecord> ranges(RunId run) {
        List<RangeRecord> all = new ArrayList<>();
        planned.forEach((id, range) -> {
            if (id.run().equals(run.value()) && !split.contains(id)) {
                all.add(new RangeRecord(
                        run,
                        id.entity(),
                        id.number(),
                        range,
                        done.containsKey(id) ? RangeRecord.State.DONE : RangeRecord.State.PLANNED));
            }
        });
        return all;
    }

    @Override
    public synchronized Optional<KeyRange> keys(RunId run, String entity, int number) {
        return Optional.ofNullable(planned.get(new RangeId(run.value(), entity, number)));
    }

    @Override
    public synchronized void completeRange(
            RangeRecord range, Lsn version, RangeCounts counts, List<QuarantineRecord> quarantined, Instant at) {
        RangeId id = new RangeId(range.run().value(), range.entity(), range.number());
        if (!planned.containsKey(id) || done.containsKey(id) || split.contains(id)) {
            throw new IllegalStateException("not planned, or done twice: " + id);
        }
        done.put(id, counts);
        completions.add(range);
        book.note(range, quarantined);
    }

    @Override
    public synchronized Ledger ledger(RunId run) {
        Map<String, RangeCounts> entities = new TreeMap<>();
        List<RangeRecord> ranges = ranges(run);
        long finished = 0;
        for (RangeRecord range : ranges) {
            RangeCounts counts =
                    done.getOrDefault(new RangeId(run.value(), range.entity(), range.number()), RangeCounts.NONE);
            entities.merge(range.entity(), counts, RangeCounts::plus);
            finished += range.state() == RangeRecord.State.DONE ? 1 : 0;
        }
        return new Ledger(entities, finished, ranges.size());
    }

    @Override
    public synchronized long quarantineSize(RunId run) {
        return book.open(run).size();
    }

    @Override
    public synchronized List<QuarantineRecord> quarantine(RunId run, int most) {
        return book.open(run).stream().limit(most).toList();
    }

    @Override
    public synchronized void recordEvidence(Evidence one) {
        evidence.add(one);
    }

    @Override
    public synchronized List<KeptEvidence> kept(String kind, int most) {
        List<KeptEvidence> found = new ArrayList<>(IntStream.range(0, evidence.size())
                .mapToObj(place -> new KeptEvidence(place + 1L, evidence.get(place)))
                .filter(one -> one.evidence().kind().equals(kind))
                .toList());
        Collections.reverse(found);
        return found.stream().limit(most).toList();
    }

    @Override
    public synchronized List<Evidence> latestEvidence() {
        Map<String, Evidence> newest = new LinkedHashMap<>();
        for (Evidence one : evidence) {
            newest.remove(one.kind());
            newest.put(one.kind(), one);
        }
        return List.copyOf(newest.values());
    }

    /** As if an earlier program had begun the runs, which did not note what they relied on. */
    public synchronized void forgetForms() {
        forms.clear();
    }

    /** The positions of all epochs recorded, oldest first. */
    public synchronized List<Lsn> epochs() {
        return List.copyOf(epochs);
    }

    /** The ranges in the order in which they were done. */
    public synchronized List<RangeRecord> completions() {
        return List.copyOf(completions);
    }

    @Override
    public void close() {
        // Nothing to give back.
    }

    private String sourceOf(RunId run) {
        return sources.getOrDefault(run.value(), "");
    }

    private String known(RunId run) {
        if (!runs.containsKey(run.value())) {
            throw new IllegalStateException("no such run: " + run);
        }
        return run.value();
    }

    private void replaceState(RunId run, RunRecord.State state, Optional<Instant> ended) {
        RunRecord old = runs.get(known(run));
        runs.put(
                run.value(),
                new RunRecord(
                        old.id(),
                        old.kind(),
                        old.mode(),
                        old.scope(),
                        old.designHash(),
                        old.source(),
                        old.target(),
                        old.generation(),
                        state,
                        old.began(),
                        ended));
    }
}
