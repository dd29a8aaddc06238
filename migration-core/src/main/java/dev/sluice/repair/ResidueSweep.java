package dev.sluice.repair;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.ItemSweeper;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.SweepAnswer;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.item.ItemSize;
import dev.sluice.limits.CapacityMath;
import dev.sluice.pacing.Pacing;
import dev.sluice.pacing.TablePace;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Crew;
import dev.sluice.run.Pause;
import dev.sluice.value.WriteUnits;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Takes the engine's marks from the items of a table, beside an application that writes: every item is read, and what has marks is changed on the condition
 * that they are as they were read. What is another by then is read again, and never written over. Can be done again at any time. Used by one thread.
 */
public final class ResidueSweep {
    /** An item is looked at so often in one pass; one that somebody changes in each of these moments is left to the next. */
    private static final int LOOKS = 5;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration FIRST_DELAY = Duration.ofMillis(25);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 10;

    private final Ports ports;

    /**
     * What it works with.
     *
     * @param reader reads strongly consistent
     * @param sweeper changes
     * @param pacing how fast it may write
     * @param crew as many read a part each
     * @param pause waits
     * @param random spreads what is sent again
     * @param cancellation ends it between two items
     */
    public record Ports(
            TargetReader reader,
            ItemSweeper sweeper,
            Pacing pacing,
            Crew crew,
            Pause pause,
            RandomGenerator random,
            Cancellation cancellation) {}

    /** A sweep in this world. */
    public ResidueSweep(Ports ports) {
        this.ports = ports;
    }

    /**
     * What is swept of a table.
     *
     * @param table the table
     * @param names attributes that an item of the design may have: a tombstone that has got one of them is an item of the application
     * @param isOurs whether an item is one of the design's; a table may hold others', and their marks are theirs
     */
    public record Place(TableDesign table, Set<String> names, Predicate<Item> isOurs) {
        public Place {
            names = Set.copyOf(names);
        }
    }

    /**
     * One pass over a table.
     *
     * @throws StoppedException when it was told to stop, or the target refuses for good
     */
    public SweepCounts pass(Place place) {
        Tally tally = new Tally();
        scan(place, item -> {
            tally.read.increment();
            if (isMarked(item)) {
                settle(place, item, tally);
            }
        });
        return tally.counts(place.table().name());
    }

    /** Reads a table and changes nothing. */
    public Residue look(Place place) {
        LongAdder items = new LongAdder();
        LongAdder marked = new LongAdder();
        LongAdder tombstones = new LongAdder();
        scan(place, item -> {
            items.increment();
            if (isMarked(item)) {
                marked.increment();
            }
            if (item.attributes().containsKey(EngineAttributes.DELETED)) {
                tombstones.increment();
            }
        });
        return new Residue(place.table().name(), items.sum(), marked.sum(), tombstones.sum());
    }

    private void scan(Place place, Consumer<Item> each) {
        String table = place.table().name();
        int segments = ports.crew().workers();
        List<Integer> all = IntStream.range(0, segments).boxed().toList();
        ports.crew().work(all, segment -> {
            Optional<Item> from = Optional.empty();
            do {
                TargetReader.Page page = ports.reader().scan(table, segment, segments, from);
                for (Item item : page.items()) {
                    ports.cancellation().throwIfRequested();
                    if (place.isOurs().test(item)) {
                        each.accept(item);
                    }
                }
                from = page.lastKey();
            } while (from.isPresent());
        });
    }

    private static boolean isMarked(Item item) {
        return ItemSweeper.marks().stream().anyMatch(item.attributes()::containsKey);
    }

    private void settle(Place place, Item read, Tally tally) {
        Item item = read;
        for (int look = 1; look <= LOOKS; look++) {
            boolean isBare = isBare(place.table(), item);
            SweepAnswer answer = change(place, item, isBare, tally);
            if (answer instanceof SweepAnswer.Done) {
                (isBare ? tally.removed : tally.stripped).increment();
                return;
            }
            if (answer instanceof SweepAnswer.PutBack) {
                tally.putBack.increment();
                return;
            }
            Optional<Item> now = ports.reader().get(place.table().name(), key(place.table(), item));
            if (now.isEmpty() || !isMarked(now.get())) {
                tally.gone.increment();
                return;
            }
            item = now.get();
        }
        tally.restless.increment();
    }

    /** Whether it is a tombstone, or a canary, and nothing besides. */
    private static boolean isBare(TableDesign table, Item item) {
        Map<String, AttributeValue> rest = new LinkedHashMap<>(item.attributes());
        rest.keySet().removeAll(ItemSweeper.marks());
        table.keyAttributes().forEach(key -> rest.remove(key.name()));
        boolean isOurs = item.attributes().containsKey(EngineAttributes.DELETED)
                || item.attributes().containsKey(ItemStore.CANARY);
        return isOurs && rest.isEmpty();
    }

    private static Item key(TableDesign table, Item item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>(item.attributes());
        key.keySet()
                .retainAll(
                        table.keyAttributes().stream().map(KeyAttribute::name).toList());
        return new Item(key);
    }

    /** Sends it until there is an answer: a target that throttles is asked again, as long as the circuit breaker lets it. */
    private SweepAnswer change(Place place, Item item, boolean isBare, Tally tally) {
        TablePace pace = ports.pacing().table(place.table());
        WriteUnits expected = WriteUnits.ofTable(
                CapacityMath.write(ItemSize.of(item).measured()).count());
        for (int attempt = 0; ; attempt++) {
            Optional<WriteUnits> debited = debit(pace, expected);
            SweepAnswer answer = isBare
                    ? ports.sweeper().remove(place.table(), item, place.names())
                    : ports.sweeper().strip(place.table(), item);
            if (!(answer instanceof SweepAnswer.Failed failed)) {
                WriteUnits used = consumed(answer, expected);
                pace.answered(debited, used, ports.pacing().time().nanos());
                tally.units.add(Math.round(used.total().count() * Tally.MICRO));
                return answer;
            }
            failed(place.table(), pace, failed.failure());
            delay(attempt);
        }
    }

    private static WriteUnits consumed(SweepAnswer answer, WriteUnits refused) {
        if (answer instanceof SweepAnswer.Done done) {
            return done.consumed();
        }
        return answer instanceof SweepAnswer.PutBack back ? back.consumed() : refused;
    }

    private Optional<WriteUnits> debit(TablePace pace, WriteUnits expected) {
        ports.cancellation().throwIfRequested();
        if (pace.isOpen()) {
            return Optional.empty();
        }
        while (true) {
            long now = ports.pacing().time().nanos();
            long wait = pace.waitNanos(now);
            if (wait == 0) {
                return Optional.of(pace.take(expected, now));
            }
            ports.pause().pause(Duration.ofNanos(Math.min(wait, LONGEST_WAIT.toNanos())));
            ports.cancellation().throwIfRequested();
        }
    }

    private void failed(TableDesign table, TablePace pace, StoreFailure failure) {
        long now = ports.pacing().time().nanos();
        switch (failure.kind()) {
            case THROTTLE -> pace.throttled(List.of(), now);
            case TRANSIENT -> pace.failed(failure, now);
            default ->
                throw new StoppedException("The target refused to take the engine's marks from an item of table "
                        + table.name() + " (" + failure.code() + "): " + failure.message());
        }
    }

    private void delay(int attempt) {
        long most = Math.min(LONGEST_DELAY.toNanos(), FIRST_DELAY.toNanos() << Math.min(attempt, MOST_DOUBLINGS));
        ports.pause().pause(Duration.ofNanos(most / 2 + ports.random().nextLong(most / 2)));
    }

    /** What was done so far. */
    private static final class Tally {
        private static final double MICRO = 1e6;

        private final LongAdder read = new LongAdder();
        private final LongAdder removed = new LongAdder();
        private final LongAdder stripped = new LongAdder();
        private final LongAdder putBack = new LongAdder();
        private final LongAdder gone = new LongAdder();
        private final LongAdder restless = new LongAdder();
        private final LongAdder units = new LongAdder();

        SweepCounts counts(String table) {
            return new SweepCounts(
                    table,
                    read.sum(),
                    removed.sum(),
                    stripped.sum(),
                    putBack.sum(),
                    gone.sum(),
                    restless.sum(),
                    units.sum() / MICRO);
        }
    }
}
